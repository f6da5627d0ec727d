/**
 * What must hold once the world has healed and come to rest: I1 each promise is in the ledger once, I3 both sides see the same,
 * I6 nothing waits, I8 chains hold, and I10 standings follow from the order of receipt alone, by a second and naive judge.
 */
import type { EntryId } from '../../../../shared/base/ids.ts'
import { chunkOf, hasBit } from '../../../../shared/domain/redemption/bitmap.ts'
import { faultInChain } from '../../../../shared/domain/redemption/chain.ts'
import { type EntryBody, entryId } from '../../../../shared/domain/redemption/entry.ts'
import { setsDigest } from '../../../../shared/domain/redemption/sets-digest.ts'
import { voucherId } from '../../../../shared/domain/redemption/voucher.ts'
import { sha256 } from '../../../../sync-server/auth/ed25519.ts'
import { RANK, checkDurable, checkLedgerDurable, checkVouchers } from './invariants.ts'
import { type TillNode, violated, type World } from './world.ts'

export function checkAtRest(world: World): void {
  for (const node of world.nodes) {
    checkDurable(world, node)
    // Of a till that forked a lost server gets back only what still waits.
    if (!node.isForked || !world.wasRestored) checkPlacedOnce(world, node)
    checkWaiting(world, node)
    if (!node.isForked) checkViews(world, node)
    checkChain(world, node)
  }
  checkLedgerDurable(world)
  checkVouchers(world)
  checkLedgerChain(world)
  checkUsed(world)
  // After a restore what came back ranks by its old pairs, not by its receipt.
  if (!world.wasRestored) checkOrder(world)
}

/** I1. An entry of a branch is kept under its own hash; both count as there. */
function checkPlacedOnce(world: World, node: TillNode): void {
  const { placed } = world.server.memory.maps
  for (const { sequence, hash } of [...node.promised.values(), ...node.branched]) {
    const id = entryId(node.till.card.identity.key, sequence)
    const found = [placed.get(id), placed.get(`${id}:${hash}`)].filter(
      (row) => row?.placed.hash === hash,
    )
    if (found.length !== 1)
      violated(world, 'I1', `${node.name} ${sequence} is ${found.length} times in the ledger`)
  }
}

/** I6. */
function checkWaiting(world: World, node: TillNode): void {
  const waiting = node.till.memory.port.entries.countWaiting()
  if (waiting > 0) violated(world, 'I6', `${node.name} still has ${waiting} waiting`)
}

/** I3: standings of its own entries, and the sets it judges by. */
function checkViews(world: World, node: TillNode): void {
  const { memory, card } = node.till
  const { placed } = world.server.memory.maps
  for (const row of memory.entries.values()) {
    const server = placed.get(entryId(card.identity.key, row.sequence))?.placed
    if (server?.hash !== row.hash) continue
    if (server.standing !== row.standing || server.undone !== row.undone)
      violated(
        world,
        'I3',
        `${node.name} ${row.sequence} is ${row.standing} ${row.undone} at the till, ${server.standing} ${server.undone} at the server`,
      )
  }
  const { organisationNumber, venue } = card.identity
  for (const { manifest } of world.server.memory.maps.manifests.values()) {
    if (manifest.organisation !== organisationNumber) continue
    if (!manifest.venues.some(({ id }) => id === venue)) continue
    const held = memory.port.campaigns.read().get(manifest.campaign)
    const digest = world.server.memory.tables.sets.digest(organisationNumber, manifest.campaign, 0)
    if (held === undefined || setsDigest(held.sets, sha256) !== digest)
      violated(world, 'I3', `${node.name} holds other sets of campaign ${manifest.campaign}`)
    // A till keeps a manifest that is newer than a restored server's.
    if (!world.wasRestored && held?.manifest?.version !== manifest.version)
      violated(world, 'I3', `${node.name} holds an older manifest of ${manifest.campaign}`)
  }
}

/** The server's used set says just what is held. */
function checkUsed(world: World): void {
  const { vouchers, chunks } = world.server.memory.maps
  for (const [id, { organisation, campaign, serial, holder }] of vouchers.entries()) {
    const chunk = chunks.get(`${organisation}.${campaign}.used.${chunkOf(serial)}`)
    // A restored server clears no bit that a till gave back.
    const isMarked = hasBit(chunk?.bytes, serial)
    if (holder === null ? isMarked && !world.wasRestored : !isMarked)
      violated(world, 'I3', `the used set and the holder of ${id} do not agree`)
  }
}

