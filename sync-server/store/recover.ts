/**
 * Recovering as units of the writer: what was signed is taken back when a till gives it, and at the end what waited is judged in
 * order of receipt (sync.md section 6). Who says that the end has come is here too.
 */
import { assert } from '../../shared/base/assert.ts'
import type { EntryId, TillKeyId, VoucherId } from '../../shared/base/ids.ts'
import { HOUR_MS, type Instant, later, MINUTE_MS } from '../../shared/base/time.ts'
import type { Fact, RecoveryFact } from '../../shared/domain/account/organisation.ts'
import { entryId } from '../../shared/domain/redemption/entry.ts'
import { entryBodyFrom } from '../../shared/domain/redemption/entry.schema.ts'
import { LEASE_MS } from '../../shared/domain/redemption/gates.ts'
import { FREE, type Holding } from '../../shared/domain/redemption/holding.ts'
import { judgeWaiting } from '../../shared/domain/redemption/judge-waiting.ts'
import type { Judged, KnownEntry } from '../../shared/domain/redemption/judged.ts'
import type { PlacedEntry, Standing } from '../../shared/domain/redemption/placement.ts'
import { signedClaimOf, takeBack, undoneBy } from '../../shared/domain/redemption/recovery.ts'
import { voucherId } from '../../shared/domain/redemption/voucher.ts'
import { spaceOf } from '../accept/new-campaign.ts'
import type { DeviceRow } from './accounts.ts'
import { contextOf, type LedgerDeps, manifestsOf } from './ledger.ts'
import type { LedgerRows } from './ledger-rows.ts'
import type { Placing } from './placing.ts'
import type { Recoveries, RecoveryStart, ReturnedChunk, ReturnedUnit } from './recoveries.ts'
import type { Tables } from './tables.ts'
import { tillOfEntry, writeJudged } from './write-judged.ts'
import type { Turn } from './writer.ts'

/** Entries in one placement that tells a till how it ended. */
const TOLD_A_BATCH = 200

export interface RecoverDeps extends Pick<LedgerDeps, 'tables' | 'verify'> {
  readonly rows: LedgerRows
  readonly recoveries: Recoveries
}

const RANK: Readonly<Record<Standing, number>> = {
  none: 0,
  provisional: 1,
  reversed: 2,
  confirmed: 3,
}

/** What the server still knows rises at once; the rest waits for its entry, which the till sends again. */
export function takeBackReturned(deps: RecoverDeps, turn: Turn, unit: ReturnedUnit): null {
  const device = deps.tables.accounts.deviceByTill(unit.till)
  assert(device !== undefined, 'a till that gives back is known')
  const placing = placingFor(deps, turn, { device, at: unit.at })
  const changed: Judged['changed'][number][] = []
  const holdings = new Map<VoucherId, Holding>()
  for (const placed of unit.placed) {
    const entry = entryId(unit.till, placed.sequence)
    const known = deps.rows.entry(entry)
    if (known === undefined) keepHighest(deps.recoveries, unit.till, placed)
    else if (known.placed.hash === placed.hash && rises(known.placed, placed)) {
      const undone = placed.undone || known.placed.undone
      changed.push({ entry, placed: { ...placed, undone } })
      changed.push(...raise(placing, { entry, known, placed: { ...placed, undone }, holdings }))
    }
  }
  writeJudged(placing, { placed: [], changed, holdings, adopted: [], undoneEarly: [] })
  unite(placing, unit.chunks)
  if (unit.isLast && deps.recoveries.reported(device.id, unit.at)) announce(deps, turn)
  return null
}

/** A standing that came twice may come back in another order: the highest is what was signed last. */
function keepHighest(recoveries: Recoveries, till: TillKeyId, placed: PlacedEntry): void {
  const kept = recoveries.returnedOf(entryId(till, placed.sequence), placed.hash)
  if (kept !== undefined && !rises(kept, placed)) return
  const undone = placed.undone || (kept?.undone ?? false)
  recoveries.keepReturned(till, { ...placed, undone })
}

function rises(known: PlacedEntry, given: PlacedEntry): boolean {
  if (RANK[given.standing] !== RANK[known.standing])
    return RANK[given.standing] > RANK[known.standing]
  return given.undone && !known.undone
}

/** The claim rises; answers which others are known to be undone by that. */
function raise(
  placing: Placing,
  back: {
    readonly entry: EntryId
    readonly known: KnownEntry
    readonly placed: PlacedEntry
    readonly holdings: Map<VoucherId, Holding>
  },
): Judged['changed'] {
  const { entry, known, placed, holdings } = back
  const claim = signedClaimOf(entry, placed)
  if (claim === undefined || known.voucher === null) return []
  const { organisation, campaign, serial } = known.voucher
  const id = voucherId(known.voucher)
  const row = placing.tables.vouchers.voucher(organisation, campaign, serial)
  const before = holdings.get(id) ?? row ?? FREE
  const pairOf = (one: EntryId) =>
    one === entry ? claim.pair : placing.rows.entry(one)?.placed.position
  const holding = takeBack({ holder: before.holder, claims: before.claims }, claim, pairOf)
  holdings.set(id, holding)
  return undoneBy(holding, entry).flatMap((one) => {
    const other = placing.rows.entry(one)?.placed
    if (other === undefined || other.undone) return []
    const position = placing.turn.nextPosition()
    return [{ entry: one, placed: { ...other, undone: true, position } }]
  })
}

