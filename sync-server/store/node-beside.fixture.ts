/** Another node over the database of a test's memory, on connections of its own. */
import { inject, onTestFinished } from 'vitest'
import { createVerifier } from '../auth/ed25519.ts'
import { signPlacements } from '../sync/placements.ts'
import type { Database } from './database.ts'
import type { Memory } from './memory.fixture.ts'
import { openStore } from './open-store.ts'
import { openConnection } from './postgres/database.ts'
import type { Store } from './store.ts'

export function openBeside({ database, world, keys }: Memory): Store {
  const url = urlOf(database)
  const sign = signPlacements((message) => keys.server.sign(message))
  const own = openConnection(url)
  const store = openStore({ database: own, world, sign, verify: createVerifier() })
  onTestFinished(() => store.close())
  return store
}

/** Where the database of a test's memory is. */
export function urlOf(database: Database): string {
  const name = database.prepare<[], string>('SELECT current_database()').pluck().get() ?? ''
  return (inject('postgresUrl') ?? '').replace('/DATABASE?', `/${name}?`)
}
