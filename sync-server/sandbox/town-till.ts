/** A till of the town: signs a real chain with a key of its own and uploads it through the same checks as any other. */
import { assert } from '../../shared/base/assert.ts'
import type { EntryId } from '../../shared/base/ids.ts'
import type { Instant } from '../../shared/base/time.ts'
import { later } from '../../shared/base/time.ts'
import {
  appendEntry,
  canonicalEntry,
  type ChainHead,
  EMPTY_CHAIN,
  signHead,
} from '../../shared/domain/redemption/chain.ts'
import { type Entry, type EntryFacts, entryId } from '../../shared/domain/redemption/entry.ts'
import { type ShiftLine, totalsOf } from '../../shared/domain/redemption/shift-totals.ts'
import type { VerifyEd25519 } from '../../shared/domain/redemption/signed.ts'
import { sha256, type KeyPair } from '../auth/ed25519.ts'
import type { ClaimedDevice } from '../auth/enrolment.ts'
import type { Store } from '../store/store.ts'
import { readUpload } from '../sync/upload.ts'

/** Ms a till's entries need to the server. */
const ON_THE_WAY_MS = 1_400
/** Entries of a till that are sent together at most: as the wire allows. */
const TOGETHER_MAX = 200

export interface TownTill {
  readonly device: ClaimedDevice
  readonly append: (facts: EntryFacts, at: Instant) => EntryId
  /** Closes with the Z report of the shift's own entries. */
  readonly closeShift: (at: Instant) => void
  /** Sends what was not sent yet, received shortly after its last entry. */
  readonly upload: () => Promise<void>
  /** When its last unsent entry was made. */
  readonly lastAt: () => Instant | undefined
}

export interface TownTillDeps {
  readonly store: Store
  readonly verify: VerifyEd25519
  readonly device: ClaimedDevice
  readonly key: KeyPair
  readonly cashier: string
}

export function createTownTill(deps: TownTillDeps): TownTill {
  const { device } = deps
  const started = new Map<string, Instant>()
  let head: ChainHead = EMPTY_CHAIN
  let unsent: Entry[] = []
  let shift: EntryId | null = null
  let ofShift: Entry[] = []
  let reports = 0
  const append = (facts: EntryFacts, at: Instant): EntryId => {
    if (!started.has('boot')) started.set('boot', at)
    const id = entryId(device.till, head.sequence + 1)
    if (facts.kind === 'shift_opened') [shift, ofShift] = [id, []]
    const entry = appendEntry(head, frameOf(deps, { facts, at, shift }), sha256)
    head = { sequence: entry.sequence, hash: entry.hash }
    unsent.push(entry)
    ofShift.push(entry)
    return id
  }
  return {
    device,
    append,
    closeShift: (at) => {
      reports += 1
      append({ kind: 'shift_closed', number: reports, totals: totalsOf(linesOf(ofShift)) }, at)
      shift = null
    },
    upload: async () => {
      const sent = unsent.slice(0, TOGETHER_MAX)
      unsent = unsent.slice(TOGETHER_MAX)
      if (sent.length > 0) await send(deps, sent)
    },
    lastAt: () => unsent.at(-1)?.at,
  }
}

function frameOf(
  { device, cashier }: TownTillDeps,
  { facts, at, shift }: { facts: EntryFacts; at: Instant; shift: EntryId | null },
): Parameters<typeof appendEntry>[1] {
  return {
    ...facts,
    till: device.till,
    at,
    trustedAt: at,
    uncertaintyMs: 40,
    monotonicMs: at % (24 * 3_600_000),
    cashier,
    shift,
    venue: device.venue,
  }
}

/** As the till's own report counts them: one line an accept, with what became of it here. */
function linesOf(entries: readonly Entry[]): readonly ShiftLine[] {
  const undone = new Set(entries.flatMap((entry) => (entry.kind === 'undone' ? [entry.entry] : [])))
  return entries.flatMap((entry) =>
    entry.kind === 'accepted'
      ? [
          {
            kind: 'accepted',
            count: 1,
            reason: null,
            campaign: entry.voucher.campaign,
            standing: 'provisional',
            undone: undone.has(entryId(entry.till, entry.sequence)),
            offline: entry.offline,
            overridden: false,
            firstVisit: 'not_asked',
            rewardMinor: entry.rewardMinor,
            basketMinor: entry.basketMinor ?? 0,
          },
        ]
      : [],
  )
}

async function send({ store, verify, device, key }: TownTillDeps, sent: readonly Entry[]) {
  const last = sent.at(-1)
  assert(last !== undefined, 'an upload has entries')
  const entries = sent.map(({ hash, ...body }) => ({ body: canonicalEntry(body), hash }))
  const head = signHead(device.till, { sequence: last.sequence, hash: last.hash }, key.sign)
  const reading = { till: device.till, publicKey: device.publicKey, verify }
  const read = readUpload({ entries, head }, reading)
  assert(read.ok, 'the town signs what the server takes')
  const at = later(last.at, ON_THE_WAY_MS)
  const placed = await store.place({ till: device.till, entries: read.value, at })
  assert(placed.ok && placed.value.kind === 'placed', 'the town is written on an empty disk')
}
