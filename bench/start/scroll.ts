/** Scrolls through a table of many rows as a person would and names the longest task of the page's thread. */
import type { Browser, Page } from 'playwright'
import { longestTaskDuring } from './longest-task.ts'

const STEPS = 240
/** Steps of a wheel, a page, and the bar dragged far. */
const PIXELS = [120, 120, 700, 120, 40_000]

export async function longestTask(
  browser: Browser,
  page: Page,
): Promise<{ readonly value: number | null; readonly note: string }> {
  const { longestMs, note } = await longestTaskDuring(browser, page, () => scrollTable(page, STEPS))
  return { value: longestMs, note: `${STEPS} steps over 100,000 rows; ${note}` }
}

export function scrollTable(page: Page, steps: number): Promise<void> {
  return page.evaluate(scroll, { steps, pixels: PIXELS })
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
