/** Creators at the desk: none yet and how to ask, the list narrowed, one that is withdrawn while it is looked at, and no answer. */
import { act, cleanup, fireEvent, render, renderHook, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../../../shared/base/time.ts'
import type { PlanView, Views } from '../../../../shared/bridge/views.ts'
import type { CreatorFigures, CreatorRow } from '../../../../shared/bridge/creator-figures.ts'
import { useToasts } from '../../../kit/feedback/toasts.tsx'
import { listenForKeys } from '../../../kit/keys/use-keys.ts'
import { OWN_LAYOUT } from '../../../kit/table/table-layout.ts'
import { useTableState } from '../../../kit/table/table-state.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForSizes } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import {
  type CommandTable,
  memoryBridge,
  type ViewTable,
} from '../../desk/memory-bridge.fixture.ts'
import { upToDate } from '../../shell/sync-words.fixture.ts'
import { LENA as BARE, NO_FIGURES } from './bare-creator.fixture.ts'
import { CreatorsScreen } from './creators-screen.tsx'

const LINK = 'https://town.example/account/sharing/organisation-a'
const FIGURES: CreatorFigures = {
  ...NO_FIGURES,
  platform: 'instagram',
  followers: { kind: 'known', value: 12_000 },
  sources: ['creator'],
}
const LENA: CreatorRow = {
  ...BARE,
  figures: FIGURES,
  purposes: ['campaign', 'insurance'],
  accounts: [{ platform: 'instagram', handle: '@lena', followers: 12_000 }],
}
const SOMEBODY: CreatorRow = {
  ...LENA,
  figures: { ...NO_FIGURES, platform: 'instagram' },
  id: 'grant-2',
  purposes: ['benchmark'],
  until: instant(1_800_000_000_000),
  name: null,
  town: null,
  accounts: [{ platform: 'tiktok', handle: null, followers: null }],
}
const PLAN: PlanView = {
  plan: 'free',
  limits: [{ limit: 'tracked_creators', used: 10, of: 10 }],
  features: [],
}

const toasts = () => useToasts.getState().standing.map(({ words }) => words)

beforeEach(() => {
  const { result } = renderHook(() => useTableState('creators'))
  act(() => result.current.put({ layout: OWN_LAYOUT, sort: null, group: null, views: [] }))
  standInForSizes()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

function open(views: ViewTable, path = '/creators', commands: CommandTable = {}) {
  history.replaceState(null, '', path)
  const bridge = memoryBridge({ plan: () => PLAN, ...views }, commands)
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <CreatorsScreen />
      </BridgeContext>
    </KitProvider>,
  )
  return bridge
}

const listOf =
  (...rows: readonly CreatorRow[]) =>
  ({ text = '', purpose }: Views['creators']['input']): Views['creators']['output'] => {
    const found = rows.filter(
      ({ name, purposes }) =>
        (name ?? '').startsWith(text) && (purpose === undefined || purposes.includes(purpose)),
    )
    return {
      total: found.length,
      rows: found,
      offset: 0,
      all: rows.length,
      link: LINK,
      scales: { reach: null, fakeShare: null, influence: null },
      sums: { followers: 12_000, reach: 0 },
      groups: [],
      drawn: { done: 3, of: 3 },
      told: 0,
      asOf: null,
    }
  }

async function lineOf(words: string): Promise<HTMLElement> {
  const line = (await screen.findByText(words)).closest('tr')
  if (line === null) throw new Error('it stands in a line')
  return line
}

test('CR-8 where nobody lets it look it is said how to ask, and that the plan has no room before one does', async () => {
  open({ creators: listOf() })
  expect(await screen.findByText('No creator lets you look yet')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: /Ask creators/ }))
  expect(await screen.findByText(LINK)).toBeDefined()
  expect(screen.getByText('Tracked creators: 10 of 10 in the plan Free.')).toBeDefined()
})

