/** Folders of the real server with its demo town and a seeded number of documents, made once a run. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerProcess, startServer } from '../electron/e2e/house/server-process.ts'
import type { CollectionName } from '../shared/sync/collections.ts'
import { measureIn } from './child.ts'
import type { Seeded } from './seed.child.ts'

export interface SeededServer extends Pick<Seeded, 'person'> {
  readonly server: ServerProcess
  /** Its own and all that is made for it. */
  readonly dir: string
  readonly close: () => Promise<void>
}

/** A running server whose manager sees so many documents of the collection, beside the town's. */
export async function openSeededServer(
  collection: CollectionName,
  count: number,
): Promise<SeededServer> {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
  const data = join(dir, 'server')
  // The first start makes the town; documents are filled in while it is down.
  const first = await startServer({ dir: data })
  await first.stop()
  const seeded = await measureIn<Seeded>('seed.child.ts', data, collection, String(count))
  const server = await startServer({ dir: data })
  return {
    person: seeded.person,
    server,
    dir,
    close: async () => {
      await server.stop()
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
