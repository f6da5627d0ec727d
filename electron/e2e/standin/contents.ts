/** webContents: one page of Chromium over a session of the debugger, with the preload in a world of its own. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type {
  HandlerDetails,
  IpcMainInvokeEvent,
  WebContents,
  WindowOpenHandlerResponse,
} from 'electron'
import { browserAddress, ownAddress } from './address.ts'
import type { Devtools } from './chromium.ts'
import { followFrames, type Frame, type Frames } from './frames.ts'
import { answerPage, packForPage } from './ipc.ts'
import type { FromPage, ToPage } from './page/preload.ts'
import { BINDING, DELIVER, mainWorldSource, PRELOAD_WORLD, preloadSource } from './page/source.ts'
import type { PausedRequest } from './protocol.ts'
import { session, setPermissions } from './session.ts'
import { strict } from './strict.ts'

type Names =
  'send' | 'getURL' | 'isDestroyed' | 'close' | 'setWindowOpenHandler' | 'executeJavaScript'
type More = 'reload' | 'getTitle' | 'setZoomFactor' | 'isDevToolsOpened'
type OpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse
type Prevented = { readonly preventDefault: () => void; defaultPrevented: boolean }

let lastId = 0

/** What the window and the road of requests ask of a page; not part of Electron's face. */
export interface PageBehind {
  readonly contents: WebContents
  readonly targetId: string
  readonly load: (url: string) => Promise<void>
  readonly owns: (frame: string) => boolean
  readonly mayNavigate: (paused: PausedRequest) => boolean
  readonly askOpen: (url: string) => void
  readonly ended: () => void
}

export class Contents extends EventEmitter implements Pick<WebContents, Names | More> {
  readonly id = (lastId += 1)
  readonly session = session.defaultSession
  readonly devtools: Devtools
  readonly requestClose: () => void
  targetId = ''
  devtoolsSession = ''
  frames: Frames | undefined
  gone = false
  openHandler: OpenHandler = () => ({ action: 'allow' })
  /** The address main itself asked for: no `will-navigate` for it. */
  expected: string | undefined

  constructor(devtools: Devtools, requestClose: () => void) {
    super()
    this.devtools = devtools
    this.requestClose = requestClose
  }

  get mainFrame(): Frame | null {
    return this.frames?.main() ?? null
  }

  getURL(): string {
    return this.mainFrame?.url ?? ''
  }

  getTitle(): string {
    return 'Groundswell'
  }

  isDestroyed(): boolean {
    return this.gone
  }

  isDevToolsOpened(): boolean {
    return false
  }

  setZoomFactor(factor: number): void {
    void this.command('Emulation.setPageScaleFactor', { pageScaleFactor: factor })
  }

  close(): void {
    this.requestClose()
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }

  reload(): void {
    this.expected = browserAddress(this.getURL())
    void this.command('Page.reload')
  }

  send(channel: string, ...args: readonly unknown[]): void {
    void this.deliver({ kind: 'message', channel, args: packForPage(args) })
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const options = { expression: code, awaitPromise: true, returnByValue: true }
    const { result } = await this.command<{ result: { value: unknown } }>(
      'Runtime.evaluate',
      options,
    )
    return result.value
  }

  command<Answer>(method: string, params: object = {}): Promise<Answer> {
    return this.devtools.send<Answer>(method, params, this.devtoolsSession)
  }

  /** Messages to a page that has no preload yet, or is gone, are lost, as in Electron. */
  async deliver(message: ToPage, context = this.frames?.contextOf(PRELOAD_WORLD)): Promise<void> {
    if (context === undefined) return
    const expression = `${DELIVER}(${JSON.stringify(JSON.stringify(message))})`
    await this.command('Runtime.evaluate', { contextId: context, expression }).catch(
      () => undefined,
    )
  }
}

