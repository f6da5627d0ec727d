/** The pictures of the guide: each screen of console and till in both themes and languages, as people see them. */
import { expect, test } from '@playwright/test'
import { type Console, openConsole } from './hosts.ts'
import { firstCodes, publishCampaign } from './screens/campaign.ts'
import { forgedFrom } from './screens/forged-code.ts'
import { type HeldCamera, openCamera } from './screens/held-camera.ts'
import { wear } from './screens/look.ts'
import {
  CONSOLE_SIZE,
  LOOKS,
  pictureInEachLook,
  takePicture,
  takeVerdict,
  TILL_SIZE,
} from './screens/picture.ts'
import { openScreen, type ScreenName, SCREENS } from './screens/screen-list.ts'
import { openCounter } from './till/at-counter.ts'
import { type Row, ROWS } from './till/rows.ts'
import { cutNetwork, openTill, restoreNetwork, type TillWindow } from './screens/till.ts'

const TITLE = 'Winter roast, first cup'
/** A code a look for the accepted ones online, one a look for those offline. */
const CODES = 2 * LOOKS.length
const CAMERA = 'Counter camera'
/** Integrations are pictured as an owner sees them, creators once their accounts tell; no page of the guide shows venues. */
const NOT_PICTURED: ReadonlySet<ScreenName> = new Set([
  'integrations',
  'venues',
  'creators',
  'watched',
  'compared',
  'findings',
  'import',
  'profile',
])
const PICTURED = SCREENS.filter((screen) => !NOT_PICTURED.has(screen))
/** A picture takes a second, and on a machine that is busy with other things five. */
const LIMIT_MS = 600_000

test('the welcome', async () => {
  const { page, close } = await openConsole('browser')
  await page.setViewportSize(CONSOLE_SIZE)
  await pictureInEachLook(page, 'welcome', () =>
    expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible(),
  )
  await close()
})

test('the till', async () => {
  test.setTimeout(LIMIT_MS)
  const camera = openCamera()
  const console = await openConsole('browser', { demo: true, camera: camera.film })
  try {
    await console.page.context().addInitScript(nameTheCamera, CAMERA)
    await console.page.setViewportSize(CONSOLE_SIZE)
    await publishCampaign(console.page, TITLE)
    const codes = await firstCodes(console.page, CODES)
    await pictureTills(console, camera, codes)
  } finally {
    await console.close()
    camera.close()
  }
})

test('the console', async () => {
  test.setTimeout(LIMIT_MS)
  const { page, close } = await openConsole('browser', { demo: true })
  try {
    await page.setViewportSize(CONSOLE_SIZE)
    for (const screen of PICTURED)
      await pictureInEachLook(page, screen, () => openScreen(page, screen))
  } finally {
    await close()
  }
})

test('every verdict of the till', async () => {
  test.setTimeout(LIMIT_MS)
  const counter = await openCounter()
  try {
    for (const [name, row] of Object.entries<Row>(ROWS)) {
      const at = await counter.anew()
      await row.bring(at)
      const panel = at.page.getByRole('alert').filter({ has: at.page.getByRole('heading') })
      await expect(panel.getByRole('heading')).toHaveText(row.headline, { useInnerText: true })
      await takeVerdict(panel, name)
    }
  } finally {
    await counter.close()
  }
})

async function pictureTills(
  console: Console,
  camera: HeldCamera,
  codes: readonly string[],
): Promise<void> {
  const [online, offline] = [codes.slice(0, LOOKS.length), codes.slice(LOOKS.length)]
  const forged = forgedFrom(codes[0] ?? '')
  const first = await openTill(console, 'Ilaria')
  await first.page.setViewportSize(TILL_SIZE)
  await pictureInEachLook(first.page, 'till-ready', () =>
    expect(first.page.getByText(CAMERA)).toBeVisible(),
  )
  await pictureHeld(first, camera, { name: 'till-accepted', codes: online })
  await pictureHeld(first, camera, { name: 'till-used', codes: online.map(() => online[0] ?? '') })
  await pictureHeld(first, camera, { name: 'till-not-genuine', codes: online.map(() => forged) })
  await cutNetwork(first)
  await pictureHeld(first, camera, { name: 'till-offline', codes: offline })
  const second = await openTill(console, 'Tobias')
  await second.page.setViewportSize(TILL_SIZE)
  await cutNetwork(second)
  camera.hold(offline.at(-1) ?? '')
  await expect(second.verdict).toBeVisible()
  camera.takeAway()
  await restoreNetwork(first)
  await expect(first.scans.filter({ hasText: 'Accepted' }).first()).toHaveAttribute(
    'title',
    'Confirmed',
  )
  await restoreNetwork(second)
  await expect(second.scans.filter({ hasText: 'Claimed twice' }).first()).toBeVisible()
  await pictureInEachLook(second.page, 'till-reversed', async () => {
    await expect(second.page.getByText(CAMERA)).toBeVisible()
    await second.page.keyboard.press('F4')
  })
}

/** A fake camera's name is the path of its film, which belongs in no picture. */
function nameTheCamera(name: string): void {
  Object.defineProperty(MediaStreamTrack.prototype, 'label', { get: () => name })
}

interface Held {
  readonly name: string
  /** One a look. */
  readonly codes: readonly string[]
}

/** A verdict does not outlive the page, so it is brought about anew for each look. */
async function pictureHeld(till: TillWindow, camera: HeldCamera, held: Held): Promise<void> {
  for (const [at, look] of LOOKS.entries()) {
    camera.takeAway()
    await wear(till.page, look.theme, look.language)
    await expect(till.page.getByRole('heading', { level: 1 })).toBeVisible()
    camera.hold(held.codes[at] ?? '')
    await expect(till.verdict).toBeVisible()
    await takePicture(till.page, held.name, look)
  }
  camera.takeAway()
  await wear(till.page, 'light', 'en')
}
