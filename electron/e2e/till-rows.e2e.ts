/** Every row of the till's table of verdicts in a real browser: what is read, seen and heard, and that no two are taken for one. */
import { expect, test } from '@playwright/test'
import { type OpenCounter, openCounter } from './till/at-counter.ts'
import { type Row, ROWS } from './till/rows.ts'
import { type PanelSeen, panelSeen } from './till/panel-seen.ts'
import { scan } from './till/wedge.ts'
import { tonesOf } from './till/tones.ts'
import { code } from '../desk/journal/till.fixture.ts'

/** till.md section 1. */
const COLOURS = {
  yes: 'rgb(27, 127, 59)',
  no: 'rgb(179, 38, 30)',
  ask: 'rgb(255, 196, 0)',
  neither: 'rgb(74, 79, 85)',
  reading: 'rgb(74, 79, 85)',
} as const
/** Training never fills a field. */
const PAPER = 'rgb(255, 255, 255)'
/** The look of the till, section 6: high up is yes, low is no, level is a question. */
const TONES = {
  yes: ['sine 660', 'sine 990'],
  no: ['triangle 196'],
  no_twice: ['triangle 196', 'triangle 196'],
  ask: ['sine 520'],
  ask_again: ['sine 520', 'sine 520'],
  not_ours: ['square 150'],
  silent: [],
} as const
/** Two panels differ at least by so much in grey, as a mean over a small picture of them, of 255. */
const LEAST_DIFFERENCE = 1.5
const LEAST_HEADLINE_PIXELS = 32

let counter: OpenCounter
const seen = new Map<string, PanelSeen>()

test.beforeAll(async () => {
  // A refusal goes after five seconds, which a busy machine takes to look at it.
  counter = await openCounter({ lingering: true })
})
test.afterAll(async () => {
  await counter.close()
})

for (const [name, row] of Object.entries<Row>(ROWS))
  test(name, async () => {
    const at = await counter.anew()
    await row.bring(at)
    const heard: string[] = []
    const panel = at.page.getByRole('alert').filter({ has: at.page.getByRole('heading') })
    await expect(panel.getByRole('heading')).toHaveText(row.headline, { useInnerText: true })
    await expect(panel).toContainText(row.second, { useInnerText: true })
    await expect(panel).toHaveAttribute('data-sign', row.sign)
    await expect(panel.locator(`svg[data-icon="${row.icon}"]`)).toBeVisible()
    const isTraining = name.includes('in training')
    await expect(panel).toHaveCSS('background-color', isTraining ? PAPER : COLOURS[row.sign])
    const size = await panel
      .getByRole('heading')
      .evaluate((heading) => Number.parseFloat(getComputedStyle(heading).fontSize))
    expect(size).toBeGreaterThanOrEqual(LEAST_HEADLINE_PIXELS)
    // The last sound is the verdict's own; a question before it has spoken too.
    await expect
      .poll(async () => {
        heard.push(...(await tonesOf(at.page)))
        return heard.slice(heard.length - TONES[row.sound].length)
      })
      .toEqual(TONES[row.sound])
    seen.set(name, await panelSeen(panel))
  })

test('same code still in view', async () => {
  const { page, stand, serial } = await counter.anew()
  await scan(page, code(serial))
  const panel = page.getByRole('alert')
  await expect(panel).toContainText('Accepted')
  const before = stand.journal().snapshot().last.length
  await scan(page, code(serial))
  await expect(panel).toContainText('Accepted')
  expect(stand.journal().snapshot().last).toHaveLength(before)
})

test('no two verdicts are alike in grey, and no two read alike', () => {
  expect(seen.size).toBe(Object.keys(ROWS).length)
  const all = [...seen]
  const alike = all.flatMap(([name, panel], at) =>
    all.slice(at + 1).flatMap(([other, against]) => {
      const difference = greyDifference(panel.grey, against.grey)
      const isAlike = difference < LEAST_DIFFERENCE || panel.text === against.text
      return isAlike ? [`${name} / ${other}: ${difference.toFixed(2)}`] : []
    }),
  )
  expect(alike).toEqual([])
})

function greyDifference(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length
}
