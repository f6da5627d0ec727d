/**
 * Area `columns`, 5,000 creators at one desk: how long until all are drawn, what a question about the list costs, and whether the
 * page's thread stays free meanwhile and afterwards.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { endProcess, startBrowserHost } from '../../electron/e2e/hosts.ts'
import type { Views } from '../../shared/bridge/views.ts'
import { openChromium, SIZE } from '../chromium.ts'
import { percentile, type Measured } from '../figure.ts'
import { dialHost, type HostLine } from '../host-line.ts'
import { notMeasured, type Part } from '../part.ts'
import { longestTaskDuring } from '../start/longest-task.ts'
import { fillTownDesk } from '../town-desk/fill.ts'
import { switchTimes, walkCreators } from './creators-walk.ts'

const CREATORS = 5_000
/** Enough for each figure; two years of all fill two gigabytes. */
const DAYS = 150
const TOWN = { seed: 1, family: 1 } as const
const DRAWN_WITHIN_MS = 900_000

export const CREATORS_PART: Part = {
  figures: [
    'columns.creators-view.p95',
    'columns.creators-longest-task',
    'columns.creators-longest-task-drawing',
    'columns.creators-switch.p95',
  ],
  measure: measureCreators,
}

async function measureCreators(): Promise<readonly Measured[]> {
  const browser = await openChromium()
  if (browser === null) return notMeasured(CREATORS_PART, 'no browser on this machine')
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
  try {
    await fillTownDesk({ dir, town: TOWN, creators: CREATORS, days: DAYS })
    return await measureOn(browser, dir)
  } finally {
    await browser.close()
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** @param dir a data folder as `fillTownDesk` leaves it. */
export async function measureOn(browser: Browser, dir: string): Promise<readonly Measured[]> {
  const from = performance.now()
  const { child, link } = await startBrowserHost(dir)
  const line = await dialHost(link)
  try {
    const page = await openPage(browser, line)
    const drawing = await longestTaskDuring(browser, page, () => walkCreators(page))
    await untilDrawn(line)
    const drawnMs = performance.now() - from
    const after = await longestTaskDuring(browser, page, () => walkCreators(page))
    const switches = await switchTimes(page)
    const times = await answerTimes(line)
    return [
      { figure: 'columns.creators-view.p95', value: percentile(times, 0.95) },
      { figure: 'columns.creators-longest-task', value: after.longestMs, note: after.note },
      {
        figure: 'columns.creators-longest-task-drawing',
        value: drawing.longestMs,
        note: drawing.note,
      },
      { figure: 'columns.creators-switch.p95', value: percentile(switches, 0.95) },
      { figure: 'columns.creators-drawn', value: drawnMs / 1_000, unit: 's from an empty start' },
    ]
  } finally {
    line.close()
    await endProcess(child)
  }
}

async function openPage(browser: Browser, line: HostLine): Promise<Page> {
  const opened = await line.bridge.run('open-window', { path: '/creators' })
  if (opened.kind !== 'done') throw new Error(`no window: ${JSON.stringify(opened)}`)
  const context = await browser.newContext({ viewport: SIZE, locale: 'en' })
  const page = await context.newPage()
  await page.goto(opened.value.link, { waitUntil: 'commit' })
  await page.locator('tbody tr[data-row]').first().waitFor()
  return page
}

async function untilDrawn(line: HostLine): Promise<void> {
  const late = setTimeout(() => line.close(), DRAWN_WITHIN_MS)
  await line.until('creators', { limit: 1 }, ({ drawn }) => drawn.of > 0 && drawn.done === drawn.of)
  clearTimeout(late)
}

/** Each as the first question of its kind: nothing of it was found before. */
async function answerTimes(line: HostLine): Promise<readonly number[]> {
  const columns = ['name', 'town', 'since', 'followers', 'growth', 'reach', 'engagement', 'fakeShare', 'findings'] // prettier-ignore
  const asked: Views['creators']['input'][] = [
    ...columns.flatMap((by) =>
      [true, false].map((descending) => ({ limit: 300, sort: { by, descending } })),
    ),
    ...['l', 'le', 'len', 'boz', 'hofer ada'].map((text) => ({ limit: 300, text })),
    { limit: 300, platform: 'tiktok' },
    { limit: 300, tier: 'macro', sort: { by: 'reach', descending: true } },
    { offset: 2_500, limit: 500, sort: { by: 'reach', descending: true } },
  ]
  const times: number[] = []
  for (const input of asked) times.push((await line.first('creators', input)).ms)
  return times
}
