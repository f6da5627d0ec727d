/** Watch-list, tags, notes and alerts at the desk: entered, said with the way back, and read by who may enter nothing. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountId } from '../../../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../../../shared/base/time.ts'
import type { CreatorRow } from '../../../../shared/bridge/creator-figures.ts'
import type { DossierSeen, WatchList } from '../../../../shared/bridge/watch-list.ts'
import type { Alert } from '../../../../shared/domain/watch/alert.ts'
import { Toasts, useToasts } from '../../../kit/feedback/toasts.tsx'
import { listenForKeys } from '../../../kit/keys/use-keys.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForSizes } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { forgetNoteDrafts } from '../../creator/note-drafts.ts'
import { BridgeContext } from '../../desk/bridge-context.ts'
import {
  type CommandTable,
  memoryBridge,
  type ViewTable,
} from '../../desk/memory-bridge.fixture.ts'
import { LENA } from './bare-creator.fixture.ts'
import { CreatorsScreen } from './creators-screen.tsx'
import { CreatorNotes } from './notes-tab.tsx'

const AT = instant(1_790_000_000_000)
// Days and ids of a fixture.
const DAY = '2026-08-12' as LocalDate
const LEFT: Alert = {
  kind: 'followers_left',
  followers: 1_240,
  share: 0.021,
  from: DAY,
  until: '2026-08-14' as LocalDate,
  account: 'grant-1.1' as AccountId,
  sources: ['tiktok_api'],
}
const LINE = {
  id: 'one',
  creator: 'grant-1',
  name: 'Lena Hofer',
  platform: 'tiktok',
  alert: LEFT,
  toldAt: AT,
  isOver: true,
  isSeen: false,
} as const
const LIST: WatchList = { watched: 1, unseen: 1, alerts: [LINE], tags: [], mayEnter: true }
const NOTES: DossierSeen = {
  watched: { by: 'Maria Kofler', at: AT },
  tags: [{ text: 'Ski', by: 'Maria Kofler', at: AT }],
  notes: [
    {
      note: 'n2',
      text: 'See https://town.example',
      by: 'Jan Berg',
      at: AT,
      isOwn: false,
      mayRemove: false,
    },
    { note: 'n1', text: 'Met in Bozen', by: 'Maria Kofler', at: AT, isOwn: true, mayRemove: true },
  ],
  mayEnter: true,
}
const listOf = (...rows: readonly CreatorRow[]) => ({
  total: rows.length,
  rows,
  all: 1,
  link: '',
  scales: { reach: null, fakeShare: null, influence: null },
  sums: { followers: 0, reach: 0 },
  groups: [],
  offset: 0,
  drawn: { done: 0, of: 0 },
  told: 0,
  asOf: null,
})
const made = () => ({ kind: 'done', value: { changed: ['grant-1'] } }) as const
const done = () => ({ kind: 'done', value: {} }) as const

let stopKeys: () => void
beforeEach(() => {
  standInForSizes()
  localStorage.clear()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
  useToasts.setState({ standing: [] })
  forgetNoteDrafts()
  stopKeys = listenForKeys(window)
})
afterEach(() => {
  stopKeys()
  cleanup()
})

/** @param at an address of the list; `notes`: the notes of one */
// oxlint-disable-next-line max-params -- the last is of one test
function open(views: ViewTable, commands: CommandTable, at: string, creator = 'grant-1') {
  history.replaceState(null, '', at === 'notes' ? '/' : at)
  const bridge = memoryBridge(views, commands)
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        {at === 'notes' ? <CreatorNotes creator={creator} /> : <CreatorsScreen />}
        <Toasts />
      </BridgeContext>
    </KitProvider>,
  )
  return bridge
}

