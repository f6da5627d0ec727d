/** The real server over a folder that the bench's business was filled into, started anew for each load so that none burdens the next. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerProcess, startServer } from '../../electron/e2e/house/server-process.ts'
import type { FleetAsked } from './fleet.ts'

export type Environment = Readonly<Record<string, string>>

export interface Bed {
  readonly data: string
  /** Runs `load` against a server of this folder that was started for it alone. */
  readonly under: <Value>(load: (server: ServerProcess) => Promise<Value>) => Promise<Value>
  readonly close: () => void
}

const CHILD = join(import.meta.dirname, 'fleet.child.ts')

/** @param env the server's settings beside the usual ones: another database. */
export async function openBed(asked: FleetAsked, env: Environment = {}): Promise<Bed> {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
  const data = join(dir, 'server')
  // The first start makes the town and all that a first start makes.
  await (await startServer({ dir: data, env })).stop()
  await fill(asked, { ...env, GROUNDSWELL_DATA: data, GROUNDSWELL_SANDBOX: '1' })
  return {
    data,
    under: async (load) => {
      const server = await startServer({ dir: data, env })
      try {
        return await load(server)
      } finally {
        await server.stop()
      }
    },
    close: () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }),
  }
}

async function fill(asked: FleetAsked, env: Environment): Promise<void> {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(asked)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`the server was not filled: ${String(code)}`)
}
