/** A whole server on a free port for tests, its clock standing still, its folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { onTestFinished } from 'vitest'
import { type Config, readConfig } from './config.ts'
import { putTown } from './sandbox/town.fixture.ts'
import { type RunningServer, startServer } from './server.ts'
import { putMigrated } from './store/migrated.fixture.ts'
import { type FakeWorld, fakeWorld } from './world.fixture.ts'

export interface Running {
  readonly url: string
  readonly dir: string
  readonly world: FakeWorld
  readonly server: RunningServer
}

/** With a sandbox it goes on from the town that `putTown` has. */
export function runServer(
  env: Readonly<Record<string, string>> = { GROUNDSWELL_SANDBOX: '1' },
  log: Logger = pino({ level: 'silent' }),
  change: Partial<Config> = {},
): Promise<Running> {
  return run({ env, log, change, worldIn: worldOf(env) })
}

/** One that makes all it has at its start, its town too. */
export function runServerAnew(log: Logger = pino({ level: 'silent' })): Promise<Running> {
  const worldIn = () => Promise.resolve(fakeWorld())
  return run({ env: { GROUNDSWELL_SANDBOX: '1' }, log, change: {}, worldIn })
}

function worldOf(env: Readonly<Record<string, string>>): (dir: string) => Promise<FakeWorld> {
  if (env['GROUNDSWELL_SANDBOX'] === '1') return putTown
  return async (dir) => {
    putMigrated(join(dir, 'groundswell.db'))
    return fakeWorld()
  }
}

async function run({ env, log, change, worldIn }: Run): Promise<Running> {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-server-'))
  const config = readConfig({ PORT: '0', GROUNDSWELL_DATA: dir, ...env })
  if (!config.ok) throw new Error(config.refusal.reason)
  const world = await worldIn(dir)
  // Whatever it is told: a test is heard on this machine alone.
  const settings = { ...config.value, address: '127.0.0.1', ...change }
  const server = await startServer(settings, world, log)
  onTestFinished(async () => {
    await server.close()
    rmSync(dir, { recursive: true, force: true })
  })
  return { url: server.url, dir, world, server }
}
interface Run {
  readonly env: Readonly<Record<string, string>>
  readonly log: Logger
  readonly change: Partial<Config>
  /** Brings what the folder holds before the start. */
  readonly worldIn: (dir: string) => Promise<FakeWorld>
}
