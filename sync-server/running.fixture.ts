/** A whole server on a free port for tests, its clock standing still, its folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { onTestFinished } from 'vitest'
import { type Config, readConfig } from './config.ts'
import { type RunningServer, startServer } from './server.ts'
import { type FakeWorld, fakeWorld } from './world.fixture.ts'

export interface Running {
  readonly url: string
  readonly dir: string
  readonly world: FakeWorld
  readonly server: RunningServer
}

export async function runServer(
  env: Readonly<Record<string, string>> = { GROUNDSWELL_SANDBOX: '1' },
  log: Logger = pino({ level: 'silent' }),
  change: Partial<Config> = {},
): Promise<Running> {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-server-'))
  const config = readConfig({ PORT: '0', GROUNDSWELL_DATA: dir, ...env })
  if (!config.ok) throw new Error(config.refusal.reason)
  const world = fakeWorld()
  // Whatever it is told: a test is heard on this machine alone.
  const settings = { ...config.value, address: '127.0.0.1', ...change }
  const server = await startServer(settings, world, log)
  onTestFinished(async () => {
    await server.close()
    rmSync(dir, { recursive: true, force: true })
  })
  return { url: server.url, dir, world, server }
}
