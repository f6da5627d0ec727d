/**
 * Bits flip in the journal of a till that has not sent what it accepted, or its files end too soon: at the next start each entry is
 * saved or named by the till itself. What it names is no loss to the judge; what it does not name is.
 */
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SyncStateView } from '../../../shared/bridge/sync-view.ts'
import { scanUntil } from './cashier.ts'
import { type ChaosTill, type ChaosWorld, untilUploaded } from './world.ts'

/** Entries that a till has said it cannot read any more. */
export interface Named {
  readonly entries: ReadonlySet<string>
  /** Accepts whose undo may be among them. */
  readonly undos: ReadonlySet<string>
}

/** Below the offline cap. */
const SCANS_EACH = 12
const FLIPS = 6
const FILES: ReadonlySet<string> = new Set(['journal.db', 'journal.db-wal'])

export async function damageJournals(
  world: ChaosWorld,
  till: ChaosTill,
  rounds: number,
): Promise<Named> {
  const entries = new Set<string>()
  const undos = new Set<string>()
  for (let round = 0; round < rounds; round += 1) {
    const before = new Set(world.log.told().map(({ entry }) => entry))
    await scanWithoutServer(world, till)
    damage(world, till.dir)
    till.wire.mend()
    const desk = await world.start(till)
    const { repairs } = await desk.until<SyncStateView>('sync-state', {}, () => true)
    await untilUploaded(desk)
    await desk.stop()
    const lost = repairs.flatMap((repair) => repair.lost)
    for (const { entry } of world.log.told()) {
      const place = Number(entry.split(':')[1])
      if (before.has(entry)) continue
      if (lost.some(({ from, to }) => from <= place && place <= to)) entries.add(entry)
      if (lost.some(({ to }) => place < to)) undos.add(entry)
    }
  }
  return { entries, undos }
}

async function scanWithoutServer(world: ChaosWorld, till: ChaosTill): Promise<void> {
  till.wire.cut('whole')
  const enough = world.log.count() + SCANS_EACH
  const desk = await world.start(till)
  await scanUntil(desk, till.hand, () => world.log.count() >= enough)
  await desk.kill()
  if (world.log.count() < enough) throw new Error(`nothing to lose: ${refusalsOf(world)}`)
}

function refusalsOf({ log }: ChaosWorld): string {
  return JSON.stringify([...log.refusals()])
}

/** Some bits of the journal's files; every third time the end of one. */
function damage(world: ChaosWorld, dir: string): void {
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => FILES.has(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  const path = paths[Math.floor(world.random() * paths.length)]
  if (path === undefined) throw new Error('the till has no journal')
  const { size } = statSync(path)
  if (world.random() < 1 / 3) {
    truncateSync(path, Math.floor(world.random() * size))
    return
  }
  const bytes = readFileSync(path)
  for (let flip = 0; flip < Math.min(FLIPS, size); flip += 1) {
    const at = Math.floor(world.random() * size)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  }
  writeFileSync(path, bytes)
}
