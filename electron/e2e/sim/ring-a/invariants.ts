/** What must hold at every step and at every crash (redemption.md section 6): I2, I4, I5, I7, and what an accept may never be. */
import type { AcceptedVerdict } from '../../../../shared/bridge/till-commands.ts'
import { chunkOf, hasBit } from '../../../../shared/domain/redemption/bitmap.ts'
import { entryId } from '../../../../shared/domain/redemption/entry.ts'
import { LEASE_MS } from '../../../../shared/domain/redemption/gates.ts'
import type { Manifest } from '../../../../shared/domain/redemption/manifest.ts'
import type {
  PlacedEntry,
  PlacementBatch,
  Standing,
} from '../../../../shared/domain/redemption/placement.ts'
import { epochOf } from '../../../../shared/domain/redemption/position.ts'
import { voucherId } from '../../../../shared/domain/redemption/voucher.ts'
import type { Down } from '../../../../shared/sync/messages.schema.ts'
import type { EntryId } from '../../../../shared/base/ids.ts'
import { epochOfServer } from './server-turn.ts'
import type { PlacedRow } from './ledger-memory.ts'
import { MANIFESTS } from './shop.ts'
import { type Connection, reached, type TillNode, violated, type World } from './world.ts'

export const RANK: Readonly<Record<Standing, number>> = {
  none: 0,
  provisional: 1,
  reversed: 2,
  confirmed: 3,
}

/** I7 at a till: what it said yes to is on its disk, as it was. */
export function checkDurable(world: World, node: TillNode): void {
  for (const { sequence, hash } of node.promised.values()) {
    if (node.till.memory.entries.get(sequence)?.hash !== hash)
      violated(world, 'I7', `${node.name} lost entry ${sequence}`)
  }
}

/** I7 at the server: what it signed is in its ledger, no lower than it was told. */
export function checkLedgerDurable(world: World): void {
  // A server that was put back has what its tills give it, once they have.
  if (world.wasRestored && !world.isHealing) return
  for (const node of world.nodes) {
    // A till that forked is none any more: of what a lost server had of it only what still waits comes back.
    if (node.isForked && world.wasRestored) continue
    for (const [key, told] of node.signed) checkSigned(world, node, { key, told })
  }
}

function checkSigned(
  world: World,
  node: TillNode,
  { key, told }: { readonly key: string; readonly told: { standing: Standing; undone: boolean } },
): void {
  const [sequence = '', hash] = key.split(' ')
  const { placed } = world.server.memory.maps
  const id = entryId(node.till.card.identity.key, Number(sequence))
  const row = [placed.get(id), placed.get(`${id}:${hash}`)].find((one) => one?.placed.hash === hash)
  if (row === undefined) violated(world, 'I7', `the server lost ${node.name} ${sequence}`)
  else if (RANK[row.placed.standing] < RANK[told.standing] || (told.undone && !row.placed.undone))
    violated(world, 'I5', `${node.name} ${sequence} fell from ${told.standing}`)
}

/** I2: at most one confirmed and not undone claim of a voucher, it holds, and nothing undone holds. */
export function checkVouchers(world: World): void {
  const { placed, vouchers } = world.server.memory.maps
  const live = new Map<string, PlacedRow[]>()
  for (const row of placed.values()) {
    const { placed: entry, voucher, isFork } = row
    if (isFork || voucher === null) continue
    if (entry.standing !== 'confirmed' || entry.undone) continue
    const id = voucherId(voucher)
    live.set(id, [...(live.get(id) ?? []), row])
  }
  for (const [id, rows] of live) {
    if (rows.length > 1 && !isHonoured(world, rows))
      violated(world, 'I2', `${rows.length} confirmed of ${id}`)
  }
  for (const [id, { holder }] of vouchers.entries()) {
    if (holder === null) continue
    const row = placed.get(holder)
    // One that waits for the end of recovering is no claim before it.
    if (row?.placed.undone === true && row.placed.standing !== 'provisional')
      violated(world, 'I2', `${id} is held by an undone entry`)
  }
}

/** Confirmed never falls: where a lost server and its successor have each signed one, both stand, at the operator's cost. */
function isHonoured(world: World, rows: readonly PlacedRow[]): boolean {
  if (!world.wasRestored) return false
  const epochs = new Set(rows.map(({ placed }) => epochOf(placed.position)))
  if (epochs.size === rows.length) reached(world, 'honoured')
  return epochs.size === rows.length
}

/** I4 and I5 on the wire: a till hears only of its own entries and of campaigns of its venue, and what was final stays. */
export function checkFrame(world: World, { node }: Connection, frame: Down): void {
  if (frame.t === 'placed') checkPlacement(world, node, frame.placement.batch)
  if (frame.t !== 'sets') return
  const { organisationNumber, venue } = node.till.card.identity
  const visible = new Set(
    MANIFESTS.filter(
      ({ organisation, venues }) =>
        organisation === organisationNumber && venues.some(({ id }) => id === venue),
    ).map(({ campaign }) => campaign),
  )
  for (const { campaign } of frame.campaigns) {
    if (!visible.has(campaign)) violated(world, 'I4', `${node.name} heard of campaign ${campaign}`)
  }
  for (const { body } of frame.manifests) {
    // Signed by the server a moment ago.
    const { organisation, campaign } = JSON.parse(body) as Manifest
    if (organisation !== organisationNumber || !visible.has(campaign))
      violated(world, 'I4', `${node.name} was sent the manifest of ${organisation}.${campaign}`)
  }
}

