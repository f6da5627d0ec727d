/** What is drawn at once of a new answer, and what in the frames after it. */
import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { VirtualItem } from '@tanstack/react-virtual'
import { BeingLeft } from '../turn/being-left.ts'
import type { RowWindow } from './column.ts'
import { useDrawnLines } from './use-drawn-lines.ts'

const ITEMS = Array.from({ length: 30 }, (_, index): VirtualItem => {
  const start = index * 32
  return { key: index, index, start, end: start + 32, size: 32, lane: 0 }
})
const ON_SCREEN = { startIndex: 0, endIndex: 19 }
const PLACES = [0, 19, 29]

test('SC-49 a new answer is drawn a few lines a frame, on screen before what is beyond its edges', async () => {
  const seen: string[] = []
  let drawings = 0
  const { rerender } = renderHook(
    ({ rows }: { readonly rows: RowWindow<string> }) => {
      const { items, rowsAt } = useDrawnLines({ items: ITEMS, onScreen: ON_SCREEN, rows })
      const drawnAt = (line: number) => (line < items.length ? rowsAt(line).rows[line] : '–')
      drawings += 1
      const now = PLACES.map(drawnAt).join(' ')
      if (seen.at(-1) !== now) seen.push(now)
    },
    { initialProps: { rows: windowOf('before') } },
  )
  expect(seen).toEqual(['before – –'])
  await expect.poll(() => seen.at(-1)).toBe('before before before')
  expect(seen).toContain('before before –')
  seen.length = 0
  rerender({ rows: windowOf('after') })
  expect(seen).toEqual(['after before before'])
  await expect.poll(() => seen.at(-1)).toBe('after after after')
  expect(seen).toContain('after after before')
  const times = drawings
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  expect(drawings).toBe(times)
})

test('SC-49 a table of a screen that is left draws no more lines, and the others once it stays after all', async () => {
  const left = { current: false }
  const rows = windowOf('now')
  const { result } = renderHook(() => useDrawnLines({ items: ITEMS, onScreen: ON_SCREEN, rows }), {
    wrapper: ({ children }) => <BeingLeft value={left}>{children}</BeingLeft>,
  })
  left.current = true
  const before = result.current.items.length
  expect(before).toBeLessThan(ITEMS.length)
  for (let frame = 0; frame < 5; frame += 1)
    await act(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  expect(result.current.items).toHaveLength(before)
  left.current = false
  await expect.poll(() => result.current.items).toHaveLength(ITEMS.length)
})

function windowOf(name: string): RowWindow<string> {
  return { total: ITEMS.length, offset: 0, rows: ITEMS.map(() => name) }
}
