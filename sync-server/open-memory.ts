/** Store, keys and vault without a server around them: what a start and every subcommand begin with. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createVerifier } from './auth/ed25519.ts'
import { type Keys, openKeys } from './auth/keys.ts'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './store/database.ts'
import { openLedgerCopy } from './store/ledger-copy.ts'
import { openStore } from './store/open-store.ts'
import { openConnection } from './store/postgres/database.ts'
import { openPostgres } from './store/postgres/open-postgres.ts'
import { opening } from './store/start-refused.ts'
import type { Store } from './store/store.ts'
import { openVault, readSecret, type Vault } from './store/vault.ts'
import { signPlacements } from './sync/placements.ts'
import type { World } from './world.ts'

export interface Memory {
  readonly store: Store
  readonly keys: Keys
  readonly vault: Vault
}

/** Of the file in the data folder, or the database that the operator named. */
export function openMemory(config: Config, world: World): Memory {
  const { databaseUrl, data } = config
  if (databaseUrl === null) return openMemoryAt(join(data, 'groundswell.db'), config, world)
  return opening(() => {
    // Secret and witness are there, whichever database holds the rest.
    mkdirSync(data, { recursive: true, mode: 0o700 })
    return openMemoryOver(openPostgres(databaseUrl), config, world)
  })
}

/** The same over another file than the folder's own. */
export function openMemoryAt(path: string, config: Config, world: World): Memory {
  return opening(() => openMemoryOver(openDatabase(path, config), config, world))
}

/** Of the file that the operator named, else of the data folder's, which is made at the first start. */
export function secretOf({ secretFile, data }: Config, { randomBytes }: World): Uint8Array {
  return readSecret(secretFile ?? join(data, 'secret'), randomBytes, secretFile === null)
}

function openMemoryOver(database: Database, config: Config, world: World): Memory {
  const vault = openVault(database, secretOf(config, world), world.randomBytes)
  const keys = openKeys(vault)
  const sign = signPlacements((message) => keys.server.sign(message))
  const copy = config.ledgerCopy === null ? null : openLedgerCopy(config.ledgerCopy)
  const replica = config.replicaUrl === null ? null : openConnection(config.replicaUrl)
  const { terms } = config
  const store = openStore({ database, world, sign, verify: createVerifier(), copy, replica, terms })
  return { keys, vault, store }
}
