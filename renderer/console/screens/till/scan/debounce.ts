/**
 * One code held to the till is one event, however many frames, scanners and cameras read it. Pure: times are handed in,
 * milliseconds on one monotonic clock.
 */

/** A code must have been out of view for so long before it counts as shown again. */
export const AWAY_MS = 3_000

/** `G1`, then 80 signed bytes in base41: what names a code. A rotating tail behind it changes and is no part of it. */
const SIGNED_CHARACTERS = 122

interface Sighting {
  readonly identity: string
  readonly at: number
}

/** The codes in view, each with the last time it was read; nothing older than `AWAY_MS` is kept. */
export type Seen = readonly Sighting[]

export const NOTHING_SEEN: Seen = []

/** The same for two readings of one code: by camera or scanner, in capitals or not, with an older or newer rotating tail. */
export function identityOf(text: string): string {
  return text.trim().toUpperCase().slice(0, SIGNED_CHARACTERS)
}

/** Notes a reading. `fresh` is true when it is an event: not in view and not read within `AWAY_MS`. */
export function sight(
  seen: Seen,
  text: string,
  at: number,
): { readonly seen: Seen; readonly fresh: boolean } {
  const identity = identityOf(text)
  const inView = seen.filter((sighting) => at - sighting.at < AWAY_MS)
  const others = inView.filter((sighting) => sighting.identity !== identity)
  return { seen: [...others, { identity, at }], fresh: others.length === inView.length }
}