/** I8 at the till. */
function checkChain(world: World, node: TillNode): void {
  const links = [...node.till.memory.entries.values()]
  const fault = faultInChain(node.till.card.identity.key, links, sha256)
  if (fault !== undefined) violated(world, 'I8', `${node.name}: ${fault.fault} at ${fault.at}`)
}

/** I8 at the server: each till's own chain ends where its device says. Its own chain is walked by the flip of a bit. */
function checkLedgerChain(world: World): void {
  const { devices, placed } = world.server.memory.maps
  for (const { till, sequence, hash } of devices.values()) {
    const last = placed.get(entryId(till, sequence))
    if (sequence > 0 && last?.placed.hash !== hash)
      violated(world, 'I8', `the head of ${till} is not in the ledger`)
  }
}

interface Naive {
  holder: EntryId | null
  readonly claims: { id: EntryId; isReversed: boolean; undone: boolean }[]
}

/** I10: judged again from the ledger's own lines, without a clock, a venue or a name. */
function checkOrder(world: World): void {
  const { ledger, placed } = world.server.memory.maps
  const vouchers = new Map<string, Naive>()
  const early = new Set<EntryId>()
  const claimOf = new Map<EntryId, string>()
  const lines = [...ledger.values()]
    .filter(({ what }) => what === 'placed')
    .toSorted((a, b) => a.placed.position - b.placed.position)
  for (const { till, placed: entry, body } of lines) {
    const id = entryId(till, entry.sequence)
    const row = placed.get(id)
    if (row?.placed.hash !== entry.hash || entry.reason === 'fork') continue
    // Every line of a kind that is read here was read by the server first.
    const said = body === null ? undefined : (JSON.parse(body) as EntryBody)
    if (said?.kind === 'accepted' && row.voucher !== null) {
      const voucher = voucherId(row.voucher)
      claimOf.set(id, voucher)
      naiveAccept(vouchers, voucher, { id, undone: early.has(id) })
    }
    if (said?.kind === 'undone') naiveUndo(vouchers, { said, claimOf, early })
  }
  compareNaive(world, vouchers)
}

function naiveAccept(
  vouchers: Map<string, Naive>,
  voucher: string,
  { id, undone }: { readonly id: EntryId; readonly undone: boolean },
): void {
  const known = vouchers.get(voucher) ?? { holder: null, claims: [] }
  vouchers.set(voucher, known)
  if (known.claims.some((claim) => claim.id === id)) return
  known.claims.push({ id, undone, isReversed: known.holder !== null })
  if (known.holder === null && !undone) known.holder = id
}

function naiveUndo(
  vouchers: Map<string, Naive>,
  given: {
    readonly said: Extract<EntryBody, { kind: 'undone' }>
    readonly claimOf: ReadonlyMap<EntryId, string>
    readonly early: Set<EntryId>
  },
): void {
  const { said, claimOf, early } = given
  if (!said.entry.startsWith(said.till)) return
  const voucher = claimOf.get(said.entry)
  const known = voucher === undefined ? undefined : vouchers.get(voucher)
  const claim = known?.claims.find(({ id }) => id === said.entry)
  if (known === undefined || claim === undefined) {
    early.add(said.entry)
    return
  }
  claim.undone = true
  if (known.holder !== claim.id) return
  const next = known.claims.find((one) => one.isReversed && !one.undone)
  if (next !== undefined) next.isReversed = false
  known.holder = next?.id ?? null
}

function compareNaive(world: World, vouchers: ReadonlyMap<string, Naive>): void {
  const { placed, vouchers: rows } = world.server.memory.maps
  for (const [voucher, { holder, claims }] of vouchers) {
    if (world.honoured.has(voucher)) continue
    for (const { id, isReversed, undone } of claims) {
      const row = placed.get(id)?.placed
      const standing = isReversed ? 'reversed' : 'confirmed'
      if (row === undefined || RANK[row.standing] !== RANK[standing] || row.undone !== undone)
        violated(
          world,
          'I10',
          `${id.slice(0, 4)}${id.slice(32)} is ${row?.standing}, by order ${standing}`,
        )
    }
    const kept = rows.get(voucher)?.holder ?? null
    if (kept !== holder) violated(world, 'I2', `${voucher} is held by ${kept}, by order ${holder}`)
  }
}
