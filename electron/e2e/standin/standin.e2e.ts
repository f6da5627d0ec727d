/** The stand-in under Playwright's unmodified launcher: what an app may rely on, and what it must not be able to do. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test'

const PROBE = join(import.meta.dirname, 'probe/main.ts')

interface Probe {
  /** The probe's channels answer what each test names. */
  readonly invoke: <Value = unknown>(channel: string, ...args: readonly unknown[]) => Promise<Value>
  readonly watch: (listener: (value: number) => void) => () => string
  readonly unknown: () => void
  readonly deep: { readonly list: number[]; readonly when: Date }
}
declare const probe: Probe
declare const order: string

let app: ElectronApplication
let page: Page
let data: string

test.beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'probe-'))
  app = await launch()
  page = await app.firstWindow()
  await page.waitForURL('**/console.app.localhost/')
})
test.afterAll(async () => {
  await app.close()
  rmSync(data, { recursive: true, force: true })
})

function launch(): Promise<ElectronApplication> {
  // Playwright asks the electron package for its path; the package reads this.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = import.meta.dirname
  return _electron.launch({
    args: ['--use-fake-device-for-media-stream', `--user-data-dir=${data}`, PROBE],
  })
}

test('the bridge is there before the first script of the page', async () => {
  expect(await page.evaluate(() => order)).toBe('object')
})

test('arguments and answers cross as structured clones', async () => {
  const same = await page.evaluate(async () => {
    const sent = {
      map: new Map([[1, new Set(['a'])]]),
      bytes: new Uint8Array([1, 2, 255]),
      big: 5n,
      none: undefined,
    }
    const [back] = await probe.invoke<(typeof sent)[]>('echo', sent)
    return [
      back?.map.get(1)?.has('a'),
      back?.bytes instanceof Uint8Array && back.bytes[2],
      back?.big === 5n,
      back !== undefined && 'none' in back,
    ]
  })
  expect(same).toEqual([true, 255, true, true])
})

test('a function is no data: refused on the way up and on the way down', async () => {
  const refused = await page.evaluate(() =>
    Promise.all([
      probe.invoke('echo', () => 1).catch((error: Error) => error.message),
      probe.invoke('function').catch((error: Error) => error.message),
    ]),
  )
  expect(refused[0]).toContain('could not be cloned')
  expect(refused[1]).toContain("Error invoking remote method 'function'")
})

test('a bridge method hands out a function, and what it exposes is frozen', async () => {
  const seen = await page.evaluate(async () => {
    const values: number[] = []
    const stop = probe.watch((value) => values.push(value))
    await probe.invoke('echo')
    return [values, stop(), Object.isFrozen(probe.deep.list), probe.deep.when.getTime()]
  })
  expect(seen).toEqual([[2], 'stopped', true, 7])
})

test('what the stand-in does not carry throws, in the preload and in main', async () => {
  const inPreload = await page.evaluate(() => {
    try {
      probe.unknown()
    } catch (error) {
      return String(error)
    }
    return ''
  })
  expect(inPreload).toContain('the stand-in has no ipcRenderer.sendSync')
  const inMain = await app.evaluate((electron) => {
    try {
      return typeof Reflect.get(electron, 'powerMonitor')
    } catch (error) {
      return String(error)
    }
  })
  expect(inMain).toContain('the stand-in has no electron.powerMonitor')
})

test('main sees the sender in the scheme of the app', async () => {
  expect(await page.evaluate(() => probe.invoke('where'))).toEqual({
    url: 'app://console/',
    origin: 'app://console',
    isTop: true,
  })
})

test('the handler of the scheme answers pages and workers, and a foreign host gets its 404', async () => {
  const text = await page.evaluate(
    () =>
      new Promise((resolve) => {
        new Worker('/worker.js').addEventListener('message', (event) => resolve(event.data))
      }),
  )
  expect(text).toBe('from the handler')
  expect(await page.evaluate(async () => (await fetch('/absent')).status)).toBe(404)
})

test('the policy of the handler holds in the page', async () => {
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.head.append(script)
    return 'injected' in window
  })
  expect(ran).toBe(false)
})

test('the camera is open, microphone, place and notices are shut, as the app said', async () => {
  const said = await page.evaluate(async () => {
    const media = (wish: MediaStreamConstraints): Promise<string> =>
      navigator.mediaDevices.getUserMedia(wish).then(
        (stream) => String(stream.getTracks()[0]?.kind),
        (error: Error) => error.name,
      )
    const place = await new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('found'),
        (error) => resolve(error.code),
      )
    })
    return [
      await media({ video: true }),
      await media({ audio: true }),
      place,
      Notification.permission,
    ]
  })
  expect(said).toEqual(['video', 'NotAllowedError', 1, 'denied'])
})

test('a navigation that the app prevents leaves the page where it is, a denied window never opens', async () => {
  await page.evaluate(() => {
    globalThis.open('https://example.invalid/new')
    const link = document.createElement('a')
    Object.assign(link, { href: 'https://example.invalid/new', target: '_blank' })
    link.click()
    location.href = 'https://example.invalid/away'
  })
  await page.waitForTimeout(300)
  expect(page.url()).toContain('console.app.localhost')
  expect(app.windows()).toHaveLength(1)
})

test('a utility process has a parent port, no channel of fork, and clones what it gets', async () => {
  const answer = await page.evaluate(() => probe.invoke('utility'))
  expect(answer).toMatchObject({
    data: { when: new Date(5) },
    args: ['an argument'],
    send: 'undefined',
  })
})

test('what safeStorage seals it opens', async () => {
  expect(await page.evaluate(() => probe.invoke('seal'))).toBe('a secret')
})

test('a second start is told to leave and the first hears of it', async () => {
  const heard = new Promise((resolve) => {
    app.process().stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('second instance')) resolve(true)
    })
  })
  const second = spawnSync(process.execPath, [
    join(import.meta.dirname, 'electron'),
    `--user-data-dir=${data}`,
    PROBE,
  ])
  expect(second.stderr.toString()).toBe('')
  expect(second.status).toBe(7)
  expect(await heard).toBe(true)
})

test('killed for good, the stand-in takes Chromium with it', async () => {
  test.skip(!existsSync('/proc'), 'without /proc no ps tells which children the stand-in has')
  const other = mkdtempSync(join(tmpdir(), 'probe-'))
  const doomed = await _electron.launch({ args: [`--user-data-dir=${other}`, PROBE] })
  await doomed.firstWindow()
  const pid = doomed.process().pid ?? 0
  const children = childrenOf(pid)
  expect(children.length).toBeGreaterThan(0)
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => children.filter(isAlive)).toEqual([])
  rmSync(other, { recursive: true, force: true })
})

function childrenOf(pid: number): readonly number[] {
  return execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .split('\n')
    .map(Number)
    .filter((one) => one > 0)
}

function isAlive(pid: number): boolean {
  return readdirSync('/proc').includes(String(pid))
}
