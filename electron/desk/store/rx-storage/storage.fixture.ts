/** What the storage's tests stand on: a fresh encrypted file in a folder of its own, and the storage upon it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RxStorage } from 'rxdb/plugins/core'
import { assert } from '../../../../shared/base/assert.ts'
import { instant } from '../../../../shared/base/time.ts'
import { openStore, type Connection } from '../database.ts'
import { createCommits, type AtTurnEnd, type Commits } from './commit.ts'
import type { Internals, Options } from './instance.ts'
import { createSqliteStorage } from './storage.ts'

export const TEST_KEY = new Uint8Array(32).fill(7)
/** Long after all that tests write. */
const LATE = instant(4_000_000_000_000)

export interface Bed {
  readonly folder: string
  readonly connection: Connection
  readonly commits: Commits
  readonly storage: RxStorage<Internals, Options>
  clear(): void
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'groundswell-store-'))
}

export function openConnection(folder: string): Connection {
  const opened = openStore({ folder, file: 'documents', key: TEST_KEY })
  assert(opened.ok, 'the store opens')
  return opened.value
}

export function makeBed(atTurnEnd: AtTurnEnd): Bed {
  const folder = newFolder()
  const connection = openConnection(folder)
  const commits = createCommits(connection, atTurnEnd)
  return {
    folder,
    connection,
    commits,
    storage: createSqliteStorage({ commits, now: () => LATE }),
    clear() {
      connection.close()
      rmSync(folder, { recursive: true })
    },
  }
}
