/** The real sync server as a process of its own, on a free loopback port and a folder of its own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const ENTRY = new URL('../../../sync-server/index.ts', import.meta.url).pathname
const STARTS_WITHIN_MS = 120_000

export interface ServerProcess {
  readonly url: string
  readonly process: ChildProcess
  /** Kills it as a power cut would. */
  readonly kill: () => Promise<void>
  /** Asks it to end and waits until it has. */
  readonly stop: () => Promise<void>
}

export interface ServerOptions {
  readonly dir: string
  /** 0 or absent: any free port; a restarted server keeps the port its desks know. */
  readonly port?: number
  readonly sandbox?: boolean
  /** Settings of its environment beside these. */
  readonly env?: Readonly<Record<string, string>>
}

export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { GROUNDSWELL_SANDBOX: _, ...env } = process.env
  const child = spawn(process.execPath, [ENTRY], {
    env: {
      ...env,
      PORT: String(options.port ?? 0),
      GROUNDSWELL_DATA: options.dir,
      LOG_LEVEL: 'error',
      ...options.env,
      ...((options.sandbox ?? true) ? { GROUNDSWELL_SANDBOX: '1' } : {}),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await addressOf(child).catch(async (error: unknown) => {
    await end(child, 'SIGKILL')
    throw error
  })
  return {
    url,
    process: child,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  }
}

/** The operator's command over a server's folder; its one line of JSON. */
export async function operator(
  { dir, env }: Pick<ServerOptions, 'dir' | 'env'>,
  ...subcommand: readonly string[]
): Promise<unknown> {
  const ran = await promisify(execFile)(process.execPath, [ENTRY, ...subcommand], {
    env: { ...process.env, GROUNDSWELL_DATA: dir, ...env },
  })
  return JSON.parse(ran.stdout)
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the server has no standard output')
  const lines = createInterface({ input: child.stdout })
  const late = setTimeout(() => lines.close(), STARTS_WITHIN_MS)
  for await (const line of lines) {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
    if (address === undefined) continue
    clearTimeout(late)
    // Left unread the pipe would fill and stop the server.
    child.stdout.resume()
    return address
  }
  throw new Error('the server did not say where it listens')
}

export async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