test('SC-30 W watches who is picked, says so, and takes it back', async () => {
  const views = { creators: () => listOf(LENA), 'watch-list': () => LIST }
  const bridge = open(views, { 'watch-creators': made }, '/creators')
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Pick Lena Hofer' }))
  fireEvent.keyDown(document.body, { key: 'w' })
  expect(await screen.findByText('1 creator is watched')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(bridge.ran).toEqual([
    { name: 'watch-creators', input: { creators: ['grant-1'], watched: true } },
    { name: 'watch-creators', input: { creators: ['grant-1'], watched: false } },
  ])
})

test('SC-30 who is watched already is watched no more, and a refusal says why', async () => {
  const views = {
    creators: () => listOf({ ...LENA, watched: true, alerts: 2 }),
    'watch-list': () => LIST,
  }
  const refused = () => ({ kind: 'refused', reason: 'not_allowed', facts: {} }) as const
  const bridge = open(views, { 'watch-creators': refused }, '/creators/grant-1')
  expect(await screen.findByLabelText('watched, 2 new alerts')).toBeDefined()
  fireEvent.click(await screen.findByRole('button', { name: /Watch no more/ }))
  expect(await screen.findByText(/^Not changed\./)).toBeDefined()
  expect(bridge.ran).toMatchObject([{ input: { watched: false } }])
})

test('SC-31 the watch-list stands beside what was told, with numbers, days and source, until it is seen', async () => {
  let list = LIST
  const views = { creators: () => listOf(LENA), 'watch-list': () => list }
  const see = () => {
    list = { ...LIST, unseen: 0, alerts: [{ ...LINE, isSeen: true }] }
    return done()
  }
  const bridge = open(views, { 'see-alerts': see }, '/creators')
  fireEvent.click(await screen.findByText('Watch-list, 1 new'))
  expect(location.pathname).toBe('/creators/where/watched=yes')
  const pane = await screen.findByRole('region', { name: 'Alerts' })
  expect(within(pane).getByText('Followers left')).toBeDefined()
  expect(within(pane).getByText('1,240 fewer, 2.1% of them')).toBeDefined()
  expect(within(pane).getByText(/12 Aug – 14 Aug 2026 · TikTok/)).toBeDefined()
  expect(within(pane).getByText('over')).toBeDefined()
  fireEvent.keyDown(document.body, { key: 's' })
  expect(await screen.findByText('1 alert seen')).toBeDefined()
  bridge.change()
  expect(await within(pane).findByText('0 not seen')).toBeDefined()
  expect(within(pane).queryByRole('button', { name: 'Seen' })).toBeNull()
  expect(bridge.ran).toEqual([
    { name: 'see-alerts', input: { alerts: [{ creator: 'grant-1', id: 'one' }], seen: true } },
  ])
})

test('SC-31 an empty watch-list says what it would tell', async () => {
  const empty = { ...LIST, watched: 0, unseen: 0, alerts: [] }
  const views = { creators: () => listOf(), 'watch-list': () => empty }
  open(views, {}, '/creators/where/watched=yes')
  expect(await screen.findByText('Nobody is watched yet')).toBeDefined()
  expect(await screen.findByText('The watch-list is empty')).toBeDefined()
  // No filter hides them.
  expect(screen.queryByText('No creator matches')).toBeNull()
})

test('SC-32 tags are typed, taken away, and narrow the list', async () => {
  const bridge = open(
    { dossier: () => NOTES, 'watch-list': () => LIST },
    { 'tag-creators': made, 'untag-creators': made },
    'notes',
  )
  const field = await screen.findByLabelText('Add a tag')
  // The words of the field are not those of the section again.
  expect(screen.getAllByText('Tags')).toHaveLength(1)
  fireEvent.keyDown(document.body, { key: 't' })
  expect(document.activeElement).toBe(field)
  fireEvent.change(field, { target: { value: 'Alps' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(await screen.findByText('Tagged “Alps”')).toBeDefined()
  fireEvent.keyDown(field, { key: 'Backspace' })
  expect(await screen.findByText('Tag “Ski” taken away')).toBeDefined()
  expect(bridge.ran).toEqual([
    { name: 'tag-creators', input: { creators: ['grant-1'], tag: 'Alps' } },
    { name: 'untag-creators', input: { creators: ['grant-1'], tag: 'Ski' } },
  ])
  cleanup()
  const tags = [{ text: 'Ski', creators: 3 }]
  const views = { creators: () => listOf(LENA), 'watch-list': () => ({ ...LIST, tags }) }
  open(views, {}, '/creators/where/tag=Ski')
  expect(await screen.findByDisplayValue('Ski (3)')).toBeDefined()
})

test('SC-33 a note is written, changed and taken back by who wrote it; links are words', async () => {
  const wrote = () => ({ kind: 'done', value: { note: 'n3' } }) as const
  const bridge = open(
    { dossier: () => NOTES, 'watch-list': () => LIST },
    { 'write-note': wrote, 'remove-note': done },
    'notes',
  )
  const field = await screen.findByRole('textbox', { name: 'New note' })
  fireEvent.change(field, { target: { value: 'Call in May' } })
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
  await expect.poll(() => bridge.ran.length).toBe(1)
  await expect.poll(() => screen.getByRole('textbox', { name: 'New note' })).toHaveProperty('value', '') // prettier-ignore
  expect(screen.queryByRole('link')).toBeNull()
  expect(screen.getByText('See https://town.example')).toBeDefined()
  expect(screen.getAllByRole('button', { name: 'Delete' })).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }))
  const note = screen.getByRole('textbox', { name: 'Note' })
  fireEvent.change(note, { target: { value: 'Met in Meran' } })
  fireEvent.keyDown(note, { key: 'Enter', ctrlKey: true })
  await expect.poll(() => screen.queryByRole('textbox', { name: 'Note' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Delete' }))
  expect(await screen.findByText('Note deleted')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(bridge.ran).toEqual([
    { name: 'write-note', input: { creator: 'grant-1', note: null, text: 'Call in May' } },
    { name: 'write-note', input: { creator: 'grant-1', note: 'n1', text: 'Met in Meran' } },
    { name: 'remove-note', input: { creator: 'grant-1', note: 'n1' } },
    { name: 'write-note', input: { creator: 'grant-1', note: 'n1', text: 'Met in Bozen' } },
  ])
})

test('SC-62 a note that was begun stands there again, of its creator alone, until it is saved or left', async () => {
  const wrote = () => ({ kind: 'done', value: { note: 'n3' } }) as const
  const views = { dossier: () => NOTES, 'watch-list': () => LIST }
  const begin = async (name: string, value: string) => {
    fireEvent.change(await screen.findByRole('textbox', { name }), { target: { value } })
  }
  open(views, {}, 'notes')
  await begin('New note', 'Call in M')
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }))
  await begin('Note', 'Met in Me')
  cleanup()
  open(views, {}, 'notes', 'grant-2')
  expect(await screen.findByRole('textbox', { name: 'New note' })).toHaveProperty('value', '')
  expect(screen.queryByRole('textbox', { name: 'Note' })).toBeNull()
  cleanup()
  open(views, { 'write-note': wrote }, 'notes')
  const field = await screen.findByRole('textbox', { name: 'New note' })
  expect(field).toHaveProperty('value', 'Call in M')
  expect(screen.getByRole('textbox', { name: 'Note' })).toHaveProperty('value', 'Met in Me')
  expect(JSON.stringify([localStorage, sessionStorage])).not.toContain('Call in M')
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
  await expect.poll(() => field).toHaveProperty('value', '')
  cleanup()
  open(views, {}, 'notes')
  expect(await screen.findByRole('textbox', { name: 'New note' })).toHaveProperty('value', '')
  expect(screen.queryByRole('textbox', { name: 'Note' })).toBeNull()
})

test('SC-33 while one note is changed and another begun, Ctrl and Enter save the one that has the focus', async () => {
  const wrote = () => ({ kind: 'done', value: { note: 'n3' } }) as const
  const views = { dossier: () => NOTES, 'watch-list': () => LIST }
  const bridge = open(views, { 'write-note': wrote }, 'notes')
  fireEvent.click(await screen.findByRole('button', { name: 'Edit' }))
  const [changed, begun] = ['Note', 'New note'].map((name) => screen.getByRole('textbox', { name }))
  if (!changed || !begun) throw new Error('two fields')
  fireEvent.change(changed, { target: { value: 'Met in Meran' } })
  fireEvent.change(begun, { target: { value: 'Call in May' } })
  begun.focus()
  fireEvent.keyDown(begun, { key: 'Escape' })
  expect(changed).toHaveProperty('value', 'Met in Meran')
  fireEvent.keyDown(begun, { key: 'Enter', ctrlKey: true })
  await expect.poll(() => begun).toHaveProperty('value', '')
  expect(screen.getByRole('textbox', { name: 'Note' })).toBeDefined()
  fireEvent.change(begun, { target: { value: 'Ask for the list' } })
  changed.focus()
  fireEvent.keyDown(changed, { key: 'Enter', ctrlKey: true })
  await expect.poll(() => screen.queryByRole('textbox', { name: 'Note' })).toBeNull()
  expect(bridge.ran.map(({ input }) => input)).toEqual([
    { creator: 'grant-1', note: null, text: 'Call in May' },
    { creator: 'grant-1', note: 'n1', text: 'Met in Meran' },
  ])
  expect(begun).toHaveProperty('value', 'Ask for the list')
})

test('SC-63 a note of somebody else is deleted for good by who may, who is asked first', async () => {
  const notes = NOTES.notes.map((note) => ({ ...note, mayRemove: true }))
  const views = { dossier: () => ({ ...NOTES, notes }), 'watch-list': () => LIST }
  const bridge = open(views, { 'remove-note': done }, 'notes')
  const remove = async () => {
    const [first] = await screen.findAllByRole('button', { name: 'Delete' })
    if (first) fireEvent.click(first)
  }
  await remove()
  expect(await screen.findByText('Only Jan Berg could write it again.')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Keep the note' }))
  expect(screen.queryByText(/could write it again/)).toBeNull()
  expect(bridge.ran).toEqual([])
  await remove()
  fireEvent.click(screen.getByRole('button', { name: 'Delete for good' }))
  expect(await screen.findByText('Note deleted')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  expect(bridge.ran).toEqual([{ name: 'remove-note', input: { creator: 'grant-1', note: 'n2' } }])
})

test('SC-34 who may enter nothing reads tags and notes and is offered no act', async () => {
  const readOnly = { ...NOTES, mayEnter: false }
  open({ dossier: () => readOnly, 'watch-list': () => ({ ...LIST, mayEnter: false }) }, {}, 'notes')
  expect(await screen.findByText('Ski')).toBeDefined()
  expect(screen.getByText('Met in Bozen')).toBeDefined()
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.queryByRole('button')).toBeNull()
  cleanup()
  open({ creators: () => listOf(LENA), 'watch-list': () => ({ ...LIST, mayEnter: false }) }, {}, '/creators') // prettier-ignore
  await screen.findByText('Lena Hofer')
  expect(screen.queryByRole('button', { name: /^Watch/ })).toBeNull()
})
