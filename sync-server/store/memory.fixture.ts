/** A real SQLite store in a folder of its own, with two organisations that mirror each other; gone when the test is. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { OrganisationFact, VenueFact } from '../../shared/domain/account/organisation.ts'
import { createVerifier } from '../auth/ed25519.ts'
import { firstKeyring } from '../auth/keyrings.ts'
import { type Keys, openKeys } from '../auth/keys.ts'
import { spaceOf } from '../accept/new-campaign.ts'
import { organisationId, personId, venueId } from '../scope/principal.fixture.ts'
import { signPlacements } from '../sync/placements.ts'
import { type FakeWorld, fakeWorld } from '../world.fixture.ts'
import { type Database, openDatabase } from './database.ts'
import { openStore } from './open-store.ts'
import type { NewOrganisation, Store } from './store.ts'
import { openVault } from './vault.ts'

export interface Memory {
  readonly store: Store
  readonly keys: Keys
  readonly world: FakeWorld
  readonly database: Database
}

export interface MemoryOptions {
  readonly maxPages?: number
}

const ZONE = 'Europe/Rome'

export async function openMemory({ maxPages }: MemoryOptions = {}): Promise<Memory> {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-store-'))
  const world = fakeWorld()
  const database = openDatabase(join(dir, 'store.db'), { maxPages: null })
  const keys = openKeys(openVault(database, world.randomBytes(32), world.randomBytes))
  const sign = signPlacements((message) => keys.server.sign(message))
  const store = openStore({ database, world, sign, verify: createVerifier() })
  onTestFinished(() => {
    store.close()
    rmSync(dir, { recursive: true, force: true })
  })
  for (const letter of ['a', 'b']) await store.addOrganisation(organisationOf(letter, keys))
  if (maxPages !== undefined) database.pragma(`max_page_count = ${maxPages}`)
  return { store, keys, world, database }
}

function organisationOf(letter: string, keys: Keys): NewOrganisation {
  const organisation = organisationId(letter)
  const number = letter.charCodeAt(0)
  const space = spaceOf(organisation)
  const home: OrganisationFact = {
    id: organisation,
    space,
    kind: 'organisation',
    organisation,
    number,
    name: `Organisation ${letter}`,
    town: 'Bozen',
    handle: `@${letter}`,
    currency: 'EUR',
    zone: ZONE,
  }
  const venues = [1, 2].map((at): VenueFact => {
    const id = venueId(letter, at)
    const name = `Venue ${letter}${at}`
    const where = { street: '', town: '', zone: ZONE, latitude: 46, longitude: 11 }
    return Object.assign({ id, space, kind: 'venue' as const, venue: id, name }, where)
  })
  return {
    organisation: {
      id: organisation,
      number,
      name: home.name,
      signedKeyring: firstKeyring(keys, number),
    },
    people: (['owner', 'manager', 'auditor', 'cashier'] as const).map((role) => ({
      id: personId(letter, role),
      organisation,
      name: `${role} of ${letter}`,
      roles: [role],
    })),
    facts: [
      { audience: 'everyone', body: home },
      ...venues.map((body) => ({ audience: 'venue' as const, venue: body.venue, body })),
    ],
  }
}
