/** Groups of the list that are closed and opened by a person, and kept. */
import { act, cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CreatorRow } from '../../../../shared/bridge/creator-figures.ts'
import type { Views } from '../../../../shared/bridge/views.ts'
import { OWN_LAYOUT } from '../../../kit/table/table-layout.ts'
import { useTableState } from '../../../kit/table/table-state.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForSizes } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { LENA } from './bare-creator.fixture.ts'
import { CreatorsScreen } from './creators-screen.tsx'

const row = (id: string): CreatorRow => ({ ...LENA, id, name: id, town: null })

const ROWS = { Bozen: ['Ada', 'Bea'], Meran: ['Cleo'] }
const SUMS = { followers: 9_000, reach: 0 }

/** As the desk answers. */
function listed({ closed = [] }: Views['creators']['input']): Views['creators']['output'] {
  const groups = Object.entries(ROWS).map(([key, names]) => {
    const isClosed = closed.includes(key)
    return { key, count: names.length, sums: SUMS, isClosed }
  })
  const open = Object.entries(ROWS).filter(([key]) => !closed.includes(key))
  return {
    total: 3,
    offset: 0,
    all: 3,
    link: '',
    groups,
    sums: SUMS,
    told: 0,
    asOf: null,
    rows: open.flatMap(([, names]) => names.map(row)),
    scales: { reach: null, fakeShare: null, influence: null },
    drawn: { done: 3, of: 3 },
  }
}

function table() {
  return renderHook(() => useTableState('creators')).result
}

beforeEach(() => {
  const kept = table()
  const own = { layout: OWN_LAYOUT, sort: null, group: 'town', closed: [], views: [] }
  act(() => kept.current.put(own))
  standInForSizes()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
  history.replaceState(null, '', '/creators')
  render(
    <KitProvider>
      <BridgeContext value={memoryBridge({ creators: listed })}>
        <CreatorsScreen />
      </BridgeContext>
    </KitProvider>,
  )
})
afterEach(cleanup)

const head = (name: RegExp) => screen.findByRole('button', { name })
const isThere = (name: string) => screen.queryByText(name) !== null

test('SC-64 a press closes a group and opens it, and its head keeps count and sums', async () => {
  const bozen = await head(/^Bozen/)
  expect(bozen.getAttribute('aria-expanded')).toBe('true')
  fireEvent.click(bozen)
  await expect.poll(() => isThere('Ada')).toBe(false)
  expect((await head(/^Bozen/)).getAttribute('aria-expanded')).toBe('false')
  expect((await head(/^Bozen/)).closest('tr')?.textContent).toMatch(/^Bozen2.*9,000/)
  expect(isThere('Cleo')).toBe(true)
  fireEvent.click(await head(/^Bozen/))
  await expect.poll(() => isThere('Ada')).toBe(true)
})

test('SC-64 Left of the first cell closes its group, Right on the head opens it, Down goes on in the rows', async () => {
  await head(/^Meran/)
  const grid = screen.getByRole('grid', { name: 'Creators' })
  grid.focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) fireEvent.keyDown(grid, { key })
  expect(location.pathname).toBe('/creators/Cleo')
  fireEvent.keyDown(grid, { key: 'ArrowLeft' })
  await expect.poll(() => screen.queryByRole('row', { name: /Cleo/ })).toBeNull()
  const meran = await head(/^Meran/)
  await expect.poll(() => document.activeElement).toBe(meran)
  fireEvent.keyDown(meran, { key: 'ArrowRight' })
  await expect.poll(() => screen.queryByRole('row', { name: /Cleo/ })).not.toBeNull()
  fireEvent.keyDown(await head(/^Meran/), { key: 'ArrowUp' })
  expect(document.activeElement).toBe(grid)
  expect(location.pathname).toBe('/creators/Cleo')
  fireEvent.keyDown(await head(/^Meran/), { key: 'ArrowLeft' })
  await expect.poll(() => screen.queryByRole('row', { name: /Cleo/ })).toBeNull()
})

test('SC-64 what is closed is kept with the table and in a saved view', async () => {
  fireEvent.click(await head(/^Bozen/))
  await expect.poll(() => isThere('Ada')).toBe(false)
  const kept = table()
  expect(kept.current.closed).toEqual(['Bozen'])
  act(() => kept.current.saveView('Meran alone', '/creators'))
  expect(kept.current.views).toMatchObject([{ group: 'town', closed: ['Bozen'] }])
  fireEvent.click(await head(/^Bozen/))
  await expect.poll(() => isThere('Ada')).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: 'Meran alone' }))
  await expect.poll(() => isThere('Ada')).toBe(false)
})
