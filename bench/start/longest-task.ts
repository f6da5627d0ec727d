/**
 * The longest task of a page's thread while something is done on it, by the browser's own trace, which knows each task exactly; its
 * long-task observer is silent below 50 ms. It is asked too: the two must agree on whether there was one.
 */
import type { Browser, Page } from 'playwright'

const MICROSECONDS = 1_000

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  /** Of it, how long the thread held a core. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

export interface LongestTask {
  /** In ms; null when the trace names no page's thread. */
  readonly longestMs: number | null
  /** Of which a task over 50 ms is the page's own fault, and of which it waited for a core. */
  readonly note: string
}

export async function longestTaskDuring(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<LongestTask> {
  await page.evaluate(() => {
    const seen: number[] = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push(entry.duration)
    }).observe({ type: 'longtask' })
    Object.assign(window, { longTasks: seen })
  })
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] })
  await act()
  const trace = await browser.stopTracing()
  // The observer's list, put there above.
  const observed = await page.evaluate(() => (window as { longTasks?: number[] }).longTasks ?? [])
  // The browser's documented form of a trace.
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: TraceEvent[] }
  const tasks = tasksOfPage(traceEvents)
  const [longestMs, onCoreMs] = [longest(tasks, 'dur'), longest(tasks, 'tdur')]
  return { longestMs, note: noteOf(observed, onCoreMs) }
}

function tasksOfPage(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const threads = new Set(
    events
      .filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  return events.filter(
    ({ name, pid, tid, dur }) =>
      name === 'ThreadControllerImpl::RunTask' && dur !== undefined && threads.has(`${pid} ${tid}`),
  )
}

function longest(tasks: readonly TraceEvent[], by: 'dur' | 'tdur'): number | null {
  const times = tasks.flatMap((task) => task[by] ?? [])
  return times.length === 0 ? null : Math.max(...times) / MICROSECONDS
}

/** On a machine that gives the page a core the longest task and the longest on a core are the same. */
function noteOf(observed: readonly number[], onCoreMs: number | null): string {
  const onCore = onCoreMs === null ? '' : `; no task held a core for over ${onCoreMs.toFixed(0)} ms`
  return `tasks over 50 ms by the observer: ${observed.length}${onCore}`
}
