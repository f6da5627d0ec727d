/** A real SQLite store in a folder of its own, with two organisations that mirror each other; gone when the test is. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createVerifier } from '../auth/ed25519.ts'
import { type Keys, openKeys } from '../auth/keys.ts'
import { signPlacements } from '../sync/placements.ts'
import { type FakeWorld, fakeWorld } from '../world.fixture.ts'
import { type Database, openDatabase } from './database.ts'
import type { LedgerCopy } from './ledger-copy.ts'
import { openStore } from './open-store.ts'
import { organisationOf } from './organisation.fixture.ts'
import type { Store } from './store.ts'
import { openVault } from './vault.ts'

export interface Memory {
  readonly store: Store
  readonly keys: Keys
  readonly world: FakeWorld
  readonly database: Database
  /** Its own folder. */
  readonly dir: string
}

export interface MemoryOptions {
  readonly maxPages?: number
  /** A backup to begin from; else two organisations that mirror each other. */
  readonly from?: string
  readonly copy?: LedgerCopy
}

export async function openMemory({ maxPages, from, copy }: MemoryOptions = {}): Promise<Memory> {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-store-'))
  const world = fakeWorld()
  if (from !== undefined) copyFileSync(from, join(dir, 'store.db'))
  const database = openDatabase(join(dir, 'store.db'), { maxPages: null })
  const keys = openKeys(openVault(database, world.randomBytes(32), world.randomBytes))
  const sign = signPlacements((message) => keys.server.sign(message))
  const store = openStore({ database, world, sign, verify: createVerifier(), copy: copy ?? null })
  onTestFinished(() => {
    store.close()
    rmSync(dir, { recursive: true, force: true })
  })
  if (from === undefined)
    for (const letter of ['a', 'b']) await store.addOrganisation(organisationOf(letter, keys))
  if (maxPages !== undefined) database.pragma(`max_page_count = ${maxPages}`)
  return { store, keys, world, database, dir }
}
