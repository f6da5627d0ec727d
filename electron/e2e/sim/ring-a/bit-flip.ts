/** After all else, in one world of four: one bit of what is kept is flipped, at the server or at a till, and whoever looks must name the very row. */
import { faultInChain } from '../../../../shared/domain/redemption/chain.ts'
import { sha256 } from '../../../../sync-server/auth/ed25519.ts'
import { damagedLine } from './ledger-memory.ts'
import { happened, note, violated, type World } from './world.ts'

export function flipBit(world: World): void {
  if (world.chance.hits(0.75)) return
  if (world.chance.hits(0.5)) flipInLedger(world)
  else flipInJournal(world)
}

function flipInLedger(world: World): void {
  const lines = [...world.server.memory.maps.ledger.values()].filter(({ body }) => body !== null)
  if (lines.length === 0) return
  const line = world.chance.pick(lines)
  const body = flipped(world, line.body ?? '')
  const broken = { ...line, body }
  const damaged = [...world.server.memory.maps.ledger.values()].map((one) =>
    one === line ? broken : one,
  )
  happened(world, 'bit_flip')
  note(world, `a bit of ledger row ${line.placed.position} flips`)
  const found = damagedLine(damaged)
  if (found?.placed.position !== line.placed.position)
    violated(world, 'I8', `a flipped bit in ledger row ${line.placed.position} is not found`)
}

function flipInJournal(world: World): void {
  const node = world.chance.pick(world.nodes)
  const rows = [...node.till.memory.entries.values()]
  if (rows.length === 0) return
  const row = world.chance.pick(rows)
  const broken = { ...row, text: flipped(world, row.text) }
  happened(world, 'bit_flip')
  note(world, `a bit of ${node.name} ${row.sequence} flips`)
  const fault = faultInChain(
    node.till.card.identity.key,
    rows.map((one) => (one === row ? broken : one)),
    sha256,
  )
  if (rows[fault?.at ?? -1]?.sequence !== row.sequence)
    violated(world, 'I8', `a flipped bit in ${node.name} ${row.sequence} is not found`)
}

/** Another character of the same text, one bit away. */
function flipped({ chance }: World, text: string): string {
  const at = chance.below(text.length)
  const other = String.fromCharCode(text.charCodeAt(at) ^ (1 << chance.below(4)))
  return text.slice(0, at) + other + text.slice(at + 1)
}
