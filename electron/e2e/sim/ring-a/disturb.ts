/** The faults of the pure ring: each is set going here and counted where it changes something. */
import { DAY_MS, HOUR_MS } from '../../../../shared/base/time.ts'
import { PROTOCOL, UPLOAD_GRACE_VERSIONS } from '../../../../shared/sync/version.ts'
import type { DiskFault } from './disk.ts'
import { keepSigned } from './invariants.ts'
import { bootTill, crashServer, crashTill } from './run-events.ts'
import { restoreAfterClash, restoreServer } from './restore-server.ts'
import { cutOneWay, double, dropClient, lose, swap, swizzle } from './wire.ts'
import { addTill, happened, note, type TillNode, type World } from './world.ts'

const WEIGHTS = {
  loss: 6,
  duplication: 6,
  reorder: 8,
  one_way_cut: 8,
  half_open: 8,
  swizzle: 4,
  till_disk: 22,
  server_disk: 14,
  kill: 3,
  clock_skew: 5,
  clock_jump: 5,
  freeze: 6,
  image: 15,
  old_client: 3,
  backup: 3,
  restore: 10,
  restore_after_clash: 14,
} as const

export function disturb(world: World): void {
  const { chance } = world
  const node = chance.pick(world.nodes)
  switch (chance.weighted(WEIGHTS)) {
    case 'loss':
      return lose(world)
    case 'duplication':
      return double(world)
    case 'reorder':
      return swap(world)
    case 'one_way_cut':
      return cutOneWay(world, node)
    case 'half_open':
      return dropClient(world, node)
    case 'swizzle':
      return swizzle(world)
    case 'till_disk':
      return node.till.disk.arm(diskFault(world), 1 + chance.below(6))
    case 'server_disk':
      return world.wasRestored
        ? undefined
        : world.server.disk.arm(diskFault(world), 1 + chance.below(12))
    case 'kill':
      return kill(world, node)
    case 'clock_skew':
      return setClock(world, node, {
        kind: 'clock_skew',
        byMs: (chance.hits(0.5) ? 1 : -1) * DAY_MS,
      })
    case 'clock_jump':
      return setClock(world, node, {
        kind: 'clock_jump',
        byMs: Math.round((chance.next() - 0.5) * 6 * HOUR_MS),
      })
    case 'freeze':
      node.frozenSteps = 2 + chance.below(8)
      return note(world, `${node.name} stands still`)
    case 'image':
      return takeOrRestoreImage(world, node)
    case 'backup':
      if (!world.server.isUp) return undefined
      world.backup = world.server.memory.image()
      return note(world, 'server: a backup')
    case 'restore':
      return restoreServer(world)
    case 'restore_after_clash':
      return restoreAfterClash(world)
    case 'old_client':
      // What an old one was signed it cannot give back.
      if (world.wasRestored) return undefined
      node.till.protocol = PROTOCOL - 1 - chance.below(UPLOAD_GRACE_VERSIONS)
      return note(world, `${node.name} speaks ${node.till.protocol}`)
  }
}

function diskFault({ chance }: World): DiskFault {
  switch (chance.weighted({ crash: 6, torn: 4, io: 3, full: 3 })) {
    case 'crash':
      return { kind: 'crash', kept: chance.hits(0.5) }
    case 'torn':
      return { kind: 'torn' }
    case 'io':
      return { kind: 'io' }
    case 'full':
      return { kind: 'full' }
  }
}

function kill(world: World, node: TillNode): void {
  if (world.chance.hits(0.3)) {
    if (world.server.isUp) crashServer(world)
    happened(world, 'server_crash')
  } else if (node.till.journal !== null) {
    crashTill(world, node)
    happened(world, 'till_crash')
  }
}

/** A wrong wall clock counts once an entry has been written under it. */
function setClock(
  world: World,
  node: TillNode,
  { kind, byMs }: { readonly kind: 'clock_skew' | 'clock_jump'; readonly byMs: number },
): void {
  note(world, `${node.name}: clock off by ${byMs}`)
  node.skewMs = kind === 'clock_skew' ? byMs : node.skewMs + byMs
  node.clockFault = kind
}

/** First an image is taken; later the disk is put back to it, and what was only on the disk since is gone. */
function takeOrRestoreImage(world: World, node: TillNode): void {
  if (world.wasRestored) return
  if (node.image === null) {
    node.image = node.till.memory.image()
    note(world, `${node.name}: image of ${node.image.entries.size}`)
    return
  }
  const kept = node.image.entries.size
  const { placed } = world.server.memory.maps
  if (node.till.journal !== null) crashTill(world, node)
  const lost = node.till.memory.entries.size - kept
  node.till.memory.restore(node.image)
  node.image = null
  node.wasPutBack = true
  keepSigned(node)
  for (const { sequence, hash } of Array.from(node.promised.values())) {
    if (sequence <= kept) continue
    node.promised.delete(sequence)
    const id = `${node.till.card.identity.key}:${sequence}`
    // What the server has stays promised under its hash, whatever the till writes there next.
    if (placed.get(id)?.placed.hash === hash) node.branched.push({ sequence, hash })
  }
  const { key } = node.till.card.identity
  node.accepts.splice(
    0,
    node.accepts.length,
    ...node.accepts.filter((id) => sequenceOf(id) <= kept),
  )
  note(world, `${node.name}: disk put back to ${kept}, ${lost} gone of ${key.slice(0, 4)}`)
  if (lost > 0) happened(world, 'disk_image_restored')
  bootTill(world, node)
  replaceLater(world, node)
}

/** A till whose disk was put back must enrol anew; its old self only hands in what it still has. */
function replaceLater(world: World, node: TillNode): void {
  const { venue } = node.till.card.identity
  const spare = world.spares.find((name) => name.startsWith('spare'))
  if (spare === undefined || venue === 'abroad') return
  world.spares.splice(world.spares.indexOf(spare), 1)
  bootTill(world, addTill(world, spare))
}

function sequenceOf(entry: string): number {
  return Number(entry.slice(entry.indexOf(':') + 1))
}
