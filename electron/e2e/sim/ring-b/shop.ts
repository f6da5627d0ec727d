/** The shop of the real ring, made once with the server's own judges and copied for every schedule: files, cards and codes. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '../../../../shared/base/assert.ts'
import { bytesFromBase64url } from '../../../../shared/base/bytes.ts'
import { createVerifier, sha256 } from '../../../../sync-server/auth/ed25519.ts'
import { openKeys } from '../../../../sync-server/auth/keys.ts'
import type { TillPrincipal } from '../../../../sync-server/scope/principal.fixture.ts'
import { openDatabase } from '../../../../sync-server/store/database.ts'
import type { SqliteMemory } from '../../../../sync-server/store/memory.fixture.ts'
import { openStore } from '../../../../sync-server/store/open-store.ts'
import { organisationOf } from '../../../../sync-server/store/organisation.fixture.ts'
import { acceptedFacts, enrolTill, publish } from '../../../../sync-server/store/shop.fixture.ts'
import { openVault } from '../../../../sync-server/store/vault.ts'
import { signPlacements } from '../../../../sync-server/sync/placements.ts'
import { fakeWorld } from '../../../../sync-server/world.fixture.ts'
import type { TillIdentity } from '../../../desk/journal/till-identity.ts'
import { newFolder } from './files.ts'

/** Vouchers of the published campaign: three promoters with four each. */
export const CODES = 12
/** Two of one organisation at two venues, one of a stranger. */
const TILLS = ['a1', 'a2', 'b1'] as const

export interface ShopCard {
  readonly name: string
  readonly principal: TillPrincipal
  readonly identity: TillIdentity
}

export interface Shop {
  /** Holds the server's file as every schedule begins. */
  readonly folder: string
  readonly cards: readonly ShopCard[]
  readonly codes: readonly string[]
  readonly vaultKey: Uint8Array
  readonly close: () => void
}

const VAULT_KEY = new Uint8Array(32).fill(3)

/** The store over a file, as the server opens it. */
export function openMemoryAt(folder: string, world = fakeWorld()): SqliteMemory {
  const database = openDatabase(join(folder, 'store.db'), { maxPages: null })
  const vault = openVault(database, VAULT_KEY, world.randomBytes)
  const keys = openKeys(vault)
  const sign = signPlacements((message) => keys.server.sign(message))
  const store = openStore({ database, world, sign, verify: createVerifier() })
  return { store, keys, vault, world, database, dir: folder }
}

export async function makeShop(): Promise<Shop> {
  const folder = newFolder('sim')
  const memory = openMemoryAt(folder)
  for (const letter of ['a', 'b']) {
    await memory.store.addOrganisation(organisationOf(letter, memory.keys))
    await publish(memory, letter)
  }
  const rootKey = bytesFromBase64url(memory.keys.rootKey)
  assert(rootKey !== undefined, 'a server has a root')
  const cards: ShopCard[] = []
  for (const name of TILLS) {
    const [letter = '', number = ''] = name
    const till = await enrolTill(memory, letter, Number(number))
    const { principal } = till
    const identity: TillIdentity = {
      key: principal.till,
      // As the fixture makes it.
      seed: sha256(Buffer.from(name)),
      rootKey,
      organisationNumber: principal.organisationNumber,
      venue: principal.venue,
      name: principal.name,
      training: false,
    }
    cards.push({ name, principal, identity })
  }
  const number = 'a'.charCodeAt(0)
  const { sign } = memory.keys.minting(number, 0)
  const codes = Array.from({ length: CODES }, (_, serial) => {
    const facts = acceptedFacts(sign, { organisation: number, serial })
    return facts.kind === 'accepted' ? facts.token : ''
  })
  memory.store.close()
  const close = (): void => rmSync(folder, { recursive: true, force: true })
  return { folder, cards, codes, vaultKey: VAULT_KEY, close }
}
