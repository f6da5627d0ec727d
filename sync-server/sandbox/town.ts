/**
 * Makes the demo town live: businesses, people, venues, tills, campaigns and two weeks of redemptions, all through the code
 * that serves any other organisation, with the dates of the day it is made.
 */
import { assert } from '../../shared/base/assert.ts'
import type { CampaignId, DeviceId, OrganisationId, VenueId } from '../../shared/base/ids.ts'
import { seededRandom } from '../../shared/base/random.ts'
import { DAY_MS, type Instant, later } from '../../shared/base/time.ts'
import {
  TOWN_BUSINESSES,
  type TownCampaign,
  type TownTill as TillData,
  type TownVenue,
} from '../../shared/fixtures/town.ts'
import { createVerifier, keyPairFromSeed } from '../auth/ed25519.ts'
import { firstKeyring } from '../auth/keyrings.ts'
import {
  deviceOf,
  enrolmentRow,
  handleOf,
  judgeEnrolment,
  newEnrolmentCode,
} from '../auth/enrolment.ts'
import type { Making, TownDeps } from './making.ts'
import { playHistory } from './town-history.ts'
import { makeCampaign } from './town-campaigns.ts'
import { letLook } from './town-creators.ts'
import { idOf, organisationFacts, peopleOf, personIdOf } from './town-facts.ts'
import { createTownTill, type TownTill } from './town-till.ts'

const SEED = 20_261_120
const ENROLLED_DAYS_AGO = 16

export async function makeTown(deps: TownDeps): Promise<void> {
  const now = deps.world.now()
  for (const business of TOWN_BUSINESSES) {
    const organisation = idOf<OrganisationId>(business.key)
    const random = seededRandom(SEED + business.number)
    const making: Making = { deps, business, organisation, now, random }
    await addBusiness(making)
    const tills = await enrolTills(making)
    const campaigns: { campaign: TownCampaign; id: CampaignId }[] = []
    for (const campaign of business.campaigns) {
      campaigns.push({ campaign, id: await makeCampaign(making, campaign) })
    }
    await playHistory(making, tills, campaigns)
    await letLook(making)
  }
}

async function addBusiness({ deps, business, organisation, now }: Making): Promise<void> {
  const { number, name } = business
  const made = await deps.store.addOrganisation({
    organisation: {
      id: organisation,
      number,
      name,
      signedKeyring: firstKeyring(deps.keys, number),
    },
    people: peopleOf(business).map((person) => ({
      person: personIdOf(business, person.name),
      organisation,
      name: person.name,
      roles: person.roles,
    })),
    facts: organisationFacts(business, organisation),
    at: now,
  })
  assert(made.ok, `the town is written on an empty disk at ${now}`)
}

async function enrolTills(making: Making): Promise<ReadonlyMap<string, TownTill>> {
  const { business, now } = making
  const enrolledAt = later(now, -ENROLLED_DAYS_AGO * DAY_MS)
  const tills = new Map<string, TownTill>()
  for (const venue of business.venues) {
    for (const till of venue.tills) {
      tills.set(till.name, await enrolTill(making, { venue, till, at: enrolledAt }))
    }
  }
  return tills
}

async function enrolTill(
  { deps, business, organisation }: Making,
  { venue, till, at }: { readonly venue: TownVenue; readonly till: TillData; readonly at: Instant },
): Promise<TownTill> {
  const { store, keys, world } = deps
  const key = keyPairFromSeed(keys.mac(`town till ${business.key} ${till.name}`))
  const code = newEnrolmentCode(world)
  const place = { organisation, venue: idOf<VenueId>(venue.key), name: till.name }
  const device = deviceOf(
    {
      device: idOf<DeviceId>(`${business.key} ${till.name}`),
      publicKey: key.publicKey,
      name: till.name,
    },
    place,
  )
  const command = { principal: organisation, id: `town ${till.name}` }
  await store.openEnrolment(
    command,
    () => ({ enrolment: enrolmentRow(code, place, at), answer: { kind: 'done', value: {} } }),
    at,
  )
  const claimed = await store.claimEnrolment(
    { handle: handleOf(code), device: () => device, at },
    (enrolment) => judgeEnrolment(code, enrolment, at),
  )
  assert(claimed.ok && claimed.value.kind === 'claimed', 'a till of the town is enrolled')
  await store.tillSeen(device.id, world.now())
  const verify = createVerifier()
  return createTownTill({ store, verify, device, key, cashier: personIdOf(business, till.cashier) })
}
