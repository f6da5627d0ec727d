/** BrowserWindow: a page of headless Chromium with the face and the events of a window. */
import { EventEmitter } from 'node:events'
import { isAbsolute } from 'node:path'
import type { BrowserWindow as Real, BrowserWindowConstructorOptions, WebContents } from 'electron'
import type { Devtools } from './chromium.ts'
import { Contents, openPage, type PageBehind } from './contents.ts'
import { ruleRequests } from './protocol.ts'
import { strict } from './strict.ts'

type Shown =
  'show' | 'hide' | 'focus' | 'isVisible' | 'isFocused' | 'isMinimized' | 'restore' | 'minimize'
type Sized =
  'getBounds' | 'setBounds' | 'maximize' | 'isMaximized' | 'setFullScreen' | 'isFullScreen'
type Rest =
  'loadURL' | 'close' | 'destroy' | 'isDestroyed' | 'getTitle' | 'setTitle' | 'setMenuBarVisibility'

const windows = new Set<BrowserWindow>()
let devtools: Devtools | undefined
let lastId = 0
/** Told when the last window is gone; the app's own rule follows. */
export const windowEvents = new EventEmitter()

class BrowserWindow extends EventEmitter implements Pick<Real, Shown | Sized | Rest> {
  readonly id = (lastId += 1)
  readonly webContents: WebContents
  readonly page: Promise<PageBehind>
  state = {
    visible: true,
    minimized: false,
    maximized: false,
    full: false,
    gone: false,
    closing: false,
  }
  bounds: { x: number; y: number; width: number; height: number }
  title: string

  static getAllWindows(): readonly BrowserWindow[] {
    return [...windows]
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...windows].at(-1) ?? null
  }

  static fromWebContents(contents: unknown): BrowserWindow | null {
    return [...windows].find((one) => one.webContents === contents) ?? null
  }

  static fromId(id: number): BrowserWindow | null {
    return [...windows].find((one) => one.id === id) ?? null
  }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    if (devtools === undefined) throw new Error('Cannot create BrowserWindow before app is ready')
    const preload = safePreload(options)
    const size = { width: options.width ?? 800, height: options.height ?? 600 }
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, ...size }
    this.title = options.title ?? 'Groundswell'
    this.state.visible = options.show !== false
    const self = strict('BrowserWindow', this)
    const raw = new Contents(devtools, () => self.close())
    // The strict wall holds what the stand-in leaves out of WebContents.
    this.webContents = strict('WebContents', raw) as unknown as WebContents
    this.page = openPage(raw, this.webContents, { preload, ...size })
    raw.on('did-finish-load', () => this.emit('ready-to-show'))
    windows.add(self)
    windowEvents.emit('created', self)
    return self
  }

  async loadURL(url: string): Promise<void> {
    await (await this.page).load(url)
  }

  close(): void {
    if (this.state.gone || this.state.closing) return
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (!prevented) this.destroy()
  }

  destroy(): void {
    this.state.closing = true
    void this.page.then(({ targetId }) =>
      devtools?.send('Target.closeTarget', { targetId }).catch(() => undefined),
    )
  }

  isDestroyed(): boolean {
    return this.state.gone
  }

  show(): void {
    this.state.visible = true
    this.emit('show')
  }

  hide(): void {
    this.state.visible = false
    this.emit('hide')
  }

  focus(): void {
    this.emit('focus')
  }

  isVisible(): boolean {
    return this.state.visible
  }

  isFocused(): boolean {
    return BrowserWindow.getFocusedWindow()?.id === this.id
  }

  isMinimized(): boolean {
    return this.state.minimized
  }

  minimize(): void {
    this.state.minimized = true
  }

  restore(): void {
    this.state.minimized = false
  }

  maximize(): void {
    this.state.maximized = true
  }

  isMaximized(): boolean {
    return this.state.maximized
  }

  setFullScreen(full: boolean): void {
    this.state.full = full
  }

  isFullScreen(): boolean {
    return this.state.full
  }

  getBounds(): { x: number; y: number; width: number; height: number } {
    return this.bounds
  }

  setBounds(bounds: Readonly<Partial<BrowserWindow['bounds']>>): void {
    this.bounds = { ...this.bounds, ...bounds }
  }

  getTitle(): string {
    return this.title
  }

  setTitle(title: string): void {
    this.title = title
  }

  setMenuBarVisibility(): void {
    this.emit('menu-bar')
  }
}

/** The stand-in carries only safe windows: anything else would pass here and be open there. */
function safePreload(options: BrowserWindowConstructorOptions): string | undefined {
  const preferences = options.webPreferences ?? {}
  if (preferences.sandbox !== true || preferences.contextIsolation !== true)
    throw new Error('the stand-in opens only windows with sandbox and contextIsolation')
  if (preferences.nodeIntegration === true || preferences.webviewTag === true)
    throw new Error('the stand-in opens no window with nodeIntegration or webviewTag')
  if (preferences.preload !== undefined && !isAbsolute(preferences.preload))
    throw new Error('preload must be an absolute path')
  return preferences.preload
}

/** Gives windows their browser: from here on one may be made. */
export async function openWindows(browser: Devtools): Promise<void> {
  devtools = browser
  const pages: PageBehind[] = []
  windowEvents.on('created', (window: BrowserWindow) => {
    void window.page.then((page) => pages.push(page))
  })
  browser.on(':Target.targetDestroyed', ({ targetId }: { targetId: string }) => {
    void forget(pages, targetId)
  })
  // A page that asks for a window: the app answers, and none is left open.
  browser.on(
    ':Target.targetCreated',
    ({ targetInfo }: { targetInfo: { targetId: string; openerId?: string; url: string } }) => {
      const opener = pages.find((page) => page.targetId === targetInfo.openerId)
      if (opener === undefined) return
      void browser
        .send('Target.closeTarget', { targetId: targetInfo.targetId })
        .catch(() => undefined)
      opener.askOpen(targetInfo.url)
    },
  )
  await browser.send('Target.setDiscoverTargets', { discover: true })
  await ruleRequests(browser, (paused) =>
    pages.some((page) => page.owns(paused.frameId) && page.mayNavigate(paused)),
  )
}

async function forget(pages: PageBehind[], targetId: string): Promise<void> {
  const at = pages.findIndex((page) => page.targetId === targetId)
  const [page] = at < 0 ? [] : pages.splice(at, 1)
  const window = page === undefined ? null : BrowserWindow.fromWebContents(page.contents)
  if (page === undefined || window === null) return
  windows.delete(window)
  window.state.gone = true
  page.ended()
  window.emit('closed')
  if (windows.size === 0) windowEvents.emit('all-closed')
}

const Walled = strict('BrowserWindow', BrowserWindow)
export { Walled as BrowserWindow }

/** Playwright finds a window by its target. */
export const webContents = strict('webContents', {
  getAllWebContents: () => [...windows].map((one) => one.webContents),
  fromId: (id: number) => [...windows].find((one) => one.webContents.id === id)?.webContents,
  fromDevToolsTargetId: (targetId: string) =>
    [...windows].find(
      // A Contents behind the wall.
      (one) => (one.webContents as unknown as Contents).targetId === targetId,
    )?.webContents,
})
