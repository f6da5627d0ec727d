/** The bench's business on a server: people, one venue, tills, one live campaign with all its vouchers; a crowd's further ones have tills alone. */
import type { CampaignId } from '../../shared/base/ids.ts'
import { addDays, localTimeOf } from '../../shared/base/zoned-time.ts'
import type { CampaignDraft } from '../../shared/domain/campaign/campaign.ts'
import { emptyDraft } from '../../shared/domain/campaign/draft.ts'
import { judgeTestFunding } from '../../sync-server/accept/fund.ts'
import { judgeIssue } from '../../sync-server/accept/issue.ts'
import { spaceOf } from '../../sync-server/accept/new-campaign.ts'
import { nobody } from '../../sync-server/accept/promoters.ts'
import { judgePublishing } from '../../sync-server/accept/publish.ts'
import {
  deviceOf,
  enrolmentRow,
  handleOf,
  judgeEnrolment,
  newEnrolmentCode,
} from '../../sync-server/auth/enrolment.ts'
import { firstKeyring } from '../../sync-server/auth/keyrings.ts'
import type { Keys } from '../../sync-server/auth/keys.ts'
import { idOf } from '../../sync-server/sandbox/town-facts.ts'
import type { Principal } from '../../sync-server/scope/scope.ts'
import type { CampaignJudge, Store } from '../../sync-server/store/store.ts'
import type { World } from '../../sync-server/world.ts'
import {
  type Business,
  businessOf,
  deviceOfTill,
  type FleetAsked,
  keyOfTill,
  ORGANISATION,
  ORGANISATION_NUMBER,
  personOf,
  VENUE,
} from './fleet.ts'

export interface Making {
  readonly store: Store
  readonly keys: Keys
  readonly world: World
}

const CAMPAIGN = idOf<CampaignId>('bench campaign')
const ZONE = 'Europe/Rome'
const REWARD_MINOR = 250
/** As many as one command mints. */
const ISSUED_AT_ONCE = 5_000
const ENROLLED_AT_ONCE = 200

/** Its campaign's vouchers have the serials from 0 on. */
export async function fillBusiness(
  making: Making,
  asked: FleetAsked,
  vouchers: number,
): Promise<void> {
  for (const [at, business] of businessesOf(asked.tills).entries())
    await addOrganisation(making, business, at === 0 ? asked.people : 0)
  for (let at = 0; at < asked.tills; at += ENROLLED_AT_ONCE) {
    const count = Math.min(ENROLLED_AT_ONCE, asked.tills - at)
    await Promise.all(Array.from({ length: count }, (_, more) => enrolTill(making, at + more)))
  }
  await publish(making, vouchers)
}

/** At least the first. */
function businessesOf(tills: number): readonly Business[] {
  const all = Array.from({ length: Math.max(tills, 1) }, (_, till) => businessOf(till))
  return [...new Map(all.map((business) => [business.number, business])).values()]
}

async function addOrganisation(
  { store, keys, world }: Making,
  business: Business,
  people: number,
): Promise<void> {
  const { id, number, name, venue } = business
  const space = spaceOf(id)
  const written = await store.addOrganisation({
    organisation: {
      id,
      number,
      name,
      signedKeyring: firstKeyring(keys, number),
    },
    people: Array.from({ length: people }, (_, person) => ({
      person: personOf(person),
      organisation: id,
      name: `Person ${person}`,
      roles: ['manager'] as const,
    })),
    facts: [
      {
        audience: 'everyone',
        body: {
          id,
          space,
          kind: 'organisation',
          organisation: id,
          number,
          name,
          town: 'Merano',
          handle: '@bench',
          zone: ZONE,
          currency: 'EUR',
          // The store keeps what it is given; the type of a fact's write names only id and space.
        } as { readonly id: string; readonly space: string },
      },
      {
        audience: 'venue',
        venue,
        body: {
          id: venue,
          space,
          kind: 'venue',
          venue,
          name: 'The venue',
          street: 'A street 1',
          town: 'Merano',
          zone: ZONE,
          latitude: 46.67,
          longitude: 11.16,
          // As above.
        } as { readonly id: string; readonly space: string },
      },
    ],
    at: world.now(),
  })
  if (!written.ok) throw new Error(written.failure)
}

async function enrolTill({ store, world }: Making, number: number): Promise<void> {
  const at = world.now()
  const { publicKey } = keyOfTill(number)
  const name = `Till ${number}`
  const { id: organisation, venue } = businessOf(number)
  const place = { organisation, venue, name }
  const device = deviceOf({ device: deviceOfTill(number), publicKey, name }, place)
  let code = ''
  await store.openEnrolment(
    { principal: organisation, id: `bench till ${number}` },
    () => {
      code = newEnrolmentCode(world)
      return { enrolment: enrolmentRow(code, place, at), answer: { kind: 'done', value: {} } }
    },
    at,
  )
  const claim = { handle: handleOf(code), device: () => device, at }
  const claimed = await store.claimEnrolment(claim, (row) => judgeEnrolment(code, row, at))
  if (!claimed.ok || claimed.value.kind !== 'claimed') throw new Error(JSON.stringify(claimed))
}

async function publish(making: Making, vouchers: number): Promise<void> {
  const { store, keys, world } = making
  const draft = draftOf(making, vouchers)
  const at = world.now()
  const mintOf = (slot: number) => keys.minting(ORGANISATION_NUMBER, slot).sign
  const judge = async (decide: CampaignJudge): Promise<void> => {
    const unit = { command: null, organisation: ORGANISATION, campaign: CAMPAIGN, at }
    const written = await store.changeCampaign(unit, decide)
    if (!written.ok || written.value.kind !== 'done') throw new Error(JSON.stringify(written))
  }
  await judge(judgeTestFunding({ campaign: CAMPAIGN, draft, person: principal(), at }))
  const promoters = nobody
  const { newId } = world
  await judge(judgePublishing({ draft, assumed: null, at, mintOf, newId, promoters }))
  for (let left = vouchers; left > 0; left -= ISSUED_AT_ONCE) {
    const count = Math.min(left, ISSUED_AT_ONCE)
    const question = { count, promoter: null, mintOf, job: newId(), organisation: ORGANISATION }
    await judge(judgeIssue(question))
  }
}

function principal(): Principal {
  return {
    kind: 'person',
    person: personOf(0),
    name: 'Person 0',
    roles: ['manager'],
    organisation: ORGANISATION,
    organisationNumber: ORGANISATION_NUMBER,
    scopeVersion: 1,
  }
}

function draftOf({ world }: Making, vouchers: number): CampaignDraft {
  const today = localTimeOf(world.now(), ZONE).date
  const draft = emptyDraft('EUR')
  return {
    ...draft,
    title: 'Coffee of the bench',
    post: { platform: 'instagram', link: 'https://www.instagram.com/p/abc', account: '@bench' },
    brief: { ...draft.brief, text: 'Show the cup.', disclosure: '#ad' },
    reward: { kind: 'amount', offMinor: REWARD_MINOR },
    window: { startsOn: addDays(today, -1), endsOn: addDays(today, 20), hours: null },
    venues: [VENUE],
    budget: { rewardMinor: REWARD_MINOR * Math.max(vouchers, 1_000), currency: 'EUR' },
  }
}
