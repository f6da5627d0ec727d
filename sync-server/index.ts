/** Entry of the sync server's process: the one place that makes clock, ids, chance and timers. `npm run server [-- SUBCOMMAND]`. */
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { instant } from '../shared/base/time.ts'
import { type Config, readConfig } from './config.ts'
import { createLog } from './log.ts'
import { isSubcommand, runSubcommand } from './operator/subcommands.ts'
import { startServer } from './server.ts'
import { startRefusalOf } from './store/start-refused.ts'
import type { World } from './world.ts'

const world: World = {
  now: () => instant(Date.now()),
  newId: () => randomUUIDv7(),
  randomBytes: (count) => Uint8Array.from(randomBytes(count)),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  soon: (run) => {
    setImmediate(run)
  },
}

/** How long all of leaving may take: 20 s for the balancer, 31 s for the desks, the rest for open work. */
const LEAVE_WITHIN_MS = 58_000
/** How long open work may take to end before the process ends without it. */
const CLOSE_WITHIN_MS = 5_000

const config = readConfig(process.env)
if (!config.ok) {
  console.error(JSON.stringify({ refused: config.refusal }))
  process.exitCode = 2
} else {
  await begin(config.value).catch((cause: unknown) => {
    const refusal = startRefusalOf(cause)
    if (refusal === undefined) throw cause
    console.error(JSON.stringify(refusal))
    // Threads of what is half open would keep the process.
    process.exit(2)
  })
}

async function begin(settings: Config): Promise<void> {
  const [name, ...rest] = process.argv.slice(2)
  if (name === undefined) return serve(settings)
  if (isSubcommand(name)) {
    process.exitCode = await runSubcommand(name, { config: settings, world, rest })
    return
  }
  console.error(`unknown subcommand: ${name}`)
  process.exitCode = 2
}

async function serve(settings: Config): Promise<void> {
  const log = createLog(settings.logLevel)
  const server = await startServer(settings, world, log)
  console.log(`server: ${server.url}`)
  if (server.platforms !== null) console.log(`sandbox platforms: ${server.platforms.meta}`)
  tellParent({ ready: true, url: server.url })
  const leave = (): void => {
    const give = (): void => process.exit(1)
    setTimeout(give, LEAVE_WITHIN_MS).unref()
    const closing = async (): Promise<void> => {
      await server.drain()
      setTimeout(give, CLOSE_WITHIN_MS).unref()
      await server.close()
    }
    closing().then(() => process.exit(0), give)
  }
  process.once('SIGTERM', leave)
  process.once('SIGINT', leave)
  if (process.send !== undefined) process.once('disconnect', leave)
}

/** A host that started this process by fork, or Electron's main by its utility process, hears where it listens. */
function tellParent(message: { readonly ready: true; readonly url: string }): void {
  process.send?.(message)
  if ('parentPort' in process) {
    // Electron's utility process has this port; plain Node's types do not know it.
    const { parentPort } = process as { parentPort?: { postMessage(message: unknown): void } }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between processes, not a window
    parentPort?.postMessage(message)
  }
}