test('CR-8 the list says who, for what and until when, and is narrowed by words', async () => {
  open({ creators: listOf(LENA, SOMEBODY) })
  const lena = await lineOf('Lena Hofer')
  expect(within(lena).getByText('Campaigns, Insurance')).toBeDefined()
  expect(within(lena).getByText('until withdrawn')).toBeDefined()
  expect(within(lena).getByText('12,000')).toBeDefined()
  const other = await lineOf('Without a name')
  expect(within(other).getByLabelText('Not shown for the purposes of this grant')).toBeDefined()
  const words = screen.getByRole('textbox', { name: 'Name, handle or town' })
  fireEvent.change(words, { target: { value: 'Zoe' } })
  expect(await screen.findByText('No creator matches')).toBeDefined()
  expect(location.pathname).toBe('/creators/where/text=Zoe')
  fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }))
  expect(await screen.findByText('Lena Hofer')).toBeDefined()
})

test('CR-8 a grant that is withdrawn while it is looked at leaves list and pane by itself', async () => {
  let isWithdrawn = false
  const bridge = open(
    {
      creators: (input) => listOf(...(isWithdrawn ? [] : [LENA]))(input),
      creator: () => (isWithdrawn ? null : LENA),
    },
    `/creators/${LENA.id}`,
  )
  const pane = await screen.findByRole('region', { name: 'Lena Hofer' })
  expect(within(pane).getByText('@lena')).toBeDefined()
  expect(within(pane).getByText('12,000 followers')).toBeDefined()
  isWithdrawn = true
  bridge.change()
  expect(await screen.findByText('This grant runs no more')).toBeDefined()
  // The list is drawn behind the pane.
  await expect.poll(() => screen.queryByText('Lena Hofer')).toBeNull()
  expect(screen.queryByText('@lena')).toBeNull()
})

test('CR-8 a desk that cannot answer says so', async () => {
  open({})
  expect(await screen.findByText('The creators could not be read')).toBeDefined()
})

test('CR-8 until the creators have come nothing is said of their absence', async () => {
  let isHere = false
  const bridge = open(
    {
      creators: (input) => listOf(...(isHere ? [SOMEBODY] : []))(input),
      creator: () => null,
      'sync-state': () => ({
        ...upToDate,
        state: isHere ? 'up_to_date' : 'syncing',
        collections: [
          { name: 'creators', rows: 0, state: isHere ? 'live' : 'stopped', lastError: null },
        ],
      }),
    },
    `/creators/${LENA.id}`,
  )
  await expect.poll(() => screen.queryAllByRole('status', { name: 'Loading' })).toHaveLength(2)
  expect(screen.queryByText('No creator lets you look yet')).toBeNull()
  expect(screen.queryByText('This grant runs no more')).toBeNull()
  isHere = true
  act(() => bridge.change())
  expect(await screen.findByText('This grant runs no more')).toBeDefined()
  expect(screen.getByText('Without a name')).toBeDefined()
})

const known = <Value,>(value: Value) => ({ kind: 'known', value }) as const
const REACH = { point: 4_000, low: 3_000, high: 5_500, level: 0.9, posts: 28 }
const ADA: CreatorRow = {
  ...LENA,
  id: 'grant-3',
  name: 'Ada Ennio',
  figures: {
    ...FIGURES,
    weeks: [10_000, null, 12_000],
    growth: known(0.019),
    reach: known(REACH),
    engagement: known({ rate: 0.0412, posts: 30, percentile: 0.88 }),
    findings: known({ likely: 1, review: 0 }),
    asOf: instant(1_795_000_000_000),
  },
}
const told = (input: Views['creators']['input']): Views['creators']['output'] => ({
  ...listOf(ADA, LENA)(input),
  scales: { reach: { from: 3_000, to: 5_500 }, fakeShare: null, influence: null },
  sums: { followers: 24_000, reach: 4_000 },
  told: 1,
  asOf: instant(1_795_000_000_000),
})

test('SC-1 figures are drawn with their interval, and what is unknown says why', async () => {
  open({ creators: told })
  const ada = await lineOf('Ada Ennio')
  expect(within(ada).getByLabelText('4.0k, 90% between 3.0k and 5.5k, from 28 posts')).toBeDefined()
  expect(within(ada).getByLabelText('percentile 88')).toBeDefined()
  expect(within(ada).getByText('+1.9')).toBeDefined()
  expect(within(ada).getByText('1 likely')).toBeDefined()
  const lena = await lineOf('Lena Hofer')
  const dashes = within(lena).getAllByLabelText('No connected account tells this')
  expect(dashes).toHaveLength(6)
  expect(within(lena).queryByText('0')).toBeNull()
})

