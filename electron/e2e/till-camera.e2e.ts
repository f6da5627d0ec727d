/** The till's camera in a real browser: what it reads, what is said of it, and that scanner and typing never depend on it. */
import { expect, type Page, test } from '@playwright/test'
import { code } from '../desk/journal/till.fixture.ts'
import { type OpenCounter, openCounter } from './till/at-counter.ts'
import { scan } from './till/wedge.ts'

const STILL_MS = 250

const verdictOf = (page: Page) => page.getByRole('alert').filter({ has: page.getByRole('heading') })
const cameraOf = (page: Page) => page.getByRole('region', { name: 'Camera' })

test.describe('with a camera', () => {
  let counter: OpenCounter
  test.beforeAll(async () => {
    counter = await openCounter()
  })
  test.afterAll(async () => {
    await counter.close()
  })

  test('camera and scanner reading one code are one event', async () => {
    const { page, stand, camera, serial } = await counter.anew()
    camera.hold(code(serial))
    await expect(verdictOf(page)).toContainText('Accepted')
    await scan(page, code(serial))
    await expect(verdictOf(page)).toContainText('Accepted')
    expect(stand.journal().snapshot().last).toHaveLength(1)
  })

  test('a dim picture asks for more light, a black one is covered', async () => {
    const { page, camera } = await counter.anew()
    camera.cover(28)
    await expect(cameraOf(page)).toContainText('More light')
    camera.cover(1)
    await expect(cameraOf(page)).toContainText('Covered or dark')
    camera.takeAway()
    await expect(cameraOf(page).getByRole('status')).toHaveCount(0)
  })

  test('something that moves before it for four seconds unread asks for closer or brighter', async () => {
    const { page, camera } = await counter.anew()
    const hint = cameraOf(page).getByText('Closer, or a brighter screen')
    await expect(async () => {
      for (const brightness of [90, 140]) {
        camera.cover(brightness)
        await page.waitForTimeout(STILL_MS)
      }
      await expect(hint).toBeVisible({ timeout: 10 })
    }).toPass({ intervals: [10] })
  })

  test('pulled out while scanning: said so, scanner alive, and it comes again', async () => {
    const { page, serial } = await counter.anew()
    await page.evaluate(() => {
      const picture = document.querySelector('video')?.srcObject
      const [track] = picture instanceof MediaStream ? picture.getTracks() : []
      track?.stop()
      // A track that a page stops itself says nothing; one whose camera is pulled out does.
      track?.dispatchEvent(new Event('ended'))
    })
    await expect(cameraOf(page)).toContainText('Camera unplugged')
    await scan(page, code(serial))
    await expect(verdictOf(page)).toContainText('Accepted')
    await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')))
    await expect(cameraOf(page)).not.toContainText('Camera unplugged')
  })
})

for (const [seeing, words] of [
  ['none', 'No camera found'],
  ['denied', 'Camera not allowed'],
] as const)
  test(`a camera that is ${seeing} is said, with a way out, and scanning goes on`, async () => {
    const counter = await openCounter({ seeing })
    try {
      const { page, serial } = await counter.anew()
      await expect(cameraOf(page)).toContainText(words)
      await expect(cameraOf(page)).toContainText('Scanner and typing still work')
      await scan(page, code(serial))
      await expect(verdictOf(page)).toContainText('Accepted')
    } finally {
      await counter.close()
    }
  })
