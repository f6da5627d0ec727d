/** Importing at the desk: choose, say the columns, check, import, take back; what may not, and what stops. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ImportLook, ImportTrial } from '../../../../../shared/bridge/import-commands.ts'
import type { FactsView } from '../../../../../shared/bridge/views.ts'
import type { CreatorFile } from '../../../../../shared/domain/creator/face.ts'
import { useAppearance } from '../../../../kit/theme/appearance.ts'
import { standInForSizes } from '../../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../../desk/bridge-context.ts'
import { type CommandTable, memoryBridge } from '../../../desk/memory-bridge.fixture.ts'
import { upToDate } from '../../../shell/sync-words.fixture.ts'
import { BEFORE, day, LENA, LOOK, TRIAL } from './import-screen.fixture.ts'
import { ImportScreen } from './import-screen.tsx'

beforeEach(() => {
  standInForSizes()
  useAppearance.setState({ language: 'en' })
})
afterEach(cleanup)

function show(
  commands: CommandTable,
  roles: FactsView['self']['roles'] = ['manager'],
  creator: CreatorFile = LENA,
) {
  const bridge = memoryBridge(
    {
      // Of all that a desk knows, who sits at it.
      facts: () => ({ self: { roles } }) as unknown as FactsView,
      'sync-state': () => upToDate,
      creator: () => creator,
    },
    {
      'list-imports': () => ({ kind: 'done', value: { imports: [BEFORE] } }),
      'take-file': () => ({
        kind: 'done',
        value: { link: null, taken: { file: 'in-1', name: 'days.csv' } },
      }),
      'look-at-import': () => ({ kind: 'done', value: LOOK }),
      'try-import': () => ({ kind: 'done', value: TRIAL }),
      'import-file': () => ({ kind: 'done', value: { import: 'two' } }),
      'undo-import': () => ({ kind: 'done', value: {} }),
      ...commands,
    },
  )
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <ImportScreen creator="grant-1" />
      </BridgeContext>
    </KitProvider>,
  )
  return bridge
}

const names = (bridge: ReturnType<typeof show>) => bridge.ran.map(({ name }) => name)
const press = async (name: string) => {
  const [button] = await screen.findAllByRole('button', { name: new RegExp(`^${name}`) })
  if (button === undefined) throw new Error(name)
  fireEvent.click(button)
}

test('SC-41 a file is chosen, tried with its refused rows, and imported; text in it stays text', async () => {
  const bridge = show({})
  await press('Choose a file')
  await screen.findByText('<img src=x onerror=alert(1)>')
  expect(document.querySelector('img')).toBeNull()
  await press('Check')
  await screen.findByText('Not a whole number')
  expect(screen.getByText('<b>many</b>')).toBeTruthy()
  expect(screen.getByText(/Followers on .*: 10, here 12/)).toBeTruthy()
  await press('Import')
  await screen.findByText('Imported.')
  const sent = bridge.ran.find(({ name }) => name === 'import-file')?.input
  expect(sent).toMatchObject({
    file: 'in-1',
    name: 'days.csv',
    mapping: LOOK.mapping,
    target: null,
  })
  await waitFor(() =>
    expect(names(bridge).filter((name) => name === 'list-imports')).toHaveLength(2),
  )
})

test('SC-41 what stops is said, and nothing was imported', async () => {
  const refused = { kind: 'refused', reason: 'archive_unsafe', facts: {} } as const
  const bridge = show({ 'look-at-import': () => refused })
  await press('Choose a file')
  await screen.findByText(/is not made as an export is/)
  expect(names(bridge)).not.toContain('import-file')
})

test('IP-25 what is being imported is stopped by its button, and what was checked still stands', async () => {
  const stopped = { kind: 'refused', reason: 'import_stopped', facts: {} } as const
  const { promise, resolve } = Promise.withResolvers<typeof stopped>()
  show({
    'import-file': () => promise,
    'stop-import': () => {
      resolve(stopped)
      return { kind: 'done', value: {} }
    },
  })
  await press('Choose a file')
  await press('Check')
  await press('Import')
  expect(await screen.findByText(/^Is being imported; nothing counts/)).toBeDefined()
  await press('Stop importing')
  await screen.findByText('Importing was stopped. Nothing was kept.')
  expect(await screen.findByRole('button', { name: /^Import/ })).toHaveProperty('disabled', false)
})

/** Each file that is chosen has a number. */
function numbered(): CommandTable {
  let at = 0
  return {
    'take-file': () => {
      at += 1
      return { kind: 'done', value: { link: null, taken: { file: `in-${at}`, name: 'days.csv' } } }
    },
    'leave-import': () => ({ kind: 'done', value: {} }),
  }
}
const left = (bridge: ReturnType<typeof show>) =>
  bridge.ran.flatMap(({ name, input }) => (name === 'leave-import' ? [input] : []))

