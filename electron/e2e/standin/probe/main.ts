/** A small app that touches each part the stand-in carries; only its tests start it. */
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  ipcMain,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron'

const PAGE = `<!doctype html><title>probe</title><script src="/page.js"></script>`
const FILES: Readonly<Record<string, readonly [string, string]>> = {
  '/': ['text/html', PAGE],
  '/page.js': ['text/javascript', `window.order = typeof window.probe`],
  '/worker.js': [
    'text/javascript',
    `fetch('/data.txt').then((r) => r.text()).then((t) => postMessage(t))`,
  ],
  '/data.txt': ['text/plain', 'from the handler'],
}

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
const isFirst = app.requestSingleInstanceLock()
if (!isFirst) app.exit(7)
app.on('second-instance', () => {
  process.stdout.write('second instance\n')
})

void app.whenReady().then(async () => {
  protocol.handle('app', (request) => {
    const url = new URL(request.url)
    const file = url.host === 'console' ? FILES[url.pathname] : undefined
    if (file === undefined) return new Response('', { status: 404 })
    const policy = "default-src 'self'; script-src 'self'"
    return new Response(file[1], {
      headers: { 'content-type': file[0], 'content-security-policy': policy },
    })
  })
  // oxlint-disable-next-line max-params -- Electron's own handler
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? details.mediaTypes : []
    answer(permission === 'media' && (media ?? []).includes('video'))
  })
  ipcMain.handle('echo', (_event, ...args: readonly unknown[]) => args)
  ipcMain.handle('function', () => () => undefined)
  ipcMain.handle('where', (event) => ({
    url: event.senderFrame?.url,
    origin: event.senderFrame?.origin,
    isTop: event.senderFrame?.parent === null,
  }))
  ipcMain.handle('seal', () => safeStorage.decryptString(safeStorage.encryptString('a secret')))
  ipcMain.handle('utility', askUtility)
  ipcMain.on('tick', (event, from: number) => {
    event.sender.send('tock', from + 1)
  })
  const window = new BrowserWindow({
    width: 900,
    height: 600,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
    },
  })
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  window.webContents.on('will-navigate', (event) => {
    if (!event.url.startsWith('app://console/')) event.preventDefault()
  })
  await window.loadURL('app://console/')
})
app.on('window-all-closed', () => app.quit())

function askUtility(): Promise<unknown> {
  const child = utilityProcess.fork(join(import.meta.dirname, 'utility.ts'), ['an argument'])
  return new Promise((resolve) => {
    child.on('message', (message: unknown) => {
      resolve(message)
      child.kill()
    })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
    child.postMessage({ when: new Date(5) })
  })
}
