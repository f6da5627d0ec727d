/** Who takes part is named to the organisation whose campaign it is, as far as a grant of theirs goes, and to no other. */
import { expect, test } from 'vitest'
import type { CampaignId, PersonId } from '../../shared/base/ids.ts'
import type { Campaign, Participation } from '../../shared/domain/campaign/campaign.ts'
import { type CollectionName, COLLECTIONS } from '../../shared/sync/collections.ts'
import { connect, letLook, PERSON } from '../metrics/metrics.fixture.ts'
import { organisationId } from '../scope/principal.fixture.ts'
import { type Memory, openMemory } from './memory.fixture.ts'
import type { CampaignDecision } from './store.ts'

/** Found nowhere by chance. */
const REDEEMED = 987_654_321

/** A campaign of `a` in which these people begin to take part. */
async function join(
  { store, world }: Memory,
  campaign: string,
  people: readonly PersonId[],
): Promise<readonly string[]> {
  const participations = people.map((_, at): Participation => ({
    id: `part-${campaign}-${at}`,
    space: organisationId('a') as string as Participation['space'],
    // Ids of fixtures are plain words.
    campaignId: campaign as CampaignId,
    promoterName: 'Lena Hofer',
    handle: 'lena',
    platform: 'instagram',
    followers: 900,
    joinedAt: world.now(),
    vouchers: 4,
    redeemed: REDEEMED,
  }))
  const participants = participations.map(({ id }, at) => ({
    participation: id,
    person: people[at] ?? '',
  }))
  const body = {
    id: campaign,
    space: organisationId('a'),
    number: null,
    publishedAt: world.now(),
    draft: { title: 'Bread' },
  } as unknown as Campaign
  const decision: CampaignDecision = {
    answer: { kind: 'done', value: {} },
    writes: {
      campaign: body,
      draftChanged: false,
      dueAt: null,
      takesNumber: false,
      manifest: null,
      participations,
      participants,
      vouchers: [],
    },
  }
  const at = world.now()
  const unit = { command: null, organisation: organisationId('a'), campaign: campaign as CampaignId, at } // prettier-ignore
  await store.changeCampaign(unit, () => decision)
  return participations.map(({ id }) => id)
}

async function namedIn({ store }: Memory, letter: string): Promise<readonly unknown[]> {
  const files = await store.list(organisationId(letter), 'creators')
  return files.map(({ body }) => (body as { participations?: unknown }).participations ?? null)
}

test('IM-29 a grant names what its person takes part in, what was before it and what comes later', async () => {
  const memory = await openMemory()
  await connect(memory, 'instagram')
  const other = 'person-else' as PersonId
  const [first] = await join(memory, 'campaign-1', [PERSON, other])
  expect(await namedIn(memory, 'a')).toEqual([])
  await letLook(memory, ['campaign'])
  expect(await namedIn(memory, 'a')).toEqual([[first]])
  const [, second] = await join(memory, 'campaign-2', [other, PERSON])
  expect(await namedIn(memory, 'a')).toEqual([[first, second]])
})

test('IM-29 another organisation, and a grant that is for comparison alone, hear nothing of it', async () => {
  const memory = await openMemory()
  await connect(memory, 'instagram')
  await letLook(memory, ['campaign'], { id: 'grant-2', organisation: organisationId('b') })
  await letLook(memory, ['benchmark'])
  await join(memory, 'campaign-1', [PERSON])
  expect(await namedIn(memory, 'a')).toEqual([null])
  expect(await namedIn(memory, 'b')).toEqual([null])
  const shown = await memory.store.list(organisationId('a'), 'participations')
  expect(JSON.stringify(shown)).not.toContain(PERSON)
})

test('CR-36 an insurer that a creator lets look for all purposes holds nothing of what tills of a business saw', async () => {
  const memory = await openMemory()
  const { store } = memory
  await connect(memory, 'instagram')
  const insurer = organisationId('b')
  const all = ['campaign', 'benchmark', 'insurance'] as const
  await letLook(memory, all, { id: 'grant-2', organisation: insurer })
  await letLook(memory, all)
  const [own = ''] = await join(memory, 'campaign-canary', [PERSON])
  // Its keys are the collections.
  const collections = Object.keys(COLLECTIONS) as readonly CollectionName[]
  const held = await Promise.all(collections.map((collection) => store.list(insurer, collection)))
  const text = JSON.stringify(held)
  expect(text).toContain('grant-2')
  for (const canary of [own, 'campaign-canary', String(REDEEMED), 'redeemed', 'participations'])
    expect(text).not.toContain(canary)
  expect(await namedIn(memory, 'a')).toEqual([[own]])
  const business = await store.list(organisationId('a'), 'participations')
  expect(JSON.stringify(business)).toContain(String(REDEEMED))
})