test('IP-23 a file is taken away when another takes its place, and when the page is left', async () => {
  const bridge = show(numbered())
  await press('Choose a file')
  await screen.findByText('<img src=x onerror=alert(1)>')
  expect(left(bridge)).toEqual([])
  await press('Another file')
  await waitFor(() => expect(left(bridge)).toEqual([{ file: 'in-1' }]))
  await screen.findByText('<img src=x onerror=alert(1)>')
  cleanup()
  expect(left(bridge)).toEqual([{ file: 'in-1' }, { file: 'in-2' }])
})

test('IP-23 what cannot be read is taken away, and what the desk took in it takes away itself', async () => {
  const refused = { kind: 'refused', reason: 'archive_unsafe', facts: {} } as const
  const unread = show({ ...numbered(), 'look-at-import': () => refused })
  await press('Choose a file')
  await waitFor(() => expect(left(unread)).toEqual([{ file: 'in-1' }]))
  cleanup()
  const bridge = show(numbered())
  await press('Choose a file')
  await press('Check')
  await press('Import')
  await screen.findByText('Imported.')
  cleanup()
  expect(left(bridge)).toEqual([])
})

test('IP-23 a file that the server did not take stays for another try, until the page is left', async () => {
  const bridge = show({
    ...numbered(),
    'import-file': () => ({ kind: 'failed', failure: 'unreachable' }),
  })
  await press('Choose a file')
  await press('Check')
  await press('Import')
  await waitFor(() => expect(names(bridge)).toContain('import-file'))
  await screen.findByRole('button', { name: /^Another file/ })
  expect(left(bridge)).toEqual([])
  cleanup()
  expect(left(bridge)).toEqual([{ file: 'in-1' }])
})

test('SC-42 what was imported stands with who and when, and is taken back', async () => {
  const bridge = show({})
  await screen.findByText(/by Anna Gruber/)
  await press('Take back')
  await waitFor(() =>
    expect(bridge.ran).toContainEqual({ name: 'undo-import', input: { import: 'one' } }),
  )
})

test('SC-43 who may not import sees what was imported, and why they may not', async () => {
  show({}, ['auditor'])
  await screen.findByText(/Your role sees what was imported/)
  await screen.findByText('january.csv')
  expect(screen.queryByRole('button', { name: /Choose a file/ })).toBeNull()
})

test('SC-41 whoever was chosen in the list is whose account it is, under the handle they have there', async () => {
  const alone = { ...LOOK, mapping: LOOK.mapping && { ...LOOK.mapping, handleColumn: null } }
  const bridge = show({ 'look-at-import': () => ({ kind: 'done', value: alone }) })
  await press('Choose a file')
  await screen.findByDisplayValue('@lena.cooks')
  await press('Check')
  await waitFor(() => expect(names(bridge)).toContain('try-import'))
  const asked = bridge.ran.find(({ name }) => name === 'try-import')?.input
  expect(asked).toMatchObject({ target: { creator: 'grant-1', handle: '@lena.cooks' } })
})

const SAMPLE_LOOK: ImportLook = {
  ...LOOK,
  table: {
    heads: ['username', 'followers', 'follows', 'posts', 'picture', 'private'],
    rows: [['xxxx_9999', '999', '99', '9', 'xxxx', 'xxxxx']],
    rowCount: 412,
  },
  mapping: null,
  sample: {
    numbers: 'point',
    columns: [
      { column: 1, field: 'followers' },
      { column: 2, field: 'follows' },
      { column: 3, field: 'posts' },
      { column: 4, field: 'hasPicture' },
      { column: 5, field: 'isPrivate' },
    ],
  },
}
const SAMPLE_TRIAL: ImportTrial = {
  ...TRIAL,
  refused: [],
  refusedFile: null,
  refusedCount: 60,
  rows: 412,
  days: 0,
  sample: {
    count: 352,
    takenOn: day('2026-03-01'),
    order: 'newest_first',
    share: { share: 0.124, low: 0, high: 0.36, level: 0.95 },
    atLeast: 200,
  },
}

async function chosenSample(trial: ImportTrial) {
  const bridge = show({
    'look-at-import': () => ({ kind: 'done', value: SAMPLE_LOOK }),
    'try-import': () => ({ kind: 'done', value: trial }),
  })
  await press('Choose a file')
  await screen.findByText('Nobody’s name is kept.')
  return bridge
}

