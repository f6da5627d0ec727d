/** What is drawn at once of a new answer, and what once the page is free. */
import { renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { VirtualItem } from '@tanstack/react-virtual'
import type { RowWindow } from './column.ts'
import { useDrawnLines } from './use-drawn-lines.ts'

const ITEMS = Array.from({ length: 6 }, (_, index): VirtualItem => {
  const start = index * 32
  return { key: index, index, start, end: start + 32, size: 32, lane: 0 }
})
const ON_SCREEN = { startIndex: 0, endIndex: 3 }
const BEYOND = 5

test('SC-49 rows of a new answer are drawn on screen at once and beyond its edges after that', () => {
  const seen: (readonly [string | undefined, string | undefined])[] = []
  const { rerender } = renderHook(
    ({ rows }: { readonly rows: RowWindow<string> }) => {
      const { items, rowsAt } = useDrawnLines({ items: ITEMS, onScreen: ON_SCREEN, rows })
      seen.push([rowsAt(0).rows[0], items.at(-1)?.index === BEYOND ? rowsAt(BEYOND).rows[0] : '–'])
    },
    { initialProps: { rows: windowOf('before') } },
  )
  expect(seen.at(-1)).toEqual(['before', 'before'])
  seen.length = 0
  rerender({ rows: windowOf('after') })
  expect(seen.at(0)).toEqual(['after', 'before'])
  expect(seen.at(-1)).toEqual(['after', 'after'])
})

function windowOf(name: string): RowWindow<string> {
  return { total: ITEMS.length, offset: 0, rows: ITEMS.map(() => name) }
}
