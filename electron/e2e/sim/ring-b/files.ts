/** Copies of the server's file and its log as they stand at a moment. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const FILE = 'store.db'
/** Memory as a disk, where the system has it: nothing here is about a disk's own time. */
const QUICK = '/dev/shm'

export function newFolder(name: string): string {
  return mkdtempSync(join(existsSync(QUICK) ? QUICK : tmpdir(), `groundswell-${name}-`))
}

export function logSize(folder: string): number {
  const path = join(folder, `${FILE}-wal`)
  return existsSync(path) ? statSync(path).size : 0
}

/** Of the log beyond what was told, only this share. */
export function copyDatabase(
  from: string,
  to: string,
  log: { readonly told: number; readonly keeps: number },
): void {
  mkdirSync(to, { recursive: true })
  copyFileSync(join(from, FILE), join(to, FILE))
  const wal = join(from, `${FILE}-wal`)
  if (!existsSync(wal)) return
  const size = statSync(wal).size
  copyFileSync(wal, join(to, `${FILE}-wal`))
  const kept = log.told + Math.floor(Math.max(0, size - log.told) * log.keeps)
  truncateSync(join(to, `${FILE}-wal`), Math.min(size, kept))
}
