/**
 * The console on each host for the end-to-end specs: on the stand-in (or real Electron) through Playwright's launcher, and in
 * Chromium on the browser host. A spec written with `forEachHost` walks all of them in the same words.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import {
  _electron,
  type BrowserContext,
  chromium,
  type ElectronApplication,
  expect,
  type Page,
  test,
} from '@playwright/test'
import { CHROMIUM_ARGUMENTS, findChromium } from '../../scripts/find-chromium.mjs'

const HOUSE = fileURLToPath(new URL('../..', import.meta.url))
const STANDIN = fileURLToPath(new URL('standin', import.meta.url))
/** A host, a window, a page: all that is started, on a machine that does other things too. */
const STARTS_WITHIN_MS = 120_000
const STARTING = { timeout: STARTS_WITHIN_MS }
const SIZE = { width: 1440, height: 900 }

export type HostName = 'standin' | 'electron' | 'browser'

export interface ConsoleOptions {
  /** Goes straight into the demo town. */
  readonly demo?: boolean
  /** A .y4m or .mjpeg that the camera shows; none: there is no camera. */
  readonly camera?: string
  /** A folder that outlives the console, to open it again; otherwise one of its own. */
  readonly data?: string
  readonly language?: 'en' | 'de'
}

export interface Console {
  readonly host: HostName
  readonly page: Page
  readonly data: string
  /** The window that `act` opens. */
  readonly nextWindow: (act: () => Promise<void>) => Promise<Page>
  /** The host's own process: Electron's main, or the browser host. */
  readonly process: ChildProcess
  /** Only under Electron and the stand-in. */
  readonly electron: ElectronApplication | null
  readonly close: () => Promise<void>
}

/** Hosts of this run; `npm run e2e` names them. */
export function hostsOfRun(): readonly HostName[] {
  const named = (process.env['GROUNDSWELL_E2E_HOSTS'] ?? 'standin,browser').split(',')
  const known: readonly HostName[] = ['standin', 'electron', 'browser']
  return known.filter((host) => named.includes(host))
}

/** One test a host; the console is closed whatever happens. */
export function forEachHost(
  title: string,
  options: ConsoleOptions | ((host: HostName) => ConsoleOptions),
  walk: (console: Console) => Promise<void>,
): void {
  for (const host of hostsOfRun())
    test(`${title} (${host})`, async () => {
      const opened = await openConsole(
        host,
        typeof options === 'function' ? options(host) : options,
      )
      try {
        await walk(opened)
      } finally {
        await opened.close()
      }
    })
}

/** The demo's town stands when this returns. */
export async function openConsole(host: HostName, options: ConsoleOptions = {}): Promise<Console> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'groundswell-e2e-'))
  const open = host === 'browser' ? openInBrowser : openInElectron
  const opened = await open(host, data, options)
  const close = async (): Promise<void> => {
    await opened.close()
    if (options.data === undefined) rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    if (options.demo === true) await townStands(opened.page)
  } catch (late) {
    await close()
    throw late
  }
  return { ...opened, host, data, close }
}

/** It is raised anew, with all its creators, and all of it has come to this desk. */
export async function townStands(page: Page): Promise<void> {
  await expect(page.locator('button[data-sync="up_to_date"]')).toBeVisible({
    timeout: STARTS_WITHIN_MS,
  })
}

type Opened = Omit<Console, 'host' | 'data'>

async function openInElectron(
  host: HostName,
  data: string,
  options: ConsoleOptions,
): Promise<Opened> {
  // Playwright asks the electron package for its path; the package reads this.
  if (host === 'standin') process.env['ELECTRON_OVERRIDE_DIST_PATH'] = STANDIN
  const app = await _electron.launch({
    cwd: HOUSE,
    args: [
      ...cameraSwitches(options),
      `--lang=${options.language ?? 'en'}`,
      '.',
      ...(options.demo === true ? ['--demo'] : []),
      `--data=${data}`,
    ],
    env: { ...definedEnvironment(), CHROMIUM: findChromium() ?? '' },
    timeout: STARTS_WITHIN_MS,
  })
  const page = await app.firstWindow(STARTING)
  await page.waitForURL(/console/, STARTING)
  return {
    page,
    process: app.process(),
    electron: app,
    nextWindow: async (act) => {
      const [next] = await Promise.all([app.waitForEvent('window', STARTING), act()])
      await next.waitForURL(/console/, STARTING)
      return next
    },
    close: () => app.close(),
  }
}

async function openInBrowser(
  _host: HostName,
  data: string,
  options: ConsoleOptions,
): Promise<Opened> {
  const { child, link } = await startBrowserHost(data, options.demo === true ? ['--demo'] : [])
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...CHROMIUM_ARGUMENTS, ...cameraSwitches(options)],
  })
  const context: BrowserContext = await browser.newContext({
    viewport: SIZE,
    locale: options.language ?? 'en',
    acceptDownloads: true,
  })
  await context.grantPermissions(['camera'], { origin: new URL(link).origin })
  const page = await context.newPage()
  await page.goto(link, STARTING)
  return {
    page,
    process: child,
    electron: null,
    nextWindow: async (act) => {
      const [next] = await Promise.all([context.waitForEvent('page', STARTING), act()])
      return next
    },
    close: async () => {
      await browser.close()
      await endProcess(child)
    },
  }
}

/** The browser host alone. @returns its process and the one-time link it printed. */
export async function startBrowserHost(
  data: string,
  args: readonly string[] = [],
): Promise<{ readonly child: ChildProcess; readonly link: string }> {
  const child = spawn(
    process.execPath,
    ['electron/host/index.ts', '--no-open', '--data', data, ...args],
    { cwd: HOUSE, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const late = setTimeout(() => child.kill('SIGKILL'), STARTS_WITHIN_MS)
  for await (const line of createInterface({ input: child.stdout })) {
    const link = /^console: (http:\S+)$/.exec(line)?.[1]
    if (link === undefined) continue
    clearTimeout(late)
    // Left unread the pipe would fill and stop the host.
    child.stdout.resume()
    return { child, link }
  }
  throw new Error('the browser host did not say where it listens')
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

function cameraSwitches({ camera }: ConsoleOptions): readonly string[] {
  if (camera === undefined) return []
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`]
}

function definedEnvironment(): Record<string, string> {
  const pairs = Object.entries(process.env)
  return Object.fromEntries(
    pairs.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}
