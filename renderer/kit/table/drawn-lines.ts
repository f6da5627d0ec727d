/**
 * Which lines of a table a frame draws: a few, so that neither a new answer nor a far jump is one long task. Those on screen come first,
 * then those beyond its edges, each beside one that stands already. Pure.
 */

/** By their places in the list, both ends included. */
export interface Span {
  readonly first: number
  readonly last: number
}

export interface LinesWanted<Rows> {
  readonly all: Span
  readonly onScreen: Span
  readonly rows: Rows
}

/** By its place each line that stands, with the rows it was drawn with; without a hole. */
export type DrawnLines<Rows> = ReadonlyMap<number, Rows>

/**
 * @param stands lines of it that do not touch those on screen are let go; others stay until their turn comes, with the rows of before.
 * @param most lines that are drawn anew.
 */
export function drawnNext<Rows>(
  stands: DrawnLines<Rows>,
  wanted: LinesWanted<Rows>,
  most: number,
): DrawnLines<Rows> {
  const kept = keptOf(stands, wanted)
  const drawn = new Map(kept)
  for (const line of missing(kept, wanted).slice(0, most)) drawn.set(line, wanted.rows)
  return drawn
}

export function isWholeDrawn<Rows>(
  drawn: DrawnLines<Rows>,
  { all, rows }: LinesWanted<Rows>,
): boolean {
  return linesOf(all).every((line) => drawn.get(line) === rows)
}

export function isSameWanted<Rows>(one: LinesWanted<Rows>, other: LinesWanted<Rows>): boolean {
  return (
    one.rows === other.rows &&
    isSameSpan(one.all, other.all) &&
    isSameSpan(one.onScreen, other.onScreen)
  )
}

function keptOf<Rows>(
  stands: DrawnLines<Rows>,
  { all, onScreen }: LinesWanted<Rows>,
): DrawnLines<Rows> {
  const kept = [...stands].filter(([line]) => isWithin(line, all))
  const beside = { first: onScreen.first - 1, last: onScreen.last + 1 }
  return new Map(kept.some(([line]) => isWithin(line, beside)) ? kept : [])
}

/** In the order they are drawn in. */
function missing<Rows>(
  kept: DrawnLines<Rows>,
  { all, onScreen, rows }: LinesWanted<Rows>,
): readonly number[] {
  const beside = kept.size > 0 ? [...kept.keys()] : [onScreen.first]
  const [first, last] = [Math.min(...beside), Math.max(...beside)]
  const farFrom = (line: number): number => Math.max(first - line, line - last, 0)
  return linesOf(all)
    .filter((line) => kept.get(line) !== rows)
    .toSorted(
      (one, other) =>
        Number(isWithin(other, onScreen)) - Number(isWithin(one, onScreen)) ||
        farFrom(one) - farFrom(other),
    )
}

function linesOf({ first, last }: Span): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

function isWithin(line: number, { first, last }: Span): boolean {
  return line >= first && line <= last
}

function isSameSpan(one: Span, other: Span): boolean {
  return one.first === other.first && one.last === other.last
}
