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
  return {
    device,
    append: (facts, at) => {
      if (!started.has('boot')) started.set('boot', at)
      const entry = appendEntry(head, frameOf(deps, facts, at), sha256)
      head = { sequence: entry.sequence, hash: entry.hash }
      unsent.push(entry)
      return entryId(device.till, entry.sequence)
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
  facts: EntryFacts,
  at: Instant,
): Parameters<typeof appendEntry>[1] {
  return {
    ...facts,
    till: device.till,
    at,
    trustedAt: at,
    uncertaintyMs: 40,
    monotonicMs: at % (24 * 3_600_000),
    cashier,
    shift: `${device.name}, ${Math.floor(at / (24 * 3_600_000))}`,
    venue: device.venue,
  }
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
