/** Which columns stand beside a pane: all where the window has room for them, else those that the pane does not repeat. */
import { renderHook } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { Column } from './column.ts'
import { useColumnsBeside } from './use-columns-beside.ts'

const text = (): string => ''
const COLUMNS: readonly Column<string>[] = ['name', 'town'].map((id) => ({
  id,
  head: id,
  cell: text,
  text,
}))
const inThePane = new Set(['town'])

function shown(windowPx: number, beside: { isBesidePane: boolean; below?: number }) {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: windowPx <= Number(/max-width: (\d+)px/.exec(query)?.[1]),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  const hook = renderHook(() => useColumnsBeside(COLUMNS, { inThePane, ...beside }))
  return hook.result.current.map(({ id }) => id)
}

test('what the pane repeats goes where the window is too narrow for this list, and no sooner', () => {
  expect(shown(1_199, { isBesidePane: true })).toEqual(['name'])
  expect(shown(1_200, { isBesidePane: true })).toEqual(['name', 'town'])
  expect(shown(1_599, { isBesidePane: true, below: 1_600 })).toEqual(['name'])
  expect(shown(1_600, { isBesidePane: true, below: 1_600 })).toEqual(['name', 'town'])
  expect(shown(800, { isBesidePane: false, below: 1_600 })).toEqual(['name', 'town'])
})
