/** Area `start`: the console over a desk with 100,000 redemptions, from the host's first breath to a row that answers a key. */
import type { ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from 'playwright'
import { endProcess, startBrowserHost } from '../../electron/e2e/hosts.ts'
import { openChromium, SIZE } from '../chromium.ts'
import { percentile, type Measured } from '../figure.ts'
import { dialHost } from '../host-line.ts'
import { notMeasured, type Part } from '../part.ts'
import { openSeededServer } from '../server-folder.ts'
import { type AnswerTimes, measureAnswers, type NamedTime, slowest } from '../start/answers.ts'
import { longestTask } from '../start/scroll.ts'

const REDEMPTIONS = 100_000
const STARTS = 3
const PULLED_WITHIN_MS = 90_000
const USABLE_WITHIN_MS = 30_000
const IDLE_MS = 60_000
const FIGURES = [
  'start.console-usable-100k',
  'start.first-page-100k',
  'start.desk-rss-idle-100k',
  'start.table-longest-task',
  'start.view-answer.p95',
  'start.search-100k.p95',
]
const CONSOLE: Part = { figures: FIGURES, measure: measureStart }

export const START: readonly Part[] = [CONSOLE]

interface Opened {
  readonly host: ChildProcess
  readonly page: Page
  readonly usableMs: number
}

async function measureStart(): Promise<readonly Measured[]> {
  const browser = await openChromium()
  if (browser === null) return notMeasured(CONSOLE, 'no browser on this machine')
  const seeded = await openSeededServer('redemptions', REDEMPTIONS)
  try {
    const data = join(seeded.dir, 'console')
    await fillDesk(data, seeded.server.url, seeded.person)
    return await measureOn(browser, data)
  } finally {
    await browser.close()
    await seeded.close()
  }
}

async function measureOn(browser: Browser, data: string): Promise<readonly Measured[]> {
  const usable: number[] = []
  const answers: AnswerTimes[] = []
  for (let start = 0; start < STARTS; start += 1) {
    answers.push(await coldAnswers(data))
    const opened = await openConsole(browser, data)
    usable.push(opened.usableMs)
    await opened.page.context().close()
    await endProcess(opened.host)
  }
  const { host, page } = await openConsole(browser, data)
  await wait(IDLE_MS)
  const desk = deskMemory(host)
  const task = await longestTask(browser, page)
  await endProcess(host)
  const views = answers.flatMap((times) => times.views)
  const searches = answers.flatMap((times) => times.searches)
  return [
    { figure: 'start.console-usable-100k', value: percentile(usable, 0.5) },
    {
      figure: 'start.first-page-100k',
      value: percentile(answers.map((times) => times.firstPageMs), 0.5), // prettier-ignore
    },
    desk === null
      ? { figure: 'start.desk-rss-idle-100k', value: null, note: 'read from /proc, absent here' }
      : { figure: 'start.desk-rss-idle-100k', value: desk },
    { figure: 'start.table-longest-task', ...task },
    p95('start.view-answer.p95', views),
    p95('start.search-100k.p95', searches),
  ]
}

function p95(figure: string, times: readonly NamedTime[]): Measured {
  const value = percentile(
    times.map(({ ms }) => ms),
    0.95,
  )
  return { figure, value, note: slowest(times) }
}

/** Joins the server once, as a person would, and waits until every document is here. */
async function fillDesk(data: string, url: string, person: string): Promise<void> {
  const { child, link } = await startBrowserHost(data)
  const line = await dialHost(link)
  const late = setTimeout(() => child.kill('SIGKILL'), PULLED_WITHIN_MS)
  // The server gave this id; the bench has no brand for it.
  const answer = await line.bridge.run('join-server', { url, person: person as never })
  if (answer.kind !== 'done') throw new Error(`the desk did not start: ${JSON.stringify(answer)}`)
  await line.until('redemptions', { limit: 1 }, ({ total }) => total >= REDEMPTIONS)
  await line.until('sync-state', {}, ({ state }) => state === 'up_to_date')
  clearTimeout(late)
  line.close()
  await endProcess(child)
}

/** A fresh host, no page: what its desk's first answers cost. */
async function coldAnswers(data: string): Promise<AnswerTimes> {
  const { child, link } = await startBrowserHost(data)
  const line = await dialHost(link)
  await line.until('host', {}, ({ kind }) => kind === 'desk')
  const times = await measureAnswers(line)
  line.close()
  await endProcess(child)
  return times
}

/** Measured from the start of the host's process to the first row that took an arrow key; the browser runs already. */
async function openConsole(browser: Browser, data: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: SIZE, locale: 'en' })
  const page = await context.newPage()
  page.setDefaultTimeout(USABLE_WITHIN_MS)
  const from = performance.now()
  const { child, link } = await startBrowserHost(data)
  await page.goto(link.replace('#/', '#/redemptions'), { waitUntil: 'commit' })
  await page.locator('tbody tr[data-row]').first().waitFor()
  await page.getByRole('grid').press('ArrowDown')
  await page.locator('tbody tr[aria-selected="true"]').first().waitFor()
  return { host: child, page, usableMs: performance.now() - from }
}

/** Resident memory in MB of the desk: the host's child that runs the desk's entry. Null where there is no /proc. */
function deskMemory(host: ChildProcess): number | null {
  try {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const status = statusOf(pid)
      const isChild = new RegExp(`^PPid:\\s*${String(host.pid)}$`, 'm').test(status)
      if (!isChild || !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('desk/process.ts')) {
        continue
      }
      const kilobytes = Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1])
      return (kilobytes * 1024) / 1_000_000
    }
    return null
  } catch {
    return null
  }
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    // It has ended since the folder was read.
    return ''
  }
}
