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
  readonly args?: { readonly name?: string }
}

export interface LongestTask {
  /** In ms; null when the trace names no page's thread. */
  readonly longestMs: number | null
  /** Tasks over 50 ms by the observer, in ms. */
  readonly observed: readonly number[]
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
  return { longestMs: longestOnPage(traceEvents), observed }
}

function longestOnPage(events: readonly TraceEvent[]): number | null {
  const threads = new Set(
    events
      .filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const tasks = events.filter(
    ({ name, pid, tid, dur }) =>
      name === 'ThreadControllerImpl::RunTask' && dur !== undefined && threads.has(`${pid} ${tid}`),
  )
  if (tasks.length === 0) return null
  return tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur / MICROSECONDS), 0)
}
