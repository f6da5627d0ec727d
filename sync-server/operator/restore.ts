/**
 * `restore FILE`: puts a backup in the place of the database, in an epoch above both and recovering, before any server listens.
 * The present file stays beside it. Killed at any moment, the folder holds the old state or the restoring one, whole.
 */
import {
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  closeSync,
  linkSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { epochOf } from '../../shared/domain/redemption/position.ts'
import { witnessPaths } from '../recover-at-start.ts'
import { openMemory, openMemoryAt } from '../open-memory.ts'
import { closeForGood, isSound } from '../store/database.ts'
import { witnessedHead } from '../store/ledger-copy.ts'
import type { Report, Subcommand } from './report.ts'

export async function restore({ config, world, rest }: Subcommand): Promise<Report> {
  if (config.databaseUrl !== null) return restored({ config, world, rest })
  const [file] = rest
  if (file === undefined || !existsSync(file))
    return { code: 2, report: { refused: 'file_missing' } }
  if (!isSound(file)) return { code: 2, report: { refused: 'backup_damaged', file } }
  const present = join(config.data, 'groundswell.db')
  const epochBefore = closeForGood(present)
  if (epochBefore === 'in_use') return { code: 2, report: { refused: 'server_running' } }
  const restoring = `${present}.restoring`
  for (const end of ['', '-wal', '-shm']) rmSync(`${restoring}${end}`, { force: true })
  copyFileSync(file, restoring)
  const { store } = openMemoryAt(restoring, config, world)
  const damaged = await store.damagedRow()
  if (damaged !== undefined) {
    store.close()
    rmSync(restoring, { force: true })
    return { code: 2, report: { refused: 'backup_damaged', file, position: damaged.position } }
  }
  const witnessed = witnessedHead(witnessPaths(config))
  const above = Math.max(epochBefore, store.epoch(), witnessed === null ? 0 : epochOf(witnessed))
  await store.beginRecovery({ cause: 'restore', since: world.now(), above })
  const { epoch, head } = { epoch: store.epoch(), head: store.head() }
  store.close()
  closeForGood(restoring)
  swap(present, restoring, epoch)
  return { code: 0, report: { file, epoch, head, recovering: true } }
}

/** A PostgreSQL database is put back by its own means; then this says so, before any server listens. */
async function restored({ config, world, rest }: Subcommand): Promise<Report> {
  if (rest.length > 0) return { code: 2, report: { refused: 'use_pg_restore' } }
  const { store } = openMemory(config, world)
  const witnessed = witnessedHead(witnessPaths(config))
  const above = Math.max(store.epoch(), witnessed === null ? 0 : epochOf(witnessed))
  await store.beginRecovery({ cause: 'restore', since: world.now(), above })
  const { epoch, head } = { epoch: store.epoch(), head: store.head() }
  store.close()
  return { code: 0, report: { epoch, head, recovering: true } }
}

/** The old file keeps a second name, then the new one takes the first: one step of the file system. */
function swap(present: string, restoring: string, epoch: number): void {
  sync(restoring)
  const kept = `${present}.before-${epoch}`
  rmSync(kept, { force: true })
  if (existsSync(present)) linkSync(present, kept)
  renameSync(restoring, present)
}

function sync(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}
