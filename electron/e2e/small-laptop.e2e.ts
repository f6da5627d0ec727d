/** On a small laptop, in both languages: the ledger's filters stand in one row, and no action over the creators loses a letter. */
import { expect, type Page } from '@playwright/test'
import { hostsOfRun } from './hosts.ts'
import { forEachDemo } from './screens/demo.ts'
import { wear } from './screens/look.ts'
import { goToAddress, openScreen } from './screens/screen-list.ts'

/** The page is the same on each host. */
const FIRST_HOST = hostsOfRun().slice(0, 1)
const SMALL_LAPTOP = { width: 1280, height: 800 }
/** Its 40 pixels and the line above it. */
const TOOL_ROW = 41
/** With a line below it. */
const TAB_ROW = 37

forEachDemo(
  'on a small laptop the filters of the ledger stand in one row, in both languages',
  async (page) => {
    await page.setViewportSize(SMALL_LAPTOP)
    for (const language of ['en', 'de'] as const) {
      await wear(page, 'light', language)
      await openScreen(page, 'redemptions')
      expect(await heightsOf(page)).toEqual([TOOL_ROW, TAB_ROW])
      await goToAddress(page, '/redemptions/where/standing=confirmed')
      // What takes the filters away stands beside them.
      await expect(tools(page).getByRole('button', { name: /^(?:Clear|Filter)/ })).toBeVisible()
      expect(await heightsOf(page)).toEqual([TOOL_ROW, TAB_ROW])
    }
  },
  FIRST_HOST,
)

forEachDemo(
  'on a small laptop no action over picked creators is cut off, in both languages',
  async (page) => {
    await page.setViewportSize(SMALL_LAPTOP)
    for (const language of ['en', 'de'] as const) {
      await wear(page, 'light', language)
      await goToAddress(page, '/creators')
      for (const at of [1, 2, 3]) await page.getByRole('row').nth(at).getByRole('checkbox').check()
      expect(await cutOff(page)).toEqual([])
      // Watched they say the longest that is said there; the second press takes it back.
      const watch = actions(page).nth(WATCH)
      const short = (await watch.textContent()) ?? ''
      await page.keyboard.press('w')
      await expect(watch).not.toHaveText(short)
      expect(await cutOff(page)).toEqual([])
      await page.keyboard.press('w')
      await expect(watch).toHaveText(short)
    }
  },
  FIRST_HOST,
)

/** Its place among the actions. */
const WATCH = 2

function actions(page: Page) {
  return page.locator('section > header button')
}

/** Of which a part is hidden, or which stand beyond the edge. */
function cutOff(page: Page): Promise<readonly (string | null)[]> {
  return actions(page).evaluateAll((all) =>
    all
      .filter((button) => {
        const parts = [...button.querySelectorAll('span, kbd')]
        const isBeyond = button.getBoundingClientRect().right > innerWidth
        return isBeyond || parts.some((part) => part.scrollWidth > part.clientWidth + 1)
      })
      .map(({ textContent }) => textContent),
  )
}

async function heightsOf(page: Page): Promise<readonly (number | undefined)[]> {
  const rows = [tools(page), page.getByRole('tablist').locator('..')]
  const boxes = await Promise.all(rows.map((row) => row.boundingBox()))
  return boxes.map((box) => box?.height)
}

function tools(page: Page) {
  return page.locator('section > header + div')
}
