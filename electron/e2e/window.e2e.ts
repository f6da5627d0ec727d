/** The window of Electron (or of the stand-in) from inside the page: what a page that was taken over could not do. */
import { expect, test } from '@playwright/test'
import type { Bridge } from '../../shared/bridge/bridge.ts'
import { type Console, hostsOfRun, openConsole } from './hosts.ts'

declare const groundswell: Bridge

const host = hostsOfRun().find((one) => one !== 'browser')
let opened: Console
test.skip(host === undefined, 'a browser has no bridge of Electron; this run opens browsers alone')
test.beforeAll(async () => {
  if (host === undefined) return
  opened = await openConsole(host, { camera: '/dev/null' })
  await expect(opened.page.getByRole('button', { name: 'Try the demo' })).toBeVisible()
})
test.afterAll(async () => {
  if (host !== undefined) await opened.close()
})

test('the bridge has two verbs, and wrong frames are answered and change nothing', async () => {
  const seen = await opened.page.evaluate(async () => ({
    verbs: Object.keys(groundswell),
    wrong: await groundswell.run('Start Demo' as never, {} as never),
    poisoned: await groundswell.run('start-demo', new Map() as never),
    unknown: await groundswell.run('self-destruct' as never, {} as never),
  }))
  expect(seen).toEqual({
    verbs: ['run', 'watch'],
    wrong: { kind: 'failed', failure: 'unexpected_shape' },
    poisoned: { kind: 'failed', failure: 'unexpected_shape' },
    unknown: { kind: 'failed', failure: 'unreachable' },
  })
})

test('nothing but the camera is allowed', async () => {
  const said = await opened.page.evaluate(async () => {
    const ask = (wish: MediaStreamConstraints): Promise<string> =>
      navigator.mediaDevices.getUserMedia(wish).then(
        () => 'open',
        (error: Error) => error.name,
      )
    const camera = await navigator.permissions.query({ name: 'camera' })
    return [
      camera.state,
      await ask({ audio: true }),
      await ask({ audio: true, video: true }),
      Notification.permission,
      (await navigator.permissions.query({ name: 'geolocation' })).state,
    ]
  })
  expect(said[2]).not.toBe('open')
  expect(said.toSpliced(2, 1)).toEqual(['granted', 'NotAllowedError', 'denied', 'denied'])
})

test('the window stays where it is and opens no other', async () => {
  const { page, electron } = opened
  await page.evaluate(() => {
    globalThis.open('https://evil.example/')
    location.href = 'https://evil.example/'
  })
  await page.waitForTimeout(300)
  expect(new URL(page.url()).host).toMatch(/^console/)
  expect(electron?.windows()).toHaveLength(1)
})

test('only known sites are handed to the system, and nothing else of it', async () => {
  const { page, electron } = opened
  await electron?.evaluate(({ shell }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    shell.openExternal = async (url) => void asked.push(url)
  })
  await page.evaluate(() => {
    for (const url of [
      'file:///etc/passwd',
      'https://evil.example/',
      'https://www.instagram.com/p/1/',
    ])
      globalThis.open(url)
  })
  const asked = (): Promise<unknown> =>
    electron?.evaluate(() => Reflect.get(globalThis, 'asked')) ?? Promise.resolve()
  await expect.poll(asked).toEqual(['https://www.instagram.com/p/1/'])
})