test('SC-4 where no reach is known none is summed', async () => {
  open({ creators: (input) => ({ ...told(input), sums: { followers: 24_000, reach: 0 } }) })
  expect(await screen.findByText('24,000')).toBeDefined()
  expect(screen.queryByText(/before overlap/)).toBeNull()
})

test('SC-4 the totals row says how many match and that reach is summed before overlap', async () => {
  open({ creators: told })
  expect(await screen.findByText('4.0k before overlap')).toBeDefined()
  expect(screen.getByText('2 of 2')).toBeDefined()
})

test('SC-3 a column that is hidden is gone, and a saved view brings back what was shown', async () => {
  localStorage.clear()
  open({ creators: told })
  await lineOf('Ada Ennio')
  fireEvent.click(screen.getByRole('button', { name: /columns$/ }))
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Findings' }))
  await expect.poll(() => screen.queryByRole('columnheader', { name: 'Findings' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Save view' }))
  const name = await screen.findByLabelText('Name of the view')
  fireEvent.change(name, { target: { value: 'Short' } })
  // Without layout what floats counts as hidden.
  fireEvent.click(screen.getByRole('button', { name: 'Save', hidden: true }))
  fireEvent.click(screen.getByRole('button', { name: 'Columns as they were', hidden: true }))
  expect(await screen.findByRole('columnheader', { name: 'Findings' })).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Short' }))
  await expect.poll(() => screen.queryByRole('columnheader', { name: 'Findings' })).toBeNull()
})

test('SC-6 picked creators are compared from two on', async () => {
  open({ creators: told })
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Pick Ada Ennio' }))
  const compare = screen.getByRole('button', { name: /^Compare/ })
  expect(compare).toHaveProperty('disabled', true)
  fireEvent.click(screen.getByRole('checkbox', { name: 'Pick Lena Hofer' }))
  fireEvent.click(compare)
  expect(location.pathname).toBe('/creators/compare/grant-3,grant-1')
})

test('SC-73 a box that was ticked leaves the keys of the list working', async () => {
  const stop = listenForKeys(window)
  open({ creators: listOf(LENA, SOMEBODY) })
  await lineOf('Lena Hofer')
  const boxes = screen.getAllByRole('checkbox')
  for (const box of boxes) fireEvent.click(box)
  fireEvent.keyDown(boxes.at(-1) ?? document.body, { key: 'c' })
  expect(location.pathname).toBe('/creators/compare/grant-1,grant-2')
  stop()
})

test('SC-37 an export asks for all that match, in the order and with the columns shown, and says why it stopped', async () => {
  localStorage.clear()
  const full = { kind: 'failed', failure: 'not_saved' } as const
  const path = '/creators/where/tier=micro'
  const bridge = open({ creators: told }, path, { 'export-creators': () => full })
  fireEvent.click(await screen.findByRole('button', { name: /^Growth|^30 d/ }))
  fireEvent.click(screen.getByRole('button', { name: /^Export/ }))
  fireEvent.click(await screen.findByText('As a table (CSV)'))
  await expect.poll(() => bridge.ran.map(({ name }) => name)).toContain('export-creators')
  const wish = bridge.ran.find(({ name }) => name === 'export-creators')?.input
  expect(wish).toMatchObject({
    tier: 'micro',
    sort: { by: 'growth', descending: true },
    format: 'csv',
    language: 'en',
  })
  expect((wish as { readonly columns: readonly string[] }).columns.slice(0, 3)).toEqual([
    'name',
    'on',
    'followers',
  ])
  await expect.poll(toasts).toContainEqual(expect.stringMatching(/not be written.*make room/))
})

test('SC-35 a press with Shift adds a column to the order, and the head says its place', async () => {
  localStorage.clear()
  const asked: unknown[] = []
  open({
    creators: (input) => {
      asked.push(input.sort)
      return told(input)
    },
  })
  fireEvent.click(await screen.findByRole('button', { name: /^Findings/ }))
  fireEvent.keyDown(screen.getByRole('button', { name: /^Followers/ }), {
    key: 'Enter',
    shiftKey: true,
  })
  await expect
    .poll(() => asked.at(-1))
    .toEqual({
      by: 'findings',
      descending: true,
      thenBy: [{ by: 'followers', descending: true }],
    })
  expect(screen.getByRole('button', { name: 'Followers, place 2 of the order' })).toBeDefined()
  const sorted = screen.getAllByRole('columnheader').filter((head) => head.ariaSort !== null)
  expect(sorted).toHaveLength(1)
})

test('SC-36 a group has its count and its sums over its rows', async () => {
  localStorage.clear()
  const groups = [
    { key: 'Bozen', count: 2, sums: { followers: 24_000, reach: 4_000 } },
    { key: null, count: 0, sums: { followers: 0, reach: 0 } },
  ]
  open({ creators: (input) => ({ ...told(input), groups: input.group === 'town' ? groups : [] }) })
  fireEvent.click(await screen.findByRole('combobox', { name: 'In groups by' }))
  fireEvent.click(await screen.findByText('Town'))
  const line = await lineOf('Not known')
  expect(within(line).getByText('0')).toBeDefined()
  const bozen = screen.getAllByRole('row').find((row) => row.textContent?.startsWith('Bozen2'))
  if (bozen === undefined) throw new Error('the group has its line')
  expect(within(bozen).getByText('24,000')).toBeDefined()
  expect(within(bozen).getByText('4.0k before overlap')).toBeDefined()
})

const heads = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent ?? '')

test('SC-38 a column is dropped in the place of another, moved and widened by keys', async () => {
  localStorage.clear()
  open({ creators: told })
  await lineOf('Ada Ennio')
  const head = (name: RegExp) => screen.getByRole('columnheader', { name })
  const dataTransfer = { setData: () => undefined }
  fireEvent.dragStart(head(/^Findings/), { dataTransfer })
  fireEvent.dragOver(head(/^Followers/))
  fireEvent.drop(head(/^Followers/))
  await expect.poll(() => heads().slice(2, 5)).toEqual(['Platforms', 'Findings', 'Followers'])
  const right = { key: 'ArrowRight', ctrlKey: true, shiftKey: true }
  fireEvent.keyDown(screen.getByRole('button', { name: /^Findings/ }), right)
  await expect.poll(() => heads().slice(2, 5)).toEqual(['Platforms', 'Followers', 'Findings'])
  const wider = { key: 'ArrowRight', altKey: true, shiftKey: true }
  fireEvent.keyDown(screen.getByRole('button', { name: /^Findings/ }), wider)
  await expect.poll(() => head(/^Findings/).style.width).toBe('112px')
})

test('SC-74 what was opened beside the list is closed by Escape and by the way back in it', async () => {
  const stop = listenForKeys(window)
  const views = { creators: listOf(LENA), creator: () => null }
  for (const close of [
    () => fireEvent.keyDown(document.body, { key: 'Escape' }),
    () => fireEvent.click(screen.getByRole('button', { name: 'Back to the list', hidden: true })),
  ]) {
    open(views, '/creators/grant-1')
    await screen.findByText('This grant runs no more')
    close()
    expect(location.pathname).toBe('/creators')
    await expect.poll(() => screen.queryByText('This grant runs no more')).toBeNull()
    cleanup()
  }
  stop()
})

test('SC-39 the rows that are chosen are copied as lines of tabs, and nothing in them is run', async () => {
  localStorage.clear()
  const taken: string[] = []
  const clipboard = { writeText: async (text: string) => void taken.push(text) }
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true })
  const nasty = { ...LENA, name: '=1+1' }
  open({ creators: (input) => ({ ...told(input), rows: [ADA, nasty] }) })
  await lineOf('Ada Ennio')
  const table = screen.getByRole('grid', { name: 'Creators' })
  fireEvent.keyDown(table, { key: 'ArrowDown' })
  fireEvent.keyDown(table, { key: 'ArrowDown', shiftKey: true })
  fireEvent.keyDown(table, { key: 'c', ctrlKey: true })
  const lines = (taken[0] ?? '').split('\n').map((line) => line.split('\t'))
  expect(lines.map(([name, , followers]) => [name, followers])).toEqual([
    ['Ada Ennio Bozen', '12,000'],
    ["'=1+1 Bozen", '12,000'],
  ])
  expect(toasts()).toContain('2 rows are copied.')
})