function checkPlacement(world: World, node: TillNode, text: string): void {
  // The server's own batch.
  const batch = JSON.parse(text) as PlacementBatch
  if (batch.till !== node.till.card.identity.key) {
    violated(world, 'I4', `${node.name} was sent another till's placement`)
    return
  }
  for (const entry of batch.entries) {
    const { sequence, hash, standing, undone, reason } = entry
    checkPosition(world, node, entry)
    const key = `${sequence} ${hash}`
    const before = node.signed.get(key)
    // A server that recovers has not said yet what it will be.
    if (standing === 'provisional' && world.wasRestored) continue
    if (before !== undefined && RANK[standing] < RANK[before.standing])
      violated(world, 'I5', `${node.name} ${sequence} fell: ${before.standing} to ${standing}`)
    if (before?.undone === true && !undone)
      violated(world, 'I5', `${node.name} ${sequence} is no longer undone`)
    checkDecision(world, node, entry)
    if (before !== undefined) reached(world, 'resend')
    if (reason === 'already_held') reached(world, 'clash')
    if (reason === 'lifted') reached(world, 'lift')
    if (reason === 'revoked' || reason === 'superseded' || reason === 'not_genuine')
      reached(world, 'reversed_by_fault')
  }
}

/** I8: a pair of epoch and position is given to one entry, once. */
function checkPosition(world: World, node: TillNode, entry: PlacedEntry): void {
  const what = `${node.name} ${entry.sequence} ${entry.hash}`
  const before = world.given.get(entry.position)
  if (before !== undefined && before !== what)
    violated(world, 'I8', `the pair of ${what} was given to ${before}`)
  world.given.set(entry.position, what)
}

/** What no server says: who lost comes to hold while its holder stands; one that recovers confirms what no till had heard of. */
function checkDecision(world: World, node: TillNode, entry: PlacedEntry): void {
  const { sequence, standing, undone, position, reason } = entry
  if (!world.wasRestored || standing !== 'confirmed' || undone) return
  const own = node.till.memory.entries.get(sequence)
  const id = entryId(node.till.card.identity.key, sequence)
  const isNew = epochOf(position) === epochOfServer(world.server)
  const isRecovering = world.server.recoveries.current() !== undefined
  if (isNew && isRecovering && own?.standing === 'provisional' && !isNamed(world, id))
    violated(world, 'I2', `${node.name} ${sequence} is confirmed while the server recovers`)
  if (reason !== 'lifted' || own?.standing !== 'reversed' || own.holder === null) return
  const { entry: holder } = own.holder
  const rival = world.nodes.find(({ till }) => holder.startsWith(till.card.identity.key))
  const held = rival?.till.memory.entries.get(Number(holder.slice(holder.indexOf(':') + 1)))
  if (held !== undefined && !held.undone)
    violated(world, 'I2', `${node.name} ${sequence} is lifted, and ${rival?.name} holds still`)
}

/** Somebody's signed reversal names it as the holder. */
function isNamed({ nodes }: World, id: EntryId): boolean {
  return nodes.some(({ till }) =>
    [...till.memory.entries.values()].some(({ holder }) => holder?.entry === id),
  )
}

/** From here on it is told: the till has it on its disk, under the server's signature. */
export function keepSigned({ till, signed }: TillNode): void {
  signed.clear()
  for (const { sequence, hash, standing, toldUndone, wasPlaced } of till.memory.entries.values()) {
    if (wasPlaced) signed.set(`${sequence} ${hash}`, { standing, undone: toldUndone })
  }
}

/** What no fault excuses: a till that accepts past its cap, its lease, the campaign's end, or a replaced code it knows of. */
export function checkAccept(world: World, node: TillNode, verdict: AcceptedVerdict): void {
  const { voucher, offline } = verdict
  const [organisation = 0, campaign = 0] = voucher.split('.').map(Number)
  const { word } = node
  if (word !== null && world.now > word.heardAt + LEASE_MS)
    violated(world, 'SAFE', `${node.name} accepted after its lease`)
  const manifest = MANIFESTS.find(
    (one) => one.organisation === organisation && one.campaign === campaign,
  )
  if (manifest === undefined) {
    violated(world, 'I4', `${node.name} accepted a code of ${voucher}`)
    return
  }
  if (word !== null && world.now - word.lateMs >= manifest.endsAt)
    violated(world, 'SAFE', `${node.name} accepted after the end`)
  checkKnown(world, node, verdict)
  if (offline) checkCap(world, node, manifest)
}

/** What its own lists say against a code, a till does not accept. */
function checkKnown(world: World, node: TillNode, { voucher, entry }: AcceptedVerdict): void {
  const [, campaign = 0, serial = 0] = voucher.split('.').map(Number)
  const held = node.till.memory.port.campaigns.read().get(campaign)
  const body = node.till.memory.entries.get(Number(entry.slice(entry.indexOf(':') + 1)))?.body
  const lowest = held?.manifest?.editions[String(serial)] ?? 0
  if (body?.kind === 'accepted' && body.edition < lowest)
    violated(world, 'SAFE', `${node.name} accepted edition ${body.edition} of ${voucher}`)
  if (hasBit(held?.sets.revoked.get(chunkOf(serial)), serial))
    violated(world, 'SAFE', `${node.name} accepted ${voucher}, which it knows to be revoked`)
}

function checkCap(world: World, node: TillNode, { campaign, offlineCap }: Manifest): void {
  let count = 0
  let valueMinor = 0
  for (const { body, standing, undone } of node.till.memory.entries.values()) {
    if (body.kind !== 'accepted' || body.voucher.campaign !== campaign || !body.offline) continue
    if (standing !== 'provisional' || undone) continue
    count += 1
    valueMinor += body.rewardMinor
  }
  if (count > offlineCap.count || valueMinor > offlineCap.valueMinor)
    violated(world, 'SAFE', `${node.name} accepted past its cap of campaign ${campaign}`)
}
