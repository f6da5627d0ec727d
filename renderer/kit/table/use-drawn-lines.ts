/** The lines that a table draws now: those on screen, and those beyond its edges once the page is free. */
import type { VirtualItem } from '@tanstack/react-virtual'
import { useDeferredValue } from 'react'
import { drawnNow, type Span } from './drawn-lines.ts'

const NO_ITEMS: readonly VirtualItem[] = []

export function useDrawnLines(
  items: readonly VirtualItem[],
  onScreen: { readonly startIndex: number; readonly endIndex: number } | null,
): readonly VirtualItem[] {
  const all = spanOf(items)
  const settled = spanOf(useDeferredValue(items, NO_ITEMS))
  if (all === undefined || onScreen === null) return items
  const shown = { first: onScreen.startIndex, last: onScreen.endIndex }
  const { first, last } = drawnNow(all, shown, settled)
  return items.filter(({ index }) => index >= first && index <= last)
}

function spanOf(items: readonly VirtualItem[]): Span | undefined {
  const [first, last] = [items.at(0), items.at(-1)]
  return first && last && { first: first.index, last: last.index }
}
