/** Windows: sandboxed, without Node, at our own address for good; no window, webview or permission beyond the camera. */
import { join } from 'node:path'
import { BrowserWindow, type Session, shell, type WebContents } from 'electron'
import { ORIGIN } from './protocol.ts'

const PRELOAD = join(import.meta.dirname, '../preload/index.cjs')

/** Opens the console at a path of it. */
export async function openWindow(path: string): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    title: 'Groundswell',
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  })
  await window.loadURL(addressOf(path))
  return window
}

export function addressOf(path: string): string {
  return `${ORIGIN}/#${path}`
}

/** Holds each page where it is. @param mayOpen whether an address outside may be shown in the system's browser. */
export function confine(contents: WebContents, mayOpen: (url: string) => boolean): void {
  contents.on('will-navigate', (event) => {
    if (!isOwn(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!isOwn(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpen(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** The camera for our own page; microphone, place, notices and all else for nobody. */
export function allowCameraOnly(session: Session): void {
  // oxlint-disable-next-line max-params -- Electron's own handler
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    const isCamera = permission === 'media' && kinds.length === 1 && kinds[0] === 'video'
    answer(isCamera && isOwn(details.requestingUrl))
  })
  // oxlint-disable-next-line max-params -- Electron's own handler
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const isCamera = permission === 'media' && details.mediaType === 'video'
    return isCamera && isOwn(origin)
  })
  session.setDevicePermissionHandler(() => false)
}

function isOwn(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === ORIGIN
}
