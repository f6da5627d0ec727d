/** How long a desk waits before it asks again: twice as long each time, and never at the same moment as all others. */

/** Beyond this any pause is the longest. */
const DOUBLINGS_MAX = 10

export interface Pauses {
  readonly firstMs: number
  readonly mostMs: number
}

/** Somewhere between half and all of it, by `chance` in [0, 1). */
export function growingPause(
  { firstMs, mostMs }: Pauses,
  failures: number,
  chance: number,
): number {
  const doubled = firstMs * 2 ** Math.min(failures, DOUBLINGS_MAX)
  return Math.min(doubled, mostMs) * (0.5 + chance / 2)
}
