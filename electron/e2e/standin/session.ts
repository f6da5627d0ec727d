/**
 * The session's permission handlers, held by Chromium itself: before a page loads, each permission is asked of the app's
 * handlers and set for the page's origin. So a handler must decide by its arguments alone, as ours do.
 */
import type { Session, WebContents } from 'electron'
import { browserAddress } from './address.ts'
import type { Devtools } from './chromium.ts'
import { protocol } from './protocol.ts'
import { strict } from './strict.ts'

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>
type Permission = Parameters<RequestHandler>[1]

interface Asked {
  readonly chromium: string
  readonly electron: Permission
  readonly media?: 'video' | 'audio'
}

const ASKED: readonly Asked[] = [
  { chromium: 'camera', electron: 'media', media: 'video' },
  { chromium: 'microphone', electron: 'media', media: 'audio' },
  { chromium: 'geolocation', electron: 'geolocation' },
  { chromium: 'notifications', electron: 'notifications' },
  { chromium: 'midi', electron: 'midi' },
  { chromium: 'clipboard-read', electron: 'clipboard-read' },
  { chromium: 'idle-detection', electron: 'idle-detection' },
  { chromium: 'display-capture', electron: 'display-capture' },
]

let onRequest: RequestHandler | null = null
let onCheck: CheckHandler | null = null

const defaultSession = strict('session.defaultSession', {
  // The wall's own protocol stands for the session's.
  protocol: protocol as unknown as Session['protocol'],
  setPermissionRequestHandler: (handler) => {
    onRequest = handler
  },
  setPermissionCheckHandler: (handler) => {
    onCheck = handler
  },
  setDevicePermissionHandler: () => undefined,
  setSpellCheckerEnabled: () => undefined,
} satisfies Pick<
  Session,
  | 'protocol'
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
>)

export const session = strict('session', { defaultSession })

/** Sets what the app allows for the origin of `url`, before that page runs. */
export async function setPermissions(
  devtools: Devtools,
  contents: WebContents,
  url: string,
): Promise<void> {
  const parsed = new URL(url)
  if (parsed.host === '') return
  const origin = `${parsed.protocol}//${parsed.host}`
  for (const asked of ASKED) {
    const granted = await isGranted(asked, contents, { url, origin })
    await devtools.send('Browser.setPermission', {
      permission: { name: asked.chromium },
      setting: granted ? 'granted' : 'denied',
      origin: new URL(browserAddress(url)).origin,
    })
  }
}

async function isGranted(
  asked: Asked,
  contents: WebContents,
  page: { readonly url: string; readonly origin: string },
): Promise<boolean> {
  const details = { requestingUrl: page.url, isMainFrame: true, securityOrigin: page.origin }
  const check = onCheck?.(contents, asked.electron, page.origin, {
    ...details,
    ...(asked.media === undefined ? {} : { mediaType: asked.media }),
  })
  if (check === false) return false
  const handler = onRequest
  // Electron grants all to an app that sets no handler.
  if (handler === null) return true
  return new Promise((resolve) => {
    const media = asked.media === undefined ? {} : { mediaTypes: [asked.media] }
    handler(contents, asked.electron, resolve, { ...details, ...media })
  })
}
