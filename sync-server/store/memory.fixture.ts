/**
 * A real store of its own, SQLite's or PostgreSQL's as the test's project says, with two organisations that mirror each other;
 * gone when the test is.
 */
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { createVerifier } from '../auth/ed25519.ts'
import { type Keys, openKeys } from '../auth/keys.ts'
import { signPlacements } from '../sync/placements.ts'
import { type FakeWorld, fakeWorld } from '../world.fixture.ts'
import { type Database, openDatabase, type SqliteDatabase } from './database.ts'
import type { LedgerCopy } from './ledger-copy.ts'
import { putMigrated } from './migrated.fixture.ts'
import { openStore } from './open-store.ts'
import { organisationOf } from './organisation.fixture.ts'
import { newPostgres } from './postgres/new-postgres.fixture.ts'
import type { Store } from './store.ts'
import { openVault, type Vault } from './vault.ts'

export interface Memory {
  readonly store: Store
  readonly keys: Keys
  readonly vault: Vault
  readonly world: FakeWorld
  readonly database: Database
  /** Its own folder. */
  readonly dir: string
}

interface Copied {
  /** A copy as it is now, to begin another from. */
  readonly backup: () => Promise<string>
}

/** For what only a file can do. */
export interface SqliteMemory extends Memory {
  readonly database: SqliteDatabase
}

export interface MemoryOptions {
  /** What `backup` answered; else two organisations that mirror each other. */
  readonly from?: string
  readonly copy?: LedgerCopy
  /** By letter; absent: a and b. */
  readonly organisations?: readonly string[]
}

/** Of whichever store the tests run on. */
export function openMemory(options: MemoryOptions = {}): Promise<Memory & Copied> {
  const postgres = inject('postgresUrl')
  return postgres === undefined ? openSqlite(options) : openPostgresMemory(postgres, options)
}

export async function openSqlite(options: MemoryOptions = {}): Promise<SqliteMemory & Copied> {
  const dir = newFolder()
  if (options.from !== undefined) copyFileSync(options.from, join(dir, 'store.db'))
  putMigrated(join(dir, 'store.db'))
  const database = openDatabase(join(dir, 'store.db'), { maxPages: null })
  const backup = async (): Promise<string> => {
    const file = join(dir, `backup-${randomBytes(8).toString('hex')}.db`)
    await database.backup(file)
    return file
  }
  return { ...(await openOver(database, options)), database, dir, backup }
}

async function openPostgresMemory(url: string, options: MemoryOptions): Promise<Memory & Copied> {
  const { database, copy } = newPostgres(url, options.from)
  const backup = () => Promise.resolve(copy())
  const opened = await openOver(database, options)
  return { ...opened, store: toldOf(opened.store), dir: newFolder(), backup }
}

/** The same store, whose verbs answer when all that was committed has been told: what comes by the feed comes a moment later. */
function toldOf(store: Store): Store {
  return new Proxy(store, {
    get: (_, name) => {
      // Any of its verbs.
      const verb = Reflect.get(store, name) as (...asked: unknown[]) => unknown
      return (...asked: unknown[]) => {
        const answer = verb(...asked)
        if (!(answer instanceof Promise)) return answer
        return answer.then(async (value: unknown) => {
          await store.noticeNodes()
          return value
        })
      }
    },
  })
}

function newFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-store-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

async function openOver(
  database: Database,
  { from, copy, organisations = ['a', 'b'] }: MemoryOptions,
): Promise<Omit<Memory, 'dir'>> {
  const world = fakeWorld()
  const vault = openVault(database, world.randomBytes(32), world.randomBytes)
  const keys = openKeys(vault)
  const sign = signPlacements((message) => keys.server.sign(message))
  const store = openStore({ database, world, sign, verify: createVerifier(), copy: copy ?? null })
  onTestFinished(() => store.close())
  if (from === undefined)
    for (const letter of organisations) await store.addOrganisation(organisationOf(letter, keys))
  return { store, keys, vault, world, database }
}
