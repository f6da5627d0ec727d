/** A real browser at a till of the browser host, its camera a film: codes held up one after the other, each verdict measured. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { endProcess, startBrowserHost } from '../../electron/e2e/hosts.ts'
import { openCamera } from '../../electron/e2e/screens/held-camera.ts'
import { openChromium, SIZE } from '../chromium.ts'
import { dialHost } from '../host-line.ts'
import type { Stand } from './stand.ts'

export interface FrameTimes {
  readonly ms: readonly number[]
  /** From the start of the host's process to a live camera, of a till that knows its lists; one a start. */
  readonly coldMs: readonly number[]
  readonly note: string
}

const VERDICTS = 80
/** The first ones find a cold reader and cold code. */
const WARM = 5
const STARTS = 3
const VERDICT_WITHIN_MS = 10_000
const MEASURE = 'till.frame-to-verdict'

export async function measureFrames(stand: Stand, first: number): Promise<FrameTimes> {
  const camera = openCamera()
  const browser = await openChromium(camera.film)
  if (browser === null) return { ms: [], coldMs: [], note: 'no browser on this machine' }
  const data = join(stand.shop.dir, 'counter')
  const { child, link } = await startBrowserHost(data)
  try {
    const tillLink = await enrolled(link, stand)
    const context = await browser.newContext({ viewport: SIZE, locale: 'en' })
    await context.grantPermissions(['camera'], { origin: new URL(tillLink).origin })
    const page = await context.newPage()
    page.setDefaultTimeout(VERDICT_WITHIN_MS)
    await page.goto(tillLink)
    const codes = stand.codes.slice(first, first + VERDICTS + WARM)
    for (const [at, code] of codes.entries()) {
      camera.hold(code)
      await untilMeasured(page, at + 1)
    }
    const all = await durations(page)
    await context.close()
    await endProcess(child)
    const coldMs: number[] = []
    for (let start = 0; start < STARTS; start += 1) coldMs.push(await coldStart(browser, data))
    return { ms: all.slice(WARM), coldMs, note: `1280 x 720, ${all.length - WARM} accepted codes` }
  } finally {
    await browser.close()
    camera.close()
    await endProcess(child)
  }
}

/** The browser runs already and the camera is allowed, as at a till that was used yesterday. */
async function coldStart(browser: Browser, data: string): Promise<number> {
  const from = performance.now()
  const { child, link } = await startBrowserHost(data)
  const context = await browser.newContext({ viewport: SIZE, locale: 'en' })
  await context.grantPermissions(['camera'], { origin: new URL(link).origin })
  const page = await context.newPage()
  await page.goto(link)
  await page.waitForFunction(isCameraLive, undefined, { polling: 'raf' })
  const ms = performance.now() - from
  await context.close()
  await endProcess(child)
  return ms
}

/** Runs in the page: a picture of the camera is on the screen. */
function isCameraLive(): boolean {
  return Array.from(document.querySelectorAll('video')).some(
    (video) => video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.currentTime > 0,
  )
}

/** Makes the host's first seat a till. @returns the address of its screen. */
async function enrolled(link: string, { shop }: Stand): Promise<string> {
  const venue = shop.facts.venues[0]?.venue
  const made = await shop.manager.run('create-enrolment', { venue, name: 'Counter' })
  const line = await dialHost(link)
  const enrolment = String(made.value?.['code'])
  const joined = await line.bridge.run('join-server', { url: shop.server.url, enrolment })
  if (joined.kind !== 'done') throw new Error(`not enrolled: ${JSON.stringify(joined)}`)
  await line.until('till', {}, ({ lists }) => lists.manifests > 0)
  const opened = await line.bridge.run('open-window', { path: '/till' })
  line.close()
  if (opened.kind !== 'done') throw new Error(`no window: ${JSON.stringify(opened)}`)
  return opened.value.link
}

async function untilMeasured(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    ([name, wanted]) => performance.getEntriesByName(name, 'measure').length >= wanted,
    [MEASURE, count] as const,
    { polling: 50 },
  )
}

function durations(page: Page): Promise<readonly number[]> {
  return page.evaluate(
    (name) => performance.getEntriesByName(name, 'measure').map(({ duration }) => duration),
    MEASURE,
  )
}
