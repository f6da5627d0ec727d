/** Electron's main: constructs windows, gate, keychain and desks and connects them. Decides nothing about campaigns. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron'
import { createHost, type Host } from '../../shared/bridge/host.ts'
import { startDesk, startServer } from './desks.ts'
import { openGate } from './gate.ts'
import { type Keychain, openKeychain } from './keychain.ts'
import { setMenu } from './menu.ts'
import { type AppOptions, appOptionsFrom } from './options.schema.ts'
import { mayOpenOutside } from './outside.ts'
import { claimScheme, servePages } from './protocol.ts'
import { addressOf, allowCameraOnly, confine, openWindow } from './window.ts'
import { takeFile } from './take-file.ts'

/** A server that is not there must not hold the desk up: it starts offline. */
const PEOPLE_WITHIN_MS = 5000
const PAGES = join(import.meta.dirname, '../renderer')
const MAIN_SEAT = 'main'

const options = appOptionsFrom(process.argv.slice(1))
if (options.data !== null) {
  mkdirSync(resolve(options.data), { recursive: true })
  app.setPath('userData', resolve(options.data))
}
/** The page where somebody signs in now; a window may open it again. */
let signInAddress: string | null = null
/** Which seat a window stands for, by the id of its page. */
const seatByPage = new Map<number, string>()

app.enableSandbox()
claimScheme(protocol)
if (app.requestSingleInstanceLock()) void app.whenReady().then(() => start(options))
else app.quit()

async function start(given: AppOptions): Promise<void> {
  allowCameraOnly(session.defaultSession)
  servePages(protocol, PAGES)
  const folder = app.getPath('userData')
  mkdirSync(folder, { recursive: true })
  const keychain = await openKeychain(safeStorage, folder, agreeToPlainKey)
  if (keychain === null) {
    app.quit()
    return
  }
  const host = hostOf(folder, keychain)
  app.on('web-contents-created', (_event, contents) =>
    confine(contents, (url) => url === signInAddress || mayOpenOutside(url, given.server)),
  )
  openGate(ipcMain, (contents) => host.seat(seatByPage.get(contents.id) ?? ''))
  setMenu(() => void show(MAIN_SEAT, '/'))
  endWith(host)
  const first = show(MAIN_SEAT, '/')
  if (given.demo) await host.run('start-demo', {})
  else if (given.server === null) await host.restore()
  else await host.run('join-server', { url: given.server })
  await first
  for (const seat of host.seats()) if (seat !== MAIN_SEAT) await show(seat, '/till')
}

function hostOf(folder: string, keychain: Keychain): Host {
  const memory = join(folder, 'host.json')
  const made = (dir: string): string => {
    mkdirSync(join(folder, dir), { recursive: true, mode: 0o700 })
    return join(folder, dir)
  }
  return createHost({
    version: app.getVersion(),
    startDesk: (plan, asks) => {
      const storeKey = keychain.keyOf(plan.dir)
      const place = { dir: made(plan.dir), storeKey, isPlainKey: keychain.isPlain }
      return startDesk(plan, place, asks)
    },
    // The host has looked at it: it is the joined server's own.
    browse: (url) => {
      signInAddress = url
      void shell.openExternal(url)
    },
    startServer: (dir) => startServer(made(dir)),
    people: async (url) => {
      try {
        const signal = AbortSignal.timeout(PEOPLE_WITHIN_MS)
        const answer: unknown = await (
          await fetch(`${url}/api/v1/development/people`, { signal })
        ).json()
        return answer
      } catch {
        return null
      }
    },
    openWindow: (seat, path) => {
      void show(seat, path)
      return addressOf(path)
    },
    takeFile: (_seat, { dir }) => takeFile(join(made(dir), 'files')),
    openFile: async (_seat, { dir, file, name }) => {
      await saveAs(join(made(dir), 'files', file), name)
      return null
    },
    later: (afterMs, run) => {
      const timer = setTimeout(run, afterMs)
      return () => clearTimeout(timer)
    },
    recall: () => (existsSync(memory) ? readFileSync(memory, 'utf8') : null),
    remember: (text) => {
      writeFileSync(`${memory}.new`, text, { mode: 0o600 })
      renameSync(`${memory}.new`, memory)
    },
  })
}

/** Opens a window for a seat. Its page is known before it loads, so that its first word finds its seat. */
async function show(seat: string, path: string): Promise<void> {
  app.once('browser-window-created', (_event, window) =>
    seatByPage.set(window.webContents.id, seat),
  )
  await openWindow(path)
}

async function saveAs(file: string, name: string): Promise<void> {
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: name })
  if (!canceled && filePath !== '') copyFileSync(file, filePath)
}

async function agreeToPlainKey(): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Groundswell',
    message: 'This system has no keychain.',
    detail:
      'The key of the local files would lie beside them, readable by anyone with this account. Install a keychain (such as GNOME Keyring), or go on without.',
    buttons: ['Quit', 'Go on without'],
    defaultId: 0,
    cancelId: 0,
  })
  return response === 1
}

/** Closing the last window ends the desks before the app. */
function endWith(host: Host): void {
  let state: 'open' | 'ending' | 'ended' = 'open'
  app.on('second-instance', () => {
    const window = BrowserWindow.getAllWindows()[0]
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (state === 'ended') return
    event.preventDefault()
    if (state === 'ending') return
    state = 'ending'
    void host.stop().then(() => {
      state = 'ended'
      app.quit()
    })
  })
}
