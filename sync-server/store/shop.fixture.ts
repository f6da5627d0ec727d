/** On top of the store's fixture: a published campaign with its codes, and tills that scan and upload real chains. */
import type { CampaignId, PersonId } from '../../shared/base/ids.ts'
import { addDays, localTimeOf } from '../../shared/base/zoned-time.ts'
import { emptyDraft } from '../../shared/domain/campaign/draft.ts'
import type { Campaign, CampaignDraft } from '../../shared/domain/campaign/campaign.ts'
import {
  appendEntry,
  canonicalEntry,
  type ChainHead,
  EMPTY_CHAIN,
  signHead,
} from '../../shared/domain/redemption/chain.ts'
import { type Entry, type EntryFacts, entryId } from '../../shared/domain/redemption/entry.ts'
import type { PlacementBatch } from '../../shared/domain/redemption/placement.ts'
import { mintToken } from '../../shared/domain/redemption/token.ts'
import { createVerifier, keyPairFromSeed, sha256 } from '../auth/ed25519.ts'
import { deviceOf, enrolmentRow, judgeEnrolment } from '../auth/enrolment.ts'
import { judgeTestFunding } from '../accept/fund.ts'
import type { Promoters } from '../accept/promoters.ts'
import { judgePublishing } from '../accept/publish.ts'
import {
  deviceId,
  managerOf,
  organisationId,
  type TillPrincipal,
  venueId,
} from '../scope/principal.fixture.ts'
import { type Upload, readUpload } from '../sync/upload.ts'
import type { Memory } from './memory.fixture.ts'
import type { PlaceAnswer } from './placing.ts'
import type { CampaignJudge } from './store.ts'

export const campaignId = (letter: string, number = 1): CampaignId =>
  // Ids of fixtures are plain words; the brand is the fixture's to give.
  `campaign-${letter}${number}` as CampaignId

/** Three promoters with known names. */
export const threePromoters: Promoters = {
  join: (_, capacity) =>
    ['Anna', 'Berta', 'Carla'].slice(0, capacity).map((name) => ({
      name,
      handle: `@${name}`,
      platform: 'instagram',
      followers: 100,
      // Ids of fixtures are plain words.
      person: `person-${name}` as PersonId,
    })),
}

export function draftOf(memory: Memory, letter: string): CampaignDraft {
  const today = localTimeOf(memory.world.now(), 'Europe/Rome').date
  const draft = emptyDraft('EUR')
  return {
    ...draft,
    title: `Coffee ${letter}`,
    post: { platform: 'instagram', link: 'https://www.instagram.com/p/abc', account: '@shop' },
    brief: { ...draft.brief, text: 'Show the cup.', disclosure: '#ad' },
    reward: { kind: 'amount', offMinor: 250 },
    vouchersEach: 4,
    capacity: 3,
    window: { startsOn: addDays(today, -1), endsOn: addDays(today, 20), hours: null },
    venues: [venueId(letter, 1), venueId(letter, 2)],
    budget: { rewardMinor: 100_000, currency: 'EUR' },
    clashBearer: 'shared',
  }
}

export async function publish(
  memory: Memory,
  letter: string,
  parts: Partial<CampaignDraft> & { readonly number?: number } = {},
): Promise<Campaign> {
  const { store, keys, world } = memory
  const { number = 1, ...draftParts } = parts
  const campaign = campaignId(letter, number)
  const draft = { ...draftOf(memory, letter), ...draftParts }
  const at = world.now()
  const person = managerOf(letter)
  const mintOf = (slot: number) => keys.minting(person.organisationNumber, slot).sign
  const judge = async (decide: CampaignJudge): Promise<void> => {
    const unit = { command: null, organisation: organisationId(letter), campaign, at }
    const written = await store.changeCampaign(unit, decide)
    if (!written.ok || written.value.kind !== 'done') throw new Error(JSON.stringify(written))
  }
  await judge(judgeTestFunding({ campaign, draft, person, at }))
  const promoters = threePromoters
  await judge(judgePublishing({ draft, assumed: null, at, mintOf, newId: world.newId, promoters }))
  return readCampaign(memory, letter, number)
}

export async function readCampaign(memory: Memory, letter: string, number = 1): Promise<Campaign> {
  const place = {
    space: organisationId(letter),
    collection: 'campaigns',
    id: campaignId(letter, number),
  } as const
  // The collection `campaigns` holds campaigns.
  return (await memory.store.read(place))?.body as unknown as Campaign
}

export interface ShopTill {
  readonly principal: TillPrincipal
  readonly publicKey: Uint8Array
  readonly sign: (message: Uint8Array) => Uint8Array
  readonly accept: (serial: number) => Entry
  readonly append: (facts: EntryFacts, cashier?: string) => Entry
  readonly undo: (entry: Entry) => Entry
  /** Entries as they travel, under the head they end in. */
  readonly upload: (entries: readonly Entry[]) => Upload
  /** Uploads through the same checks as a session. */
  readonly place: (entries: readonly Entry[], at?: Memory) => Promise<PlaceAnswer>
  readonly placed: (entries: readonly Entry[], at?: Memory) => Promise<PlacementBatch>
}

