/** A till's data folder is copied, the till goes on, and the old copy is put back: its chain forks, and nothing counts twice. */
import { cpSync, rmSync } from 'node:fs'
import { scanUntil } from './cashier.ts'
import { type ChaosTill, type ChaosWorld, untilUploaded } from './world.ts'

const SCANS_EACH = 20

/** Entries told after the copy was put back. */
export async function restoreImage(world: ChaosWorld, till: ChaosTill): Promise<number> {
  const copy = `${till.dir}.copy`
  await scanSome(world, till)
  cpSync(till.dir, copy, { recursive: true })
  await scanSome(world, till)
  rmSync(till.dir, { recursive: true })
  cpSync(copy, till.dir, { recursive: true })
  const before = world.log.count()
  // Without its server, so that it cannot hear of what it has forgotten.
  till.wire.cut('whole')
  const desk = await world.start(till)
  await scanUntil(desk, till.hand, () => world.log.count() >= before + SCANS_EACH / 2)
  till.wire.mend()
  await untilUploaded(desk)
  await desk.stop()
  return world.log.count() - before
}

async function scanSome(world: ChaosWorld, till: ChaosTill): Promise<void> {
  const enough = world.log.count() + SCANS_EACH
  const desk = await world.start(till)
  await scanUntil(desk, till.hand, () => world.log.count() >= enough)
  await untilUploaded(desk)
  await desk.stop()
}
