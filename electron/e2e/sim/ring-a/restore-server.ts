/** The server's disk is put back to an older one: by the tool, which knows and says so, or by a replica that took over without its tail. */
import type { LedgerImage } from './ledger-memory.ts'
import { crashServer, runServer, startServer } from './run-events.ts'
import { PROTOCOL } from '../../../../shared/sync/version.ts'
import { epochOfServer } from './server-turn.ts'
import { happened, note, type TillNode, type World } from './world.ts'

/** No replica lags longer; beyond it an operator would restore by the tool. */
const REPLICA_LAG_MS = 60_000

export function restoreServer(world: World): void {
  const { chance } = world
  // One catastrophe a world: what two of them leave is nobody's to know.
  if (world.wasRestored || world.nodes.some(isOdd)) return
  const isFresh = world.now - world.replica.at < REPLICA_LAG_MS
  if (chance.hits(0.5)) putBack(world, { image: world.backup, isTool: true })
  else if (isFresh) putBack(world, { image: world.replica.image, isTool: false })
}

/** Where somebody lost a clash of which the image knows nothing. */
export function restoreAfterClash(world: World): void {
  if (world.wasRestored || world.nodes.some(isOdd)) return
  const isFresh = world.now - world.replica.at < REPLICA_LAG_MS
  const images = [
    { image: world.replica.image, isTool: false },
    { image: world.backup, isTool: true },
  ]
  const fit = images.find(
    ({ image, isTool }) =>
      (isTool || isFresh) && world.nodes.some((node) => hasLost(image.get('placed'), node)),
  )
  if (fit !== undefined) putBack(world, fit)
}

interface PutBack {
  readonly image: LedgerImage
  /** By the tool, or a replica that took over. */
  readonly isTool: boolean
}

function putBack(world: World, { image, isTool }: PutBack): void {
  const { server } = world
  const lost = server.memory.maps.ledger.size - sizeOf(image)
  if (lost <= 0) return
  // Kept outside the database, as the witness is.
  const above = epochOfServer(server)
  if (server.isUp) crashServer(world)
  server.memory.restore(image)
  world.replica = { image, at: world.now }
  for (const node of world.nodes) forgetBranches(world, node)
  // The tool ends before the server listens.
  server.disk.disarm()
  world.wasRestored = true
  startServer(world)
  note(
    world,
    `server: disk put back, ${lost} rows gone, ${isTool ? 'by the tool' : 'a replica without the tail'}`,
  )
  happened(world, isTool ? 'server_restored' : 'failover')
  runServer(world, { kind: 'restored', cause: isTool ? 'restore' : 'witness', above })
  letLoserFirst(world)
}

function isOdd({ wasPutBack, till }: TillNode): boolean {
  return wasPutBack || till.protocol < PROTOCOL
}

/** What a till's disk has lost and now the server's too, nobody has. */
function forgetBranches({ server }: World, { till, branched }: TillNode): void {
  const { placed } = server.memory.maps
  const kept = branched.filter(
    ({ sequence, hash }) =>
      placed.get(`${till.card.identity.key}:${sequence}`)?.placed.hash === hash,
  )
  branched.splice(0, branched.length, ...kept)
}

function sizeOf(image: LedgerImage): number {
  return image.get('ledger')?.size ?? 0
}

/** Whoever lost a clash comes first, while the holder that beat it is not known any more. */
function letLoserFirst(world: World): void {
  const { placed } = world.server.memory.maps
  const losers = world.nodes.filter((node) => hasLost(placed, node))
  if (losers.length === 0 || world.chance.hits(0.1)) return
  const loser = world.chance.pick(losers)
  note(world, `${loser.name} lost a clash and comes first`)
  for (const node of world.nodes) if (node !== loser) node.upCutSteps = 4 + world.chance.below(6)
  loser.upCutSteps = 0
  loser.downCutSteps = 0
  happened(world, 'loser_first')
}

function hasLost(
  placed: { readonly has: (id: string) => boolean } | undefined,
  { till }: TillNode,
): boolean {
  return [...till.memory.entries.values()].some(
    ({ standing, holder }) =>
      standing === 'reversed' && holder !== null && placed?.has(holder.entry) === false,
  )
}
