/**
 * A till whose owner has taken it apart: under its own good key it uploads what no till of ours would. An undo of another
 * till's entry, an undo before its accept, an entry nobody can read, a forged code, a broken chain, a head of nobody's.
 */
import type { EntryId } from '../../../../shared/base/ids.ts'
import { instant } from '../../../../shared/base/time.ts'
import {
  appendEntry,
  canonicalEntry,
  type ChainHead,
  EMPTY_CHAIN,
  signHead,
} from '../../../../shared/domain/redemption/chain.ts'
import { type Entry, type EntryFacts, entryId } from '../../../../shared/domain/redemption/entry.ts'
import type { Up } from '../../../../shared/sync/messages.schema.ts'
import { sha256 } from '../../../../sync-server/auth/ed25519.ts'
import { runServer } from './run-events.ts'
import { card, codeOf, FORGER } from './shop.ts'
import { note, reached, violated, type World } from './world.ts'

/** No client of the wire has this number. */
const CONNECTION = -1

export function hackedTill(world: World): void {
  if (!world.server.isUp) return
  const { keys, identity, device } = card('rogue')
  const known = world.server.memory.maps.devices.get(identity.key)
  const head: ChainHead = known === undefined ? EMPTY_CHAIN : known
  if (!world.server.sessions.has(CONNECTION)) {
    const protocol = { floor: 1, ceiling: 1 }
    const hello = { t: 'hello', ticket: device.id, device: device.id, protocol } as const
    const frame = { ...hello, epoch: null, highest: null } as const
    runServer(world, { kind: 'frame', connection: CONNECTION, frame })
  }
  const trick = world.chance.pick(TRICKS)
  note(world, `rogue: ${trick}`)
  const before = world.server.memory.maps.ledger.size
  const entries = entriesOf(world, trick, head)
  const frame = uploadOf(trick, entries, keys.sign)
  runServer(world, { kind: 'frame', connection: CONNECTION, frame })
  if (trick === 'undo_first') reached(world, 'undo_before_accept')
  const grew = world.server.memory.maps.ledger.size - before
  if (BROKEN.has(trick) && grew > 0) violated(world, 'I8', `the ledger took ${trick}`)
}

const TRICKS = [
  'undo_of_another',
  'undo_first',
  'unreadable',
  'forged',
  'honest',
  'broken_chain',
  'wrong_hash',
  'foreign_head',
] as const
type Trick = (typeof TRICKS)[number]
const BROKEN: ReadonlySet<Trick> = new Set(['broken_chain', 'wrong_hash', 'foreign_head'])

function entriesOf(world: World, trick: Trick, head: ChainHead): readonly Entry[] {
  const chain = createChain(world, head)
  const { key } = card('rogue').identity
  const next = entryId(key, head.sequence + 2)
  switch (trick) {
    case 'undo_of_another': {
      const others = world.nodes.flatMap(({ accepts }) => accepts)
      const target = others.length === 0 ? entryId(key, 9_999) : world.chance.pick(others)
      return [chain(undoOf(target))]
    }
    case 'undo_first':
      return [chain(undoOf(next)), chain(acceptOf(world, false))]
    case 'forged':
      return [chain(acceptOf(world, true))]
    case 'honest':
    case 'unreadable':
    case 'broken_chain':
    case 'wrong_hash':
    case 'foreign_head':
      return [chain(acceptOf(world, false)), chain({ kind: 'shift_opened' })]
  }
}

function createChain(world: World, from: ChainHead): (facts: EntryFacts) => Entry {
  let head = from
  const { key, venue } = card('rogue').identity
  return (facts) => {
    const at = instant(world.now)
    const frame = {
      till: key,
      at,
      trustedAt: at,
      uncertaintyMs: 0,
      monotonicMs: 0,
      cashier: null,
      shift: null,
      venue,
    }
    const entry = appendEntry(head, { ...frame, ...facts }, sha256)
    head = { sequence: entry.sequence, hash: entry.hash }
    return entry
  }
}

function undoOf(entry: EntryId): EntryFacts {
  return { kind: 'undone', entry, reason: 'mistake' }
}

function acceptOf({ chance, vouchers }: World, forged: boolean): EntryFacts {
  const voucher = chance.pick(vouchers)
  return {
    kind: 'accepted',
    voucher,
    edition: 0,
    token: codeOf(voucher, 0, forged),
    manifestVersion: 1,
    basketMinor: 900,
    rewardMinor: 250,
    offline: true,
    usedAsOf: null,
  }
}

function uploadOf(
  trick: Trick,
  entries: readonly Entry[],
  sign: (message: Uint8Array) => Uint8Array,
): Extract<Up, { t: 'upload' }> {
  const wire = entries.map(({ hash, ...body }) => ({ body: canonicalEntry(body), hash }))
  const last = entries.at(-1) ?? { sequence: 0, hash: '' }
  if (trick === 'unreadable') return unreadable(entries, sign)
  const { key } = card('rogue').identity
  const by = trick === 'foreign_head' ? FORGER.sign : sign
  const head = signHead(key, { sequence: last.sequence, hash: last.hash }, by)
  const [first, second] = wire
  if (trick === 'wrong_hash' && first !== undefined) {
    const body = first.body.replace('"rewardMinor":250', '"rewardMinor":999')
    return { t: 'upload', i: 1, entries: [{ ...first, body }, ...wire.slice(1)], head }
  }
  if (trick === 'broken_chain' && second !== undefined) {
    const orphan = {
      ...second,
      body: second.body.replace(/"previous":"[0-9a-f]{8}/, '"previous":"00000000'),
    }
    const hash = hashOf(orphan.body)
    const torn = signHead(key, { sequence: last.sequence, hash }, sign)
    return {
      t: 'upload',
      i: 1,
      entries: first === undefined ? [] : [first, { ...orphan, hash }],
      head: torn,
    }
  }
  return { t: 'upload', i: 1, entries: wire, head }
}

/** A kind of entry that no server knows yet: kept in its place, and no claim. */
function unreadable(
  entries: readonly Entry[],
  sign: (message: Uint8Array) => Uint8Array,
): Extract<Up, { t: 'upload' }> {
  const [entry] = entries
  const { hash: _, ...facts } = entry ?? { hash: '' }
  // Sent as no type of ours would.
  const body = canonicalEntry(facts as never).replace('"kind":"accepted"', '"kind":"gifted"')
  const hash = hashOf(body)
  const head = signHead(card('rogue').identity.key, { sequence: entry?.sequence ?? 0, hash }, sign)
  return { t: 'upload', i: 1, entries: [{ body, hash }], head }
}

function hashOf(text: string): string {
  const bytes = sha256(new TextEncoder().encode(text))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
