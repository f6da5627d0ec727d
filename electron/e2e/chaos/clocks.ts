/** A till whose wall clock jumps a day and a month either way while it scans, and whose next start finds it set back. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { TillView } from '../../../shared/bridge/till-view.ts'
import { scanUntil } from './cashier.ts'
import type { ChaosTill, ChaosWorld } from './world.ts'

export interface ClockJumps {
  readonly jumps: number
  /** Sentences of what went wrong. */
  readonly wrong: readonly string[]
}

const OFFSETS = ['+1d', '-1d', '+30d', '-30d', '+6m', '+0'] as const
const BETWEEN_MS = 500

export async function jumpClock(
  world: ChaosWorld,
  till: ChaosTill,
  library: string,
): Promise<ClockJumps> {
  const file = join(world.dir, 'clock')
  const env = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  }
  writeFileSync(file, '+0')
  const desk = await world.start(till, { env })
  let isOver = false
  const scanning = scanUntil(desk, till.hand, () => isOver)
  for (const offset of OFFSETS) {
    await wait(BETWEEN_MS)
    writeFileSync(file, offset)
  }
  await wait(BETWEEN_MS)
  isOver = true
  await scanning
  await desk.stop()
  const wrong = await startSetBack(world, till, { env, file })
  return { jumps: OFFSETS.length + 1, wrong }
}

/** A day back and no server, in the same boot of the machine: trusted time goes on, and the till works on by it. */
async function startSetBack(
  world: ChaosWorld,
  till: ChaosTill,
  { env, file }: { readonly env: Readonly<Record<string, string>>; readonly file: string },
): Promise<readonly string[]> {
  till.wire.cut('whole')
  writeFileSync(file, '-1d')
  const desk = await world.start(till, { env })
  const view = await desk.until<TillView>('till', {}, () => true)
  await desk.stop()
  till.wire.mend()
  return view.gate === 'open'
    ? []
    : [`a clock that was set back a day shut the scanner: ${view.gate}`]
}
