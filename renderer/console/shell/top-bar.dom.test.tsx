/** Jobs and inbox in the top bar: how far, what is left, what came in, and what a press does. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import type { InboxItem, JobView } from '../../../shared/bridge/views.ts'
import { useAppearance } from '../../kit/theme/appearance.ts'
import { standInForLayout } from '../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../desk/bridge-context.ts'
import { memoryBridge, type MemoryBridge } from '../desk/memory-bridge.fixture.ts'
import { TopBar } from './top-bar.tsx'

const at = instant(1_763_717_000_000)
const sheet: JobView = {
  id: 'j1',
  name: 'print-codes',
  state: 'running',
  progress: 0.4,
  startedAt: at,
  remainingMs: 11_200,
  file: null,
  fileName: 'Autumn roast.pdf',
  error: null,
}
const clash: InboxItem = {
  id: 'clash a:1',
  kind: 'clash',
  title: 'Autumn roast',
  facts: { till: 'Bar', holder: 'Counter' },
  at,
  read: false,
  path: '/redemptions/a%3A1',
}

beforeEach(() => {
  standInForLayout()
  location.hash = ''
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

function open(jobs: readonly JobView[], items: readonly InboxItem[]): MemoryBridge {
  const done = () => ({ kind: 'done', value: {} }) as const
  const bridge = memoryBridge(
    {
      jobs: () => ({ jobs }),
      inbox: () => ({ unread: items.filter(({ read }) => !read).length, items }),
    },
    {
      'cancel-job': done,
      'read-inbox': done,
      'open-file': () => ({ kind: 'done', value: { link: null } }),
    },
  )
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <TopBar />
      </BridgeContext>
    </KitProvider>,
  )
  return bridge
}

test('a running job says how far it is and what is left; a press cancels it', async () => {
  const bridge = open([sheet], [])
  fireEvent.click(await screen.findByRole('button', { name: '1 job running' }))
  const entry = await screen.findByRole('menuitem', { name: /Autumn roast\.pdf/ })
  expect(entry.textContent).toContain('40%, about 12 s left')
  fireEvent.click(entry)
  await waitFor(() => expect(bridge.ran).toEqual([{ name: 'cancel-job', input: { job: 'j1' } }]))
})

test('a job that is done opens its file; one that failed says why', async () => {
  const done = { ...sheet, state: 'done', progress: 1, file: 'codes-1.pdf' } as const
  const failed = { ...sheet, id: 'j2', state: 'failed', error: 'unreachable' } as const
  const bridge = open([failed, done], [])
  fireEvent.click(await screen.findByRole('button', { name: 'Jobs' }))
  const [stopped, ready] = await screen.findAllByRole('menuitem')
  expect(stopped?.textContent).toContain('No connection. Nothing was lost')
  if (ready !== undefined) fireEvent.click(ready)
  const input = { file: 'codes-1.pdf', name: 'Autumn roast.pdf' }
  await waitFor(() => expect(bridge.ran).toEqual([{ name: 'open-file', input }]))
})

test('without a job there is no place for jobs', async () => {
  open([], [])
  await screen.findByRole('button', { name: 'Inbox' })
  expect(screen.queryByRole('button', { name: /Jobs/ })).toBeNull()
})

test('a message is a sentence, counts until it is read, and a press opens what it is about', async () => {
  const bridge = open([], [clash, { ...clash, id: 'old', read: true }])
  fireEvent.click(await screen.findByRole('button', { name: 'Inbox, 1 unread' }))
  const words = 'Bar and Counter took the same code of Autumn roast. Counter was first.'
  const [message] = await screen.findAllByText(words)
  if (message !== undefined) fireEvent.click(message)
  expect(bridge.ran).toEqual([{ name: 'read-inbox', input: { id: 'clash a:1' } }])
  await waitFor(() => expect(location.pathname).toBe('/redemptions/a%3A1'))
})

test('all messages can be marked read at once; an empty inbox says it is empty', async () => {
  const bridge = open([], [clash, { ...clash, id: 'old', read: true }])
  fireEvent.click(await screen.findByRole('button', { name: 'Inbox, 1 unread' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Mark all as read' }))
  expect(bridge.ran).toEqual([{ name: 'read-inbox', input: { id: 'clash a:1' } }])
  cleanup()
  open([], [])
  fireEvent.click(await screen.findByRole('button', { name: 'Inbox' }))
  expect(await screen.findByText('Nothing has come in yet')).toBeDefined()
})
