/** app: life from start to quit, paths, switches and the lock of a single instance. */
import { EventEmitter } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App, CommandLine } from 'electron'
import { startChromium, type Chromium } from './chromium.ts'
import { strict } from './strict.ts'
import { BrowserWindow, openWindows, windowEvents } from './window.ts'

type Life =
  'whenReady' | 'isReady' | 'quit' | 'exit' | 'enableSandbox' | 'requestSingleInstanceLock'
type Facts =
  | 'getVersion'
  | 'getName'
  | 'setName'
  | 'getAppPath'
  | 'getLocale'
  | 'isPackaged'
  | 'getPath'
  | 'setPath'
type Rest = 'setAppUserModelId' | 'setAsDefaultProtocolClient' | 'releaseSingleInstanceLock'
type PathName = Parameters<App['getPath']>[0]

const switches: string[] = []

const commandLine = strict('app.commandLine', {
  appendSwitch: (name, value) => {
    switches.push(value === undefined || value === '' ? `--${name}` : `--${name}=${value}`)
  },
  hasSwitch: (name) => find(name) !== undefined,
  getSwitchValue: (name) => find(name)?.split('=').slice(1).join('=') ?? '',
} satisfies Pick<CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue'>)

function find(name: string): string | undefined {
  return switches.find((one) => one === `--${name}` || one.startsWith(`--${name}=`))
}

class Application extends EventEmitter implements Pick<App, Life | Facts | Rest> {
  readonly commandLine = commandLine
  readonly isPackaged = false
  readonly ready = Promise.withResolvers<void>()
  readonly paths = new Map<string, string>()
  name = 'Groundswell'
  appPath = process.cwd()
  started = false
  quitting = false
  chromium: Chromium | undefined
  lock: string | undefined

  whenReady(): Promise<void> {
    return this.ready.promise
  }

  isReady(): boolean {
    return this.started
  }

  enableSandbox(): void {
    if (this.started) throw new Error('app.enableSandbox must be called before ready')
  }

  getVersion(): string {
    return '0.1.0'
  }

  getName(): string {
    return this.name
  }

  setName(name: string): void {
    this.name = name
  }

  getAppPath(): string {
    return this.appPath
  }

  getLocale(): string {
    return commandLine.getSwitchValue('lang') || 'en'
  }

  setAppUserModelId(): void {
    this.emit('user-model-id')
  }

  setAsDefaultProtocolClient(): boolean {
    return true
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path)
  }

  /** Nothing of a test lands in a home: without `--user-data-dir` a folder that goes with the process. */
  getPath(name: PathName): string {
    const known = this.paths.get(name)
    if (known !== undefined) return known
    if (name !== 'userData') return join(this.getPath('userData'), name)
    const given = commandLine.getSwitchValue('user-data-dir')
    const path = given === '' ? mkdtempSync(join(tmpdir(), 'standin-data-')) : given
    if (given === '') process.on('exit', () => rmSync(path, { recursive: true, force: true }))
    mkdirSync(path, { recursive: true })
    this.paths.set('userData', path)
    return path
  }

  /** A file with our process id; a second start leaves its arguments beside it and is refused. */
  requestSingleInstanceLock(): boolean {
    const folder = join(this.getPath('userData'), 'standin-lock')
    mkdirSync(folder, { recursive: true })
    const file = join(folder, 'owner')
    if (existsSync(file) && isAlive(Number(readFileSync(file, 'utf8')))) {
      writeFileSync(join(folder, `second-${String(process.pid)}`), JSON.stringify(process.argv))
      return false
    }
    writeFileSync(file, String(process.pid))
    this.lock = file
    watch(folder, { persistent: false }, (_kind, name) => {
      const second = join(folder, name ?? '')
      if (name === null || !name.startsWith('second-') || !existsSync(second)) return
      const text = readFileSync(second, 'utf8')
      if (text === '') return
      rmSync(second, { force: true })
      // Written three lines above by another process of ours.
      this.emit('second-instance', {}, JSON.parse(text) as readonly string[], process.cwd(), null)
    })
    process.on('exit', () => this.releaseSingleInstanceLock())
    return true
  }

  releaseSingleInstanceLock(): void {
    if (this.lock !== undefined) rmSync(this.lock, { force: true })
  }

  quit(): void {
    if (this.quitting) return
    const event = { preventDefault: () => (this.quitting = false) }
    this.quitting = true
    this.emit('before-quit', event)
    if (!this.isQuitting()) return
    for (const window of BrowserWindow.getAllWindows()) window.close()
    this.emit('will-quit', event)
    if (this.isQuitting()) this.exit(0)
  }

  isQuitting(): boolean {
    return this.quitting
  }

  exit(code = 0): void {
    this.emit('quit', {}, code)
    const gone = this.chromium?.close() ?? Promise.resolve()
    void gone.then(() => process.exit(code))
  }
}

const application = new Application()
export const app = strict('app', application)

windowEvents.on('created', (window: InstanceType<typeof BrowserWindow>) => {
  app.emit('web-contents-created', {}, window.webContents)
  app.emit('browser-window-created', {}, window)
})
windowEvents.on('all-closed', () => {
  if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed')
  else app.quit()
})

/** Main has been loaded: the browser starts and `ready` follows. Called by `start.ts` alone. */
export async function startApp(): Promise<void> {
  const chromium = await startChromium(switches)
  application.chromium = chromium
  chromium.devtools.once('end', () => process.exit(application.quitting ? 0 : 1))
  const version = await chromium.devtools.send<{ product: string }>('Browser.getVersion')
  Object.assign(process.versions, { chrome: version.product.split('/')[1] })
  await openWindows(chromium.devtools)
  application.started = true
  application.ready.resolve()
  // Through the wall: Playwright's loader puts its own emit there.
  app.emit('ready', {}, {})
}

/** Folder and switches of a start count at once, as main's first lines expect. */
export function describeStart(appPath: string, given: readonly string[]): void {
  application.appPath = appPath
  switches.push(...given)
}

function isAlive(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0)
  } catch {
    return false
  }
}
