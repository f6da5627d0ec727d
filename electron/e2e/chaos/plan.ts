/** How much a chaos run does: the whole promise, or a taste of it that fits beside other tests. */

export interface Plan {
  readonly seed: number
  /** Tills that are killed while they scan. */
  readonly tills: number
  /** kill -9 of a till or of the server. */
  readonly kills: number
  /** Crash images that are opened. */
  readonly cuts: number
  /** Acknowledged entries over all parts. */
  readonly entries: number
  /** Accepts of the till whose writes are traced. */
  readonly tracedScans: number
  /** Lives of a till on a disk that fails. */
  readonly failingLives: number
  /** Journals whose bits flip or whose end is cut off. */
  readonly damages: number
  /** Times a small disk is filled. */
  readonly fills: number
  /** The killing ends here even when its numbers are not reached. */
  readonly killsWithinMs: number
}

export const WHOLE: Plan = {
  seed: 1,
  tills: 5,
  kills: 320,
  cuts: 400,
  entries: 10_500,
  tracedScans: 700,
  failingLives: 8,
  damages: 12,
  fills: 6,
  killsWithinMs: 560_000,
}

export const TASTE: Plan = {
  seed: 1,
  tills: 2,
  kills: 8,
  cuts: 40,
  entries: 200,
  tracedScans: 40,
  failingLives: 2,
  damages: 2,
  fills: 1,
  killsWithinMs: 40_000,
}
