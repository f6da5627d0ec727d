/** What the sync inspector says of what was kept aside, and what its buttons do. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import type { AsideItem } from '../../../shared/bridge/sync-view.ts'
import { Toasts, useToasts } from '../../kit/feedback/toasts.tsx'
import { useAppearance } from '../../kit/theme/appearance.ts'
import { standInForLayout } from '../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../desk/bridge-context.ts'
import { type CommandTable, memoryBridge } from '../desk/memory-bridge.fixture.ts'
import { KeptAside } from './sync-aside.tsx'

const tea: AsideItem = {
  n: 7,
  collection: 'campaigns',
  title: 'Tea',
  why: 'merged',
  at: instant(1_763_717_000_000),
}

beforeEach(() => {
  standInForLayout()
  useToasts.setState({ standing: [] })
})
afterEach(cleanup)

function open(
  aside: readonly AsideItem[],
  language: 'en' | 'de' = 'en',
  commands: CommandTable = {},
) {
  useAppearance.getState().choose({ language, theme: 'light' })
  const done = () => ({ kind: 'done', value: {} }) as const
  const retried = () => ({ kind: 'refused', reason: 'not_allowed', facts: {} }) as const
  const bridge = memoryBridge({}, { 'discard-aside': done, 'retry-aside': retried, ...commands })
  const { container } = render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <KeptAside aside={aside} />
        <hr />
        <Toasts />
      </BridgeContext>
    </KitProvider>,
  )
  return { bridge, container }
}

test('it says what and why, and each way runs its command', async () => {
  const { bridge, container } = open([tea])
  fireEvent.click(await screen.findByRole('button', { name: 'Make it a draft again' }))
  fireEvent.click(screen.getByRole('button', { name: 'Discard' }))
  await waitFor(() =>
    expect(bridge.ran).toEqual([
      { name: 'retry-aside', input: { n: 7 } },
      { name: 'discard-aside', input: { n: 7 } },
    ]),
  )
  expect(container.textContent).toContain('Tea')
  expect(container.textContent).toContain('Somebody edited the same later')
})

test('in German too, what has no title is named by its collection, and only a draft becomes one again', async () => {
  const { container } = open([{ ...tea, title: '', collection: 'facts', why: 'gone' }], 'de')
  await screen.findByRole('button', { name: 'Verwerfen' })
  expect(container.textContent).toContain('Standorte, Kassen und Personen')
  expect(screen.queryByRole('button', { name: 'Wieder zum Entwurf machen' })).toBeNull()
})

test('what could not be discarded or saved is said, with why', async () => {
  const unreachable = () => ({ kind: 'failed', failure: 'internal' }) as const
  open([tea], 'en', { 'discard-aside': unreachable, 'export-aside': unreachable })
  fireEvent.click(await screen.findByRole('button', { name: 'Discard' }))
  expect(await screen.findByText(/^Not changed. /)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Save as a file' }))
  expect(await screen.findByText(/^The export could not be written. /)).toBeDefined()
})

test('nothing is said where nothing was kept aside', async () => {
  const { container } = open([])
  await screen.findByRole('separator')
  expect(container.textContent).toBe('')
})
