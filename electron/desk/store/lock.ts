/**
 * One process a desk's folder: a second one is refused before it opens a file. The lock is SQLite's own on an empty file,
 * held by the operating system, so that it ends with the process however that ends.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3-multiple-ciphers'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import { codeOf } from './database.ts'

export interface FolderLock {
  release(): void
}

export type LockFailure = 'folder_in_use' | 'cannot_open'

export function lockFolder(folder: string): Result<FolderLock, LockFailure> {
  let database: Database.Database | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    database = new Database(join(folder, 'desk.lock'), { timeout: 0 })
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database?.close()
    const code = codeOf(error)
    return refuse(code === 'SQLITE_BUSY' ? 'folder_in_use' : 'cannot_open', { folder, code })
  }
  const held = database
  return accept({ release: () => void held.close() })
}
