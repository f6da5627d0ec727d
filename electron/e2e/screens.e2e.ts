/** Every screen of the console and the till in both themes: axe finds nothing serious or critical. */
import { expect, type Page } from '@playwright/test'
import { hostsOfRun } from './hosts.ts'
import { graveFaults } from './screens/axe.ts'
import { forEachDemo } from './screens/demo.ts'
import { type Theme, wear } from './screens/look.ts'
import { openScreen, SCREENS } from './screens/screen-list.ts'
import { openTill, type TillWindow } from './screens/till.ts'

/** The page is the same on each host. */
const FIRST_HOST = hostsOfRun().slice(0, 1)
/** A campaign of every venue of the demo town. */
const EVERYWHERE = /^Autumn roast/
const THEMES = ['light', 'dark'] as const

const SMALL_LAPTOP = { width: 1280, height: 800 }
/** Its 40 pixels and the line above it. */
const TOOL_ROW = 41

type Faults = Record<string, readonly string[]>

for (const theme of THEMES)
  forEachDemo(
    `no screen of the console has a serious fault, ${theme}`,
    async (page) => {
      const faults: Faults = {}
      await wear(page, theme, 'en')
      for (const screen of SCREENS) {
        await openScreen(page, screen)
        faults[screen] = await graveFaults(page)
      }
      expect(gravely(faults)).toEqual({})
    },
    FIRST_HOST,
  )

forEachDemo(
  'no screen of the till has a serious fault, and a code of the wall is read where there is no camera',
  async (_page, console) => {
    const till = await openTill(console, 'Petra')
    const faults: Faults = {}
    for (const theme of THEMES) await lookAtTill(till, theme, faults)
    expect(gravely(faults)).toEqual({})
    await till.page.close()
  },
  FIRST_HOST,
)

forEachDemo(
  'on a small laptop the tools over the creators stand in one row, in both languages',
  async (page) => {
    await page.setViewportSize(SMALL_LAPTOP)
    const heights: number[] = []
    for (const language of ['en', 'de'] as const) {
      await wear(page, 'light', language)
      await openScreen(page, 'creators')
      const box = await page.locator('section > header + div').boundingBox()
      heights.push(box?.height ?? 0)
    }
    expect(heights).toEqual([TOOL_ROW, TOOL_ROW])
  },
  FIRST_HOST,
)

async function lookAtTill(
  { page, verdict }: TillWindow,
  theme: Theme,
  faults: Faults,
): Promise<void> {
  await wear(page, theme, 'en')
  await expect(page.getByRole('heading', { name: 'Ready' })).toBeVisible()
  const look = async (screen: string): Promise<void> => {
    faults[`till, ${screen} ${theme}`] = await graveFaults(page)
  }
  await look('ready')
  for (const [key, heading] of PAGES) {
    await page.keyboard.press(key)
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
    await look(heading)
    await page.keyboard.press('Escape')
  }
  await showWallCode(page, THEMES.indexOf(theme))
  await expect(verdict).toContainText('Accepted')
  await look('accepted')
  await page
    .getByRole('combobox', { name: 'Code of the wall' })
    .selectOption({ label: 'A forged code' })
  await expect(verdict).toContainText('Not genuine')
  await look('not genuine')
}

const PAGES = [
  ['F1', 'Keys'],
  ['F2', 'Type the code'],
  ['F4', 'Last ten scans'],
] as const

/** Holds up the n-th code that is good at this till as the demo's camera. */
async function showWallCode(page: Page, index: number): Promise<void> {
  await page.getByRole('button', { name: 'Use the wall of codes' }).click()
  const codes = page.getByRole('combobox', { name: 'Code of the wall' })
  const value = await codes
    .getByRole('option', { name: EVERYWHERE })
    .nth(index)
    .getAttribute('value')
  await codes.selectOption(value)
  await page.getByRole('button', { name: 'Hold up' }).click()
}

/** Only the screens that have one. */
function gravely(faults: Faults): Faults {
  return Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0))
}
