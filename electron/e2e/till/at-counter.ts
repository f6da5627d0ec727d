/** One till for a whole file of specs: its page in Chromium with a camera and a keyboard, its desk in the spec's hands. */
import { type Browser, chromium, expect, type Page } from '@playwright/test'
import { CHROMIUM_ARGUMENTS, findChromium } from '../../../scripts/find-chromium.mjs'
import { openCamera } from '../screens/held-camera.ts'
import type { Language, Theme } from '../screens/look.ts'
import { TILL_SIZE } from '../screens/picture.ts'
import type { Counter } from './rows.ts'
import { openStand } from './stand.ts'
import { listen, tonesOf } from './tones.ts'

/** Codes of one row are never those of another: a till remembers what it has seen. */
const SERIALS_A_ROW = 10

export interface OpenCounter extends Omit<Counter, 'serial'> {
  /** A till as new, nothing on its panel, with serials nobody has used. */
  readonly anew: () => Promise<Counter>
  readonly close: () => Promise<void>
}

export interface CounterLook {
  readonly theme?: Theme
  readonly language?: Language
  /** What goes by itself after some seconds stays ten times as long. */
  readonly lingering?: boolean
  /** `none`: the browser has no camera at all; `denied`: the page may not use it. */
  readonly seeing?: 'held' | 'none' | 'denied'
}

export async function openCounter(look: CounterLook = {}): Promise<OpenCounter> {
  const { theme = 'light', language = 'en', seeing = 'held', lingering = false } = look
  const camera = openCamera()
  const stand = await openStand()
  const browser = await launch(seeing === 'none' ? null : camera.film)
  const context = await browser.newContext({ viewport: TILL_SIZE, locale: language })
  const { origin } = new URL(stand.link())
  await context.grantPermissions(seeing === 'denied' ? [] : ['camera'], { origin })
  const page = await context.newPage()
  await listen(page)
  await page.addInitScript(nameTheCamera)
  if (lingering) await page.addInitScript(slowTheClock)
  await page.addInitScript(dress, { theme, language })
  await page.goto(stand.link())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  let serial = 0
  return {
    stand,
    camera,
    page,
    anew: async () => {
      camera.takeAway()
      await stand.reset()
      await backToReady(page)
      await tonesOf(page)
      serial += SERIALS_A_ROW
      return { stand, camera, page, serial }
    },
    close: async () => {
      await browser.close()
      await stand.close()
      camera.close()
    },
  }
}

async function launch(film: string | null): Promise<Browser> {
  const executablePath = findChromium()
  const switches =
    film === null
      ? []
      : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...CHROMIUM_ARGUMENTS, ...switches],
  })
}

/** A fake camera's name is the path of its film, which belongs in no picture. */
function nameTheCamera(): void {
  Object.defineProperty(MediaStreamTrack.prototype, 'label', { get: () => 'Counter camera' })
}

/** The page's monotonic clock, which tells it how long something has stood; a code of another row is another code for all that. */
function slowTheClock(): void {
  const now = performance.now.bind(performance)
  performance.now = () => now() / 10
}

/** As the page keeps it. */
function dress({ theme, language }: { readonly theme: Theme; readonly language: Language }): void {
  const state = { theme, language, density: 'comfortable', railFolded: false }
  localStorage.setItem('groundswell.appearance', JSON.stringify({ state, version: 1 }))
}

async function backToReady(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Escape')
    await expect(page.locator('[data-panel="ready"] [aria-live="polite"] h1')).toBeVisible({
      timeout: 500,
    })
  }).toPass()
}