export async function enrolTill(memory: Memory, letter: string, number = 1): Promise<ShopTill> {
  const { store, world } = memory
  const key = keyPairFromSeed(sha256(Buffer.from(`${letter}${number}`)))
  const at = world.now()
  const code = `ABC${letter.toUpperCase()}${number}000`
  const name = `Till ${letter}${number}`
  const organisation = organisationId(letter)
  const place = { organisation, venue: venueId(letter, number), name }
  const device = deviceOf(
    { device: deviceId(letter, number), publicKey: key.publicKey, name },
    place,
  )
  await store.openEnrolment(
    { principal: 'fixture', id: code },
    () => ({
      enrolment: { ...enrolmentRow(code, place, at), handle: code },
      answer: { kind: 'done', value: {} },
    }),
    at,
  )
  await store.claimEnrolment({ handle: code, device: () => device, at }, (row) =>
    judgeEnrolment(code, row, at),
  )
  const organisationNumber = letter.charCodeAt(0)
  const { id, till, venue } = device
  const principal: TillPrincipal = {
    kind: 'till',
    device: id,
    till,
    venue,
    name,
    organisation,
    organisationNumber,
    scopeVersion: 1,
  }
  return { ...hands(memory, principal, key), publicKey: key.publicKey }
}

function hands(
  memory: Memory,
  principal: TillPrincipal,
  key: ReturnType<typeof keyPairFromSeed>,
): Omit<ShopTill, 'publicKey'> {
  const { keys, world } = memory
  const { till, venue, organisationNumber: organisation } = principal
  const verify = createVerifier()
  let head: ChainHead = EMPTY_CHAIN
  const append = (facts: EntryFacts, cashier = 'Ada'): Entry => {
    const at = world.now()
    const frame = {
      till,
      at,
      trustedAt: at,
      uncertaintyMs: 10,
      monotonicMs: 1,
      cashier,
      shift: '1',
      venue,
    }
    const entry = appendEntry(head, { ...facts, ...frame }, sha256)
    head = { sequence: entry.sequence, hash: entry.hash }
    return entry
  }
  const upload = (entries: readonly Entry[]): Upload => {
    const last = entries.at(-1)
    if (last === undefined) throw new Error('an upload has entries')
    return {
      entries: entries.map(({ hash, ...body }) => ({ body: canonicalEntry(body), hash })),
      head: signHead(till, { sequence: last.sequence, hash: last.hash }, key.sign),
    }
  }
  const place = async (entries: readonly Entry[], at: Memory = memory): Promise<PlaceAnswer> => {
    const read = readUpload(upload(entries), { till, publicKey: key.publicKey, verify })
    if (!read.ok) throw new Error(read.refusal.reason)
    const written = await at.store.place({ till, entries: read.value, at: world.now() })
    if (!written.ok) throw new Error(written.failure)
    return written.value
  }
  return {
    principal,
    sign: key.sign,
    append,
    upload,
    place,
    accept: (serial) =>
      append(acceptedFacts(keys.minting(organisation, 0).sign, { organisation, serial })),
    undo: (entry) =>
      append({ kind: 'undone', entry: entryId(till, entry.sequence), reason: 'mistake' }),
    placed: async (entries, at) => {
      const answer = await place(entries, at)
      if (answer.kind !== 'placed') throw new Error(answer.reason)
      // The server's own batch.
      return JSON.parse(answer.placement.batch) as PlacementBatch
    },
  }
}

/** Campaign 1 of the organisation, unless another is named; `notAfter` far enough for every fixture. */
export function acceptedFacts(
  mint: (message: Uint8Array) => Uint8Array,
  {
    organisation,
    campaign = 1,
    serial,
    slot = 0,
    edition = 0,
  }: {
    readonly organisation: number
    readonly campaign?: number
    readonly serial: number
    readonly slot?: number
    readonly edition?: number
  },
): EntryFacts {
  const voucher = { organisation, campaign, serial }
  const token = mintToken(
    {
      ...voucher,
      slot,
      edition,
      venueGroup: 0,
      notAfter: NOT_AFTER,
      guest: serial % 4 > 0,
      training: false,
      rotating: false,
    },
    mint,
  )
  return {
    kind: 'accepted',
    voucher,
    edition,
    token,
    manifestVersion: 1,
    basketMinor: 900,
    rewardMinor: 250,
    offline: true,
    usedAsOf: null,
  }
}

/** End of the fixture campaign's window, 2026-12-11 00:00 in Rome, in the token's units. */
const NOT_AFTER = 4_254
