/** A database file with all tables and no rows, brought forward once a process: doing so takes longer than most tests. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from './database.ts'

let migrated: Buffer | undefined

/** Puts one at `path`; a file that is there already is left as it is. */
export function putMigrated(path: string): void {
  if (!existsSync(path)) writeFileSync(path, (migrated ??= bringForward()))
}

function bringForward(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-migrated-'))
  const path = join(folder, 'store.db')
  openDatabase(path, { maxPages: null }).close()
  const bytes = readFileSync(path)
  rmSync(folder, { recursive: true })
  return bytes
}
