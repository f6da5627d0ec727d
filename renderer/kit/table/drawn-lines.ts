/**
 * Which lines of a table are drawn at once: those on screen. Those beyond its edges follow when the page has nothing else to do, so that
 * a far jump is not one long task; as far as they are drawn already they stay. Pure.
 */

/** By their places in the list, both ends included. */
export interface Span {
  readonly first: number
  readonly last: number
}

/** @param settled what was drawn to the end before; those of it that do not touch the screen's lines are let go. */
export function drawnNow(all: Span, onScreen: Span, settled: Span | undefined): Span {
  const touches =
    settled !== undefined &&
    settled.first <= onScreen.last + 1 &&
    settled.last >= onScreen.first - 1
  if (!touches) return onScreen
  return {
    first: Math.max(all.first, Math.min(onScreen.first, settled.first)),
    last: Math.min(all.last, Math.max(onScreen.last, settled.last)),
  }
}