/** Opens the page behind a window. Resolves with the target ready to load. */
export async function openPage(
  raw: Contents,
  contents: WebContents,
  options: {
    readonly preload: string | undefined
    readonly width: number
    readonly height: number
  },
): Promise<PageBehind> {
  const { devtools } = raw
  const { width, height } = options
  const target = { url: 'about:blank', newWindow: true, width, height }
  raw.targetId = (await devtools.send<{ targetId: string }>('Target.createTarget', target)).targetId
  const attach = { targetId: raw.targetId, flatten: true }
  const attached = await devtools.send<{ sessionId: string }>('Target.attachToTarget', attach)
  raw.devtoolsSession = attached.sessionId
  raw.frames = followFrames(devtools, raw.devtoolsSession, raw.targetId)
  await raw.command('Page.enable')
  await raw.command('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD })
  await raw.command('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldSource() })
  if (options.preload !== undefined)
    await raw.command('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadSource(readFileSync(options.preload, 'utf8')),
      worldName: PRELOAD_WORLD,
    })
  listen(raw, contents)
  await raw.command('Runtime.enable')
  return behind(raw, contents)
}

function listen(raw: Contents, contents: WebContents): void {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- each listener names its event
  const on = <Event>(method: string, listener: (event: Event) => void): void => {
    raw.devtools.on(`${raw.devtoolsSession}:${method}`, listener)
  }
  on('Page.domContentEventFired', () => raw.emit('dom-ready', {}))
  on('Page.loadEventFired', () => raw.emit('did-finish-load', {}))
  on('Page.frameNavigated', ({ frame }: { frame: { url: string; parentId?: string } }) => {
    if (frame.parentId === undefined) raw.emit('did-navigate', {}, ownAddress(frame.url), 200, 'OK')
  })
  on('Inspector.targetCrashed', () =>
    raw.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
  )
  on(
    'Runtime.bindingCalled',
    (event: { name: string; payload: string; executionContextId: number }) => {
      if (event.name !== BINDING) return
      // Written by the injected preload.
      const message = JSON.parse(event.payload) as FromPage
      if (message.kind === 'open') {
        askOpen(raw, message.url)
        return
      }
      const ipcEvent = strict('event', {
        type: 'frame',
        sender: contents,
        senderFrame: raw.frames?.byContext(event.executionContextId) ?? null,
        frameId: 1,
        processId: 1,
        defaultPrevented: false,
        preventDefault: () => undefined,
      })
      // A strict object has all that the stand-in carries of the event.
      void answerPage(message, ipcEvent as unknown as IpcMainInvokeEvent).then((answer) =>
        answer === undefined ? undefined : raw.deliver(answer, event.executionContextId),
      )
    },
  )
}

function behind(raw: Contents, contents: WebContents): PageBehind {
  return {
    contents,
    targetId: raw.targetId,
    load: async (url) => {
      await setPermissions(raw.devtools, contents, url)
      raw.expected = browserAddress(url)
      const loaded = new Promise((resolve) => raw.once('did-finish-load', resolve))
      type Navigated = { readonly errorText?: string }
      const { errorText } = await raw.command<Navigated>('Page.navigate', { url: raw.expected })
      if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`)
      await loaded
    },
    owns: (frame) => raw.frames?.has(frame) ?? false,
    mayNavigate: (paused) => mayNavigate(raw, paused),
    askOpen: (url) => askOpen(raw, url),
    ended: () => {
      raw.gone = true
      raw.emit('destroyed')
    },
  }
}

function askOpen(raw: Contents, url: string): void {
  const details: HandlerDetails = {
    url: ownAddress(url),
    frameName: '',
    features: '',
    disposition: 'new-window',
    referrer: { url: '', policy: 'no-referrer' },
  }
  if (raw.openHandler(details).action === 'allow')
    throw new Error('the stand-in opens no window for a page: the app must deny it')
}

/** Offers a navigation that the page began to the app, the main frame's as both of Electron's events. */
function mayNavigate(raw: Contents, paused: PausedRequest): boolean {
  if (paused.resourceType !== 'Document') return true
  const isMainFrame = paused.frameId === raw.targetId
  const expected = raw.expected
  if (isMainFrame) raw.expected = undefined
  if (isMainFrame && expected?.split('#')[0] === paused.request.url) return true
  const event: Prevented & Readonly<Record<string, unknown>> = {
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true
    },
    url: ownAddress(paused.request.url),
    isMainFrame,
    isSameDocument: false,
    frame: raw.frames?.byId(paused.frameId) ?? null,
  }
  raw.emit('will-frame-navigate', event)
  if (isMainFrame) raw.emit('will-navigate', event, ownAddress(paused.request.url))
  return !event.defaultPrevented
}
