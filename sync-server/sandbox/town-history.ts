/** Plays the history of a business at its tills: real codes, judged by the till's own rule, uploaded day by day. */
import { assert } from '../../shared/base/assert.ts'
import type { CampaignId } from '../../shared/base/ids.ts'
import { DAY_MS, type Instant, later, MINUTE_MS } from '../../shared/base/time.ts'
import type { Campaign } from '../../shared/domain/campaign/campaign.ts'
import type { EntryFacts } from '../../shared/domain/redemption/entry.ts'
import type { Keyring } from '../../shared/domain/redemption/keyring.ts'
import type { Manifest } from '../../shared/domain/redemption/manifest.ts'
import { redeem } from '../../shared/domain/redemption/redeem.ts'
import { mintToken, readTokenText } from '../../shared/domain/redemption/token.ts'
import type { TownCampaign } from '../../shared/fixtures/town.ts'
import type { VoucherRow } from '../store/vouchers.ts'
import { historyOf, type Scan, wholeSecond } from './history.ts'
import type { TownTill } from './town-till.ts'
import type { Making } from './making.ts'

interface Played {
  readonly campaign: TownCampaign
  readonly id: CampaignId
}
/** A campaign's codes and terms as its tills hold them. */
interface Held {
  readonly manifest: Manifest
  readonly vouchers: readonly VoucherRow[]
  readonly keyring: Keyring
}
interface Event {
  readonly at: Instant
  readonly till: TownTill
  readonly run: () => void
}

const CODES_MAX = 10_000
const SHIFT_BEFORE_MS = 20 * MINUTE_MS
const SHIFT_AFTER_MS = 5 * MINUTE_MS

export async function playHistory(
  making: Making,
  tills: ReadonlyMap<string, TownTill>,
  campaigns: readonly Played[],
): Promise<void> {
  const events: Event[] = []
  for (const played of campaigns) {
    if (played.campaign.state !== 'live') continue
    const held = await holdCampaign(making, played.id)
    events.push(...eventsOf(making, { tills, played, held }))
  }
  const days = new Map<number, Event[]>()
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    const day = Math.floor(event.at / DAY_MS)
    days.set(day, [...(days.get(day) ?? []), event])
  }
  for (const today of days.values()) await playDay(making, today)
}

/** Shifts open before a till's first scan and close after its last; each till uploads when its day is done, the earliest first. */
async function playDay({ now }: Making, events: readonly Event[]): Promise<void> {
  const opened = new Set<TownTill>()
  for (const { till, at, run } of events) {
    if (!opened.has(till)) till.append({ kind: 'shift_opened' }, later(at, -SHIFT_BEFORE_MS))
    opened.add(till)
    run()
  }
  for (const till of opened) till.closeShift(later(till.lastAt() ?? now, SHIFT_AFTER_MS))
  const order = [...opened].toSorted((a, b) => (a.lastAt() ?? now) - (b.lastAt() ?? now))
  await Promise.all(order.map((till) => till.upload()))
}

async function holdCampaign(
  { deps, organisation, business, now }: Making,
  id: CampaignId,
): Promise<Held> {
  const place = { space: organisation, collection: 'campaigns' as const, id }
  // The collection `campaigns` holds campaigns.
  const campaign = (await deps.store.read(place))?.body as unknown as Campaign
  const [venue] = campaign.draft.venues
  const lists = await deps.store.lists({
    organisation: business.number,
    venue: venue ?? '',
    endedBefore: now,
    known: new Map(),
  })
  const body = lists.find(({ campaign: number }) => number === campaign.number)?.manifest
  const owner = await deps.store.organisation(organisation)
  assert(typeof body === 'string' && owner !== undefined, 'a live campaign has its manifest')
  const { rows } = await deps.store.vouchers({
    organisation: business.number,
    campaign: campaign.number ?? 0,
    after: -1,
    limit: CODES_MAX,
    promoter: null,
  })
  // Written by the store from a manifest.
  return { manifest: JSON.parse(body) as Manifest, vouchers: rows, keyring: owner.keyring }
}

function eventsOf(
  making: Making,
  {
    tills,
    played,
    held,
  }: {
    readonly tills: ReadonlyMap<string, TownTill>
    readonly played: Played
    readonly held: Held
  },
): readonly Event[] {
  const { business, now, random } = making
  const venues = new Set(played.campaign.venues)
  const scans = historyOf({
    campaign: played.campaign,
    zone: business.zone,
    now,
    random,
    issued: held.vouchers.length,
    tills: business.venues.filter(({ key }) => venues.has(key)).flatMap((venue) => venue.tills),
  })
  return scans.flatMap((scan) => {
    const till = tills.get(scan.till)
    assert(till !== undefined, 'a scan names a till of the town')
    return scanEvents(making, { scan, till, held })
  })
}

function scanEvents(
  making: Making,
  { scan, till, held }: { readonly scan: Scan; readonly till: TownTill; readonly held: Held },
): readonly Event[] {
  const at = wholeSecond(scan.at)
  const undoneAt = scan.undoneAt === null ? null : wholeSecond(scan.undoneAt)
  let entry: ReturnType<TownTill['append']> | undefined
  const accept: Event = {
    at,
    till,
    run: () => {
      entry = till.append(acceptedFacts(making, { scan, till, held }), at)
    },
  }
  if (undoneAt === null) return [accept]
  const undo: Event = {
    at: undoneAt,
    till,
    run: () => {
      assert(entry !== undefined, 'an accept comes before its undo')
      till.append({ kind: 'undone', entry, reason: 'mistake' }, undoneAt)
    },
  }
  return [accept, undo]
}

/** The till's own judgement; a town in which it says no is wrongly made. */
function acceptedFacts(
  { deps, business }: Making,
  { scan, till, held }: { readonly scan: Scan; readonly till: TownTill; readonly held: Held },
): EntryFacts {
  const row = held.vouchers[scan.serial]
  assert(row !== undefined, 'a scan names a code that was issued')
  const { sign } = deps.keys.minting(business.number, row.slot)
  const reading = readTokenText(mintToken(row, sign))
  assert(reading.ok, 'a minted token is read')
  const verdict = redeem({
    token: reading.token,
    training: false,
    organisation: business.number,
    keyring: held.keyring,
    manifest: held.manifest,
    till: {
      venue: till.device.venue,
      offline: scan.offline,
      acceptedOffline: { count: 0, valueMinor: 0 },
    },
    rotation: 'fresh',
    history: { usedHere: null, usedElsewhere: null, revoked: false, usedAsOf: scan.at },
    basketMinor: scan.basketMinor,
    trustedAt: wholeSecond(scan.at),
    isGenuine: () => true,
  })
  assert(verdict.ok, `a scan of the town is accepted: ${JSON.stringify(verdict)}`)
  return verdict.value
}
