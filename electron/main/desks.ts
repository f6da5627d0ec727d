/** Desks and the embedded server as utility processes, started by path from their own build entries. */
import { join } from 'node:path'
import { utilityProcess } from 'electron'
import type {
  DeskAsks,
  DeskPlan,
  DeskStart,
  RunningServer,
} from '../../shared/bridge/host-doors.ts'
import { type ChildDoor, meetDesk, meetServer } from '../../shared/bridge/process-door.ts'
import type { DeskSettings } from '../desk/settings.ts'

const DESK_ENTRY = join(import.meta.dirname, 'desk.js')
const SERVER_ENTRY = join(import.meta.dirname, 'server.js')

export function startDesk(
  plan: DeskPlan,
  place: { readonly dir: string; readonly storeKey: string; readonly isPlainKey: boolean },
  asks: DeskAsks,
): Promise<DeskStart> {
  const settings: DeskSettings = { settings: { ...plan, ...place } }
  return meetDesk(start(DESK_ENTRY, 'desk', {}), settings, asks)
}

/** The server of the demo, and for now of "start here": both sign in by the development identity of the sandbox. */
export function startServer(folder: string): Promise<RunningServer | null> {
  return meetServer(
    start(SERVER_ENTRY, 'server', {
      PORT: '0',
      GROUNDSWELL_DATA: folder,
      GROUNDSWELL_SANDBOX: '1',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    }),
  )
}

function start(
  entry: string,
  serviceName: string,
  own: Readonly<Record<string, string>>,
): ChildDoor {
  // An operator's settings of another server are not the embedded one's.
  const { GROUNDSWELL_PUBLIC_URL: _url, GROUNDSWELL_TRUST: _trust, ...env } = process.env
  const child = utilityProcess.fork(entry, [], {
    serviceName: `groundswell ${serviceName}`,
    env: { ...env, ...own },
    stdio: 'inherit',
  })
  let ended = false
  const exit = new Promise<void>((resolve) => {
    child.once('exit', () => {
      ended = true
      resolve()
    })
  })
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
    send: (message) => child.postMessage(message),
    onMessage: (hear) => child.on('message', hear),
    onExit: (hear) => void exit.then(hear),
    stop: async () => {
      if (!ended) child.kill()
      await exit
    },
  }
}
