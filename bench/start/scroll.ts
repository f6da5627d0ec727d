/** Scrolls through a table of 100,000 rows as a person would and names the longest task of the page's thread. */
import type { Browser, Page } from 'playwright'

const STEPS = 240
/** Steps of a wheel, a page, and the bar dragged far. */
const PIXELS = [120, 120, 700, 120, 40_000]
const MICROSECONDS = 1_000

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly args?: { readonly name?: string }
}

/**
 * The browser's own trace knows each task exactly; its long-task observer is silent below 50 ms. It is asked too: the two must
 * agree on whether there was one.
 */
export async function longestTask(
  browser: Browser,
  page: Page,
): Promise<{ readonly value: number | null; readonly note: string }> {
  await page.evaluate(() => {
    const seen: number[] = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push(entry.duration)
    }).observe({ type: 'longtask' })
    Object.assign(window, { longTasks: seen })
  })
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] })
  await page.evaluate(scroll, { steps: STEPS, pixels: PIXELS })
  const trace = await browser.stopTracing()
  // The observer's list, put there above.
  const observed = await page.evaluate(() => (window as { longTasks?: number[] }).longTasks ?? [])
  // The browser's documented form of a trace.
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: TraceEvent[] }
  const longest = longestOnPage(traceEvents)
  const note = `${STEPS} steps over 100,000 rows; tasks over 50 ms by the observer: ${observed.length}`
  return { value: longest, note }
}

/** Runs in the page: one step a painted frame. */
async function scroll({
  steps,
  pixels,
}: {
  readonly steps: number
  readonly pixels: readonly number[]
}): Promise<void> {
  const table = document.querySelector('[role="grid"]')?.parentElement
  if (!table) throw new Error('there is no table')
  for (let step = 0; step < steps; step += 1) {
    table.scrollBy(0, pixels[step % pixels.length] ?? 0)
    await new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve))
    })
  }
}

/** In ms; null when the trace names no page's thread. */
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
  return Math.max(...tasks.map(({ dur = 0 }) => dur / MICROSECONDS))
}
