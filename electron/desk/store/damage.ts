/**
 * A store file that cannot be trusted: how it is known, and how it is laid aside so that nothing in it is lost before it has
 * been read. What is saved from it is `salvage.ts`'s and the journal's matter.
 */
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, type Connection, type StoreFile } from './database.ts'

/** A page whose tag or shape is wrong; the cipher says it of a damaged page too. */
const DAMAGED = /^SQLITE_(?:CORRUPT|NOTADB)/
const PARTS = ['', '-wal'] as const
/** Copies of damaged files that are kept for whoever wants to look. */
const KEPT = 3

export function isDamaged(error: unknown): boolean {
  return DAMAGED.test(codeOf(error))
}

/** Reads every page and walks every tree; true when nothing is wrong. */
export function isSound(connection: Connection): boolean {
  try {
    const [first] = connection.statement<{ readonly quick_check: string }>(CHECK).all()
    return first?.quick_check === 'ok'
  } catch (error) {
    if (isDamaged(error)) return false
    throw error
  }
}
const CHECK = 'PRAGMA quick_check(1)'

/** Copies file and WAL beside themselves and answers the copy's name without its ending; the file stays. */
export function layAside(folder: string, file: StoreFile): string {
  const before = copiesOf(folder, file)
  const last = Number(before.at(-1)?.split('-').at(-1) ?? 0)
  const name = `${file}.damaged-${last + 1}`
  for (const part of PARTS) {
    const path = join(folder, `${file}.db${part}`)
    if (existsSync(path)) copyFileSync(path, join(folder, `${name}.db${part}`))
  }
  for (const old of before.slice(0, Math.max(0, before.length + 1 - KEPT)))
    for (const part of PARTS) rmSync(join(folder, `${old}.db${part}`), { force: true })
  return name
}

/** Oldest first. */
export function copiesOf(folder: string, file: StoreFile): readonly string[] {
  const names = readdirSync(folder)
    .filter((name) => name.startsWith(`${file}.damaged-`) && name.endsWith('.db'))
    .map((name) => name.slice(0, -'.db'.length))
  const number = (name: string): number => Number(name.split('-').at(-1))
  return names.toSorted((a, b) => number(a) - number(b))
}

/** The file and all that SQLite keeps beside it. */
export function removeStore(folder: string, file: StoreFile): void {
  for (const part of ['', '-wal', '-shm'])
    rmSync(join(folder, `${file}.db${part}`), { force: true })
}
