/** Lines of a table: drawn again where something of a row is another, and nowhere else. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useAppearance } from '../theme/appearance.ts'
import { standInForSizes } from '../theme/dom.fixture.ts'
import { KitProvider } from '../theme/kit-provider.tsx'
import { useWords, type Words } from '../text/use-words.ts'
import { type Column, wholeWindow } from './column.ts'
import { DataTable } from './data-table.tsx'

interface Row {
  readonly id: string
  readonly count: number
}

let drawn: string[]
let chosen: string[]
beforeEach(() => {
  standInForSizes()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
  drawn = []
  chosen = []
})
afterEach(cleanup)

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'id',
    head: 'Name',
    cell: ({ id, count }) => {
      drawn.push(id)
      return `${id} ${count}`
    },
    text: ({ id }) => id,
  },
]

function table(rows: readonly Row[], mark = '') {
  return (
    <KitProvider>
      <DataTable
        label="Creators"
        columns={COLUMNS}
        window={wholeWindow(rows)}
        rowId={({ id }) => id}
        onChoose={({ id }) => chosen.push(id + mark)}
      />
    </KitProvider>
  )
}

test('SC-49 an answer that brings the same draws no row again, and one that brings another draws that one', async () => {
  const { rerender } = render(
    table([
      { id: 'ada', count: 1 },
      { id: 'bela', count: 1 },
    ]),
  )
  await screen.findByText('ada 1')
  drawn = []
  rerender(
    table([
      { id: 'ada', count: 1 },
      { id: 'bela', count: 2 },
    ]),
  )
  await screen.findByText('bela 2')
  expect(new Set(drawn)).toEqual(new Set(['bela']))
})

test('SC-49 a row that was not drawn again does what the screen says now', async () => {
  const rows = [{ id: 'ada', count: 1 }]
  const { rerender } = render(table(rows))
  await screen.findByText('ada 1')
  rerender(table([{ id: 'ada', count: 1 }], ' now'))
  fireEvent.click(screen.getByText('ada 1'))
  expect(chosen).toEqual(['ada now'])
})

test('SC-49 rows of another window than the one on screen are not shown in its place', async () => {
  const far = { total: 900, offset: 400, rows: [{ id: 'ada', count: 1 }] }
  render(
    <KitProvider>
      <DataTable label="Creators" columns={COLUMNS} window={far} rowId={({ id }) => id} />
    </KitProvider>,
  )
  await expect.poll(() => screen.getAllByRole('row').length).toBeGreaterThan(10)
  expect(screen.queryByText('ada 1')).toBeNull()
})

test('SC-49 rows that come where others were awaited are drawn a few a frame', async () => {
  const awaited = (offset: number) => {
    const rows = Array.from({ length: 40 }, (_, at) => ({ id: `row ${offset + at}`, count: 1 }))
    const window = { total: 900, offset, rows }
    return (
      <KitProvider>
        <DataTable label="Creators" columns={COLUMNS} window={window} rowId={({ id }) => id} />
      </KitProvider>
    )
  }
  const { rerender } = render(awaited(400))
  await expect.poll(() => screen.getAllByRole('row').length).toBeGreaterThan(20)
  expect(drawn).toEqual([])
  rerender(awaited(0))
  expect(new Set(drawn).size).toBeLessThanOrEqual(8)
  await expect.poll(() => new Set(drawn).size).toBeGreaterThan(20)
})

test('SC-49 words of a language are made once for all cells, and are others after a change', async () => {
  const heard: Words[] = []
  const Cell = () => {
    heard.push(useWords())
    return null
  }
  const cells = (
    <KitProvider>
      <Cell />
      <Cell />
    </KitProvider>
  )
  const { rerender } = render(cells)
  await expect.poll(() => heard.length).toBeGreaterThan(1)
  expect(new Set(heard).size).toBe(1)
  useAppearance.getState().choose({ language: 'de' })
  rerender(cells)
  await expect.poll(() => heard.at(-1)?.language).toBe('de')
  expect(heard.at(-1)?.number(1_234)).toBe('1.234')
  expect(new Set(heard).size).toBe(2)
})
