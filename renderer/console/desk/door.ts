/**
 * Finds the desk behind this window: the preload's bridge under Electron, the host's socket in a browser. The socket comes
 * back by itself after a break; what was being watched goes on.
 */
import type { Bridge } from '../../../shared/bridge/bridge.ts'
import { type Hello, SOCKET_PATH, type Welcome } from '../../../shared/bridge/handshake.ts'
import { createRedialling, type Dial, type Line } from './redialling.ts'

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly groundswell?: Bridge
  }
}

/** The key of this tab lives as long as the tab: a reload keeps it, a second tab needs a link of its own. */
const SESSION_KEY = 'groundswell.session'
const LINK = /[?&]link=([\w-]+)$/

export function connectBridge(): Bridge {
  return window.groundswell ?? createRedialling(dialHost(takeLink()))
}

/** The one-time token of the address, taken out of it before anyone else reads it. */
function takeLink(): string | null {
  const token = LINK.exec(location.hash)?.[1] ?? null
  if (token !== null) history.replaceState(null, '', location.hash.replace(LINK, ''))
  return token
}

function dialHost(link: string | null): Dial {
  let token = link
  return (events) => {
    const session = sessionStorage.getItem(SESSION_KEY)
    const hello: Hello | null = token !== null ? { token } : session === null ? null : { session }
    token = null
    if (hello === null) {
      events.refused()
      return
    }
    const socket = new WebSocket(`ws://${location.host}${SOCKET_PATH}`)
    const line: Line = { send: (frame) => socket.send(JSON.stringify(frame)) }
    let welcomed = false
    socket.addEventListener('open', () => socket.send(JSON.stringify(hello)))
    socket.addEventListener('close', () => events.broken())
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      // The other end is our own host, on an origin of its own.
      const frame = JSON.parse(data) as Welcome
      if (welcomed) {
        events.heard(frame)
        return
      }
      welcomed = true
      if ('refused' in frame) {
        sessionStorage.removeItem(SESSION_KEY)
        events.refused()
        return
      }
      sessionStorage.setItem(SESSION_KEY, frame.session)
      events.open(line)
    })
  }
}
