/** What a run says: seeds, virtual hours, each fault's effective count, states reached, violations with their one command. */
import { HOUR_MS } from '../../../shared/base/time.ts'
import { RING_A_FAULTS, STATES } from './counts.ts'
import type { Found, Ring, Sum } from './run.ts'

/** Of ring A: each fault changes something in at least one world of twenty. */
const FAULTS_EVERY = 20
/** Both stand only where a till comes back after its lease with a second confirmation. */
const EVERY: Readonly<Record<string, number>> = { honoured: 5_000 }
/** Each state is reached in at least one world of four hundred. */
const STATES_EVERY = 400
/** Below this many worlds chance alone may leave one out. */
const COVERAGE_FROM = 5_000

export function reportOf(ring: Ring, sum: Sum): readonly string[] {
  const perMinute = Math.round((sum.seeds / sum.cpuMs) * 60_000)
  return [
    `ring ${ring.toUpperCase()}: ${sum.seeds} seeds, ${Math.round(sum.virtualMs / HOUR_MS)} virtual hours, ${perMinute} seeds a CPU-minute, ${sum.repeated} played twice the same way`,
    `  faults: ${listOf(RING_A_FAULTS, sum.counts.faults)}`,
    `  reached: ${listOf(STATES, sum.counts.states)}`,
  ]
}

function listOf<Name extends string>(
  names: readonly Name[],
  counts: Readonly<Record<Name, number>>,
): string {
  return names
    .filter((name) => counts[name] > 0)
    .map((name) => `${name} ${counts[name]}`)
    .join(', ')
}

/** What a run of this length should have met and did not. */
export function missedBy({ seeds, counts }: Sum): readonly string[] {
  if (seeds < COVERAGE_FROM) return []
  return [
    ...RING_A_FAULTS.filter((name) => counts.faults[name] < seeds / (EVERY[name] ?? FAULTS_EVERY)),
    ...STATES.filter((name) => counts.states[name] < seeds / (EVERY[name] ?? STATES_EVERY)),
  ]
}

export function violationLine({ ring, seed, what }: Found): string {
  return `VIOLATION ${what}\n  npm run sim -- --replay ${ring}:${seed}`
}
