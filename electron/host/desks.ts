/** Desks and the embedded server as child processes of the host, started by path and ended with it. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type {
  DeskAsks,
  DeskPlan,
  DeskStart,
  RunningServer,
} from '../../shared/bridge/host-doors.ts'
import { type ChildDoor, meetDesk, meetServer } from '../../shared/bridge/process-door.ts'
import type { DeskSettings } from '../desk/settings.ts'
import type { Data } from './data.ts'

/** A desk closes its files in far less; after this it is ended as by a power cut, which it survives. */
const ENDS_WITHIN_MS = 5000

export interface Entries {
  readonly desk: string
  readonly server: string
}

export function startDesk(
  { entries, data }: { readonly entries: Entries; readonly data: Data },
  plan: DeskPlan,
  asks: DeskAsks,
): Promise<DeskStart> {
  const { dir, ...rest } = plan
  const settings: DeskSettings = {
    settings: { ...rest, dir: data.folder(dir), storeKey: data.keyOf(dir) },
  }
  return meetDesk(start(entries.desk, process.env), settings, asks)
}

/** The server of the demo, and for now of "start here": both sign in by the development identity of the sandbox. */
export function startServer(entries: Entries, folder: string): Promise<RunningServer | null> {
  // An operator's settings of another server are not this one's.
  const { GROUNDSWELL_PUBLIC_URL: _url, GROUNDSWELL_TRUST: _trust, ...env } = process.env
  return meetServer(
    start(entries.server, {
      ...env,
      PORT: '0',
      GROUNDSWELL_DATA: folder,
      GROUNDSWELL_SANDBOX: '1',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    }),
  )
}

function start(entry: string, env: NodeJS.ProcessEnv): ChildDoor {
  const child = fork(entry, [], {
    env,
    execArgv: [],
    serialization: 'advanced',
    // The host's own standard output belongs to the line with its address.
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  return {
    send: (message) => {
      // A structured clone, as the advanced channel takes it.
      if (child.connected) child.send(message as object)
    },
    onMessage: (hear) => child.on('message', hear),
    onExit: (hear) => {
      if (hasEnded(child)) hear()
      else child.once('exit', hear)
    },
    stop: () => end(child),
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  const late = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS)
  child.kill('SIGTERM')
  await ended
  clearTimeout(late)
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}