/** The first column is the first list. */
async function sayHandle() {
  fireEvent.click(screen.getByLabelText('username'))
  const [first] = await screen.findAllByRole('option', { name: /^Handle \(length/, hidden: true })
  if (first !== undefined) fireEvent.click(first)
}

test('SC-60 a table of followers asks for what the share is made from, the day and the order, and says that no name is kept', async () => {
  const bridge = await chosenSample(SAMPLE_TRIAL)
  screen.getByText('xxxx_9999')
  screen.getByText('Still to be said: Handle (length and digits alone)')
  await sayHandle()
  fireEvent.change(screen.getByLabelText('Sample taken on'), { target: { value: '2026-03-01' } })
  await press('Check')
  await screen.findByText('12.4%')
  screen.getByText('95% between 0.0% and 36.0%')
  screen.getByText(/were not drawn at random are not like all/)
  screen.getByText(/More than one row in ten is refused/)
  await press('Import')
  await screen.findByText('Imported.')
  expect(bridge.ran.find(({ name }) => name === 'import-file')?.input).toMatchObject({
    mapping: null,
    sample: { takenOn: '2026-03-01', order: 'unknown', numbers: 'point' },
    target: { creator: 'grant-1', handle: '@lena.cooks' },
  })
})

test('SC-60 a sample that is too small is not sent, and a table may be said to be days', async () => {
  const small = { ...SAMPLE_TRIAL, sample: SAMPLE_TRIAL.sample && { ...SAMPLE_TRIAL.sample, count: 120, share: null } } // prettier-ignore
  const bridge = await chosenSample(small)
  await sayHandle()
  fireEvent.change(screen.getByLabelText('Sample taken on'), { target: { value: '2026-03-01' } })
  await press('Check')
  await screen.findByText('A share needs 200 followers or more; this sample has 120.')
  const [send] = screen.getAllByRole('button', { name: /^Import/ })
  expect(send).toHaveProperty('disabled', true)
  fireEvent.click(screen.getByLabelText('Days of figures'))
  await waitFor(() =>
    expect(bridge.ran.findLast(({ name }) => name === 'look-at-import')?.input).toMatchObject({
      as: 'days',
    }),
  )
})

test('SC-72 a file is looked at where its creator is, and a handle that is missing is asked for', async () => {
  const own = {
    ...LENA,
    accounts: [{ platform: 'tiktok', handle: null, followers: null } as const],
  }
  const alone = { ...LOOK, mapping: LOOK.mapping && { ...LOOK.mapping, handleColumn: null } }
  const bridge = show(
    { 'look-at-import': () => ({ kind: 'done', value: alone }) },
    ['manager'],
    own,
  )
  await press('Choose a file')
  await screen.findByText(/Without it nothing can be checked/)
  const looked = bridge.ran.find(({ name }) => name === 'look-at-import')?.input
  expect(looked).toMatchObject({ platform: 'tiktok' })
  fireEvent.change(screen.getByRole('textbox', { name: /^Handle/ }), { target: { value: '@lena' } })
  expect(screen.queryByText(/Without it nothing can be checked/)).toBeNull()
})

test('SC-41 moments without a zone ask for it, and an archive without counts says which export to ask for', async () => {
  const posts = { ...LOOK, table: null, mapping: null, posts: 12, isPlatformKnown: true }
  const zoned: ImportLook = { ...posts, isZoneAsked: true }
  const bridge = show({ 'look-at-import': () => ({ kind: 'done', value: zoned }) })
  await press('Choose a file')
  fireEvent.click(await screen.findByLabelText('Time zone of moments'))
  fireEvent.click(await screen.findByRole('option', { name: 'America/Los_Angeles', hidden: true }))
  await press('Check')
  await waitFor(() =>
    expect(bridge.ran.findLast(({ name }) => name === 'try-import')?.input).toMatchObject({
      zone: 'America/Los_Angeles',
      mapping: null,
    }),
  )
  cleanup()
  const bare: ImportLook = { ...posts, platform: 'youtube', lacksCounts: true }
  show({ 'look-at-import': () => ({ kind: 'done', value: bare }) })
  await press('Choose a file')
  await screen.findByText(/^Google Takeout tells no counts/)
})

test('SC-41 a table without a row below its heads is said to be that, and not to lack a day', async () => {
  const table = { heads: ['date', 'followers'], rows: [], rowCount: 0 }
  show({
    'look-at-import': () => ({ kind: 'done', value: { ...LOOK, table, mapping: null } }),
  })
  await press('Choose a file')
  expect(await screen.findByText(/^This table has heads and no row below them/)).toBeDefined()
  expect(screen.queryByText(/reads as a day/)).toBeNull()
})