/** A till's word that codes are used or withdrawn is believed: refusing too much for a while harms less than too little. */
function unite(
  { turn, device, recoveries, tables }: Placing,
  chunks: readonly ReturnedChunk[],
): void {
  const { organisationNumber: organisation } = device
  for (const chunk of chunks) {
    if (tables.sets.manifest(organisation, chunk.campaign) === undefined) continue
    recoveries?.unite({ ...chunk, organisation, revision: turn.nextPosition() })
  }
  if (chunks.length > 0) turn.setsChanged(organisation)
}

/** Ends what runs when nobody is awaited any more, or when the last lease has run out; true when it ended. */
export function endWhenDue(deps: RecoverDeps, turn: Turn, at: Instant): boolean {
  const current = deps.recoveries.current()
  if (current === undefined) return false
  if (at < current.until && deps.recoveries.awaited(current.id).length > 0) return false
  // From here on the judge's answers are final.
  deps.recoveries.end(current.id, at)
  for (const { id, number } of deps.tables.accounts.organisations()) {
    const device = deps.tables.accounts.devicesOf(id)[0]
    if (device !== undefined) settleOrganisation(deps, turn, { device, number, at })
  }
  announce(deps, turn, at)
  return true
}

function settleOrganisation(
  deps: RecoverDeps,
  turn: Turn,
  {
    device,
    number,
    at,
  }: { readonly device: DeviceRow; readonly number: number; readonly at: Instant },
): void {
  const placing = placingFor(deps, turn, { device, at })
  const waiting = deps.recoveries.waiting(number).flatMap(({ entry, body: text }) => {
    const known = deps.rows.entry(entry)
    const body = entryBodyFrom(text)
    return known === undefined || body?.kind !== 'accepted' ? [] : [{ body, known }]
  })
  const context = contextOf(placing, deps.verify)
  const settled = judgeWaiting(
    { waiting, unheld: deps.recoveries.unheld(number) },
    {
      ...context,
      recovery: context.recovery && { ...context.recovery, isRecovering: false },
    },
  )
  writeJudged(placing, { ...settled, placed: [], undoneEarly: [] })
  for (const entry of settled.faulty) {
    const { till, sequence } = partsOf(entry)
    deps.recoveries.unclaim(till, sequence)
  }
  tell(turn, settled.changed, at)
}

/** Every till hears how its own ended, unasked. */
function tell(turn: Turn, changed: Judged['changed'], placedAt: Instant): void {
  const byTill = Map.groupBy(changed, ({ entry }) => tillOfEntry(entry))
  for (const [till, mine] of byTill) {
    for (let from = 0; from < mine.length; from += TOLD_A_BATCH) {
      const entries = mine.slice(from, from + TOLD_A_BATCH).map(({ placed }) => placed)
      turn.placed({ till, epoch: turn.epoch, placedAt, entries }, true)
    }
  }
}

/** Each organisation's document of it: who is still awaited, until when, and whether it is over. */
export function announce(
  { tables, recoveries }: Pick<RecoverDeps, 'tables' | 'recoveries'>,
  turn: Turn,
  endedAt: Instant | null = null,
): null {
  const current = recoveries.current()
  if (current === undefined) return null
  const awaited = new Set(recoveries.awaited(current.id))
  for (const { id } of tables.accounts.organisations()) {
    const waitingFor = tables.accounts.devicesOf(id).filter(({ id: device }) => awaited.has(device))
    const fact: RecoveryFact = {
      id: `recovery ${id}`,
      space: spaceOf(id),
      kind: 'recovery',
      cause: current.cause,
      since: current.since,
      until: current.until,
      waitingFor: endedAt === null ? waitingFor.map(({ id: device }) => device) : [],
      endedAt,
    }
    const place = { space: id, collection: 'facts' as const, id: fact.id }
    tables.documents.put(turn, { ...place, audience: 'everyone', body: fact })
  }
  return null
}

/** Who is awaited: every till, since each may hold what is missing; without a witness those that were here within the hour. */
export function begin(
  { tables, recoveries }: Pick<RecoverDeps, 'tables' | 'recoveries'>,
  { cause, since, above, lost }: RecoveryStart,
): boolean {
  const recent: ReadonlySet<string> | null =
    above === null ? new Set(recentTills(tables, since - RECENT_MS)) : null
  return recoveries.begin({
    cause,
    since,
    above,
    lost,
    until: later(since, above === null ? GRACE_MS : LEASE_MS),
    requires: (device) => recent?.has(device) ?? true,
  })
}

/** Without a witness word is awaited this long, of tills that were here within the other. */
const GRACE_MS = MINUTE_MS
const RECENT_MS = HOUR_MS

/** Devices of tills that were here after `since`. */
function recentTills(
  tables: Pick<Tables, 'accounts' | 'documents'>,
  since: number,
): readonly string[] {
  return tables.accounts.organisations().flatMap(({ id }) =>
    tables.documents.list(id, 'facts').flatMap(({ body }) => {
      // The collection `facts` holds facts.
      const fact = body as unknown as Fact
      return fact.kind === 'till' && (fact.lastSeenAt ?? 0) > since ? [fact.device] : []
    }),
  )
}

function placingFor(
  { tables, rows, recoveries }: RecoverDeps,
  turn: Turn,
  { device, at }: Pick<Placing, 'device' | 'at'>,
): Placing {
  return { tables, rows, turn, device, at, recoveries, manifestOf: manifestsOf(tables, device) }
}

function partsOf(entry: EntryId): { readonly till: TillKeyId; readonly sequence: number } {
  return { till: tillOfEntry(entry), sequence: Number(entry.slice(entry.indexOf(':') + 1)) }
}
