/** Findings under review: said with who and when, by buttons and keys, with a way back; without the right only to be read. */
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountId } from '../../../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../../../shared/base/time.ts'
import type {
  AccountProfile,
  FindingSeen,
  ReviewSeen,
} from '../../../../shared/bridge/creator-profile.ts'
import type { Views } from '../../../../shared/bridge/views.ts'
import type { Role } from '../../../../shared/domain/account/role.ts'
import { Toasts, useToasts } from '../../../kit/feedback/toasts.tsx'
import { listenForKeys } from '../../../kit/keys/use-keys.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { FindingsPanel } from './findings-panel.tsx'

const SAID = { by: 'Anna Pichler', at: instant(1_790_000_000_000), words: 'Entry list seen.' }

function seen(day: string, review: ReviewSeen = { kind: 'open' }): FindingSeen {
  return {
    // Days of fixtures are plain words.
    from: day as LocalDate,
    until: day as LocalDate,
    review,
    finding: {
      kind: 'bought_followers',
      from: 5,
      until: 6,
      probability: 0.41,
      band: 'review',
      gained: 3_140,
      evidence: [],
      clearedBy: ['giveaway_post', 'ads_invoice'],
    },
  }
}

/** As much of an account as the panel looks at. */
const account = (findings: readonly FindingSeen[]) =>
  ({
    account: { id: 'grant-1.0' as AccountId, creator: 'grant-1', platform: 'instagram' },
    findings,
    lookedFor: ['bought_followers', 'inflated_engagement'],
    figures: { findings: { kind: 'known', value: { likely: 0, review: findings.length } } },
    fakeShare: { from: 'behaviour', point: 0.04, low: 0, high: 0.08, level: 0.95 },
  }) as unknown as AccountProfile

let stop: () => void
beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
  stop = listenForKeys(window)
})
afterEach(() => {
  stop()
  cleanup()
  // Its notices outlast a test.
  useToasts.setState({ standing: [] })
})

async function open(
  findings: readonly FindingSeen[],
  role: Role = 'manager',
  by: Partial<AccountProfile> = {},
) {
  // The panel asks for the person's roles alone.
  const facts = { self: { roles: [role] } } as unknown as Views['facts']['output']
  const bridge = memoryBridge(
    { facts: () => facts },
    { 'review-finding': () => ({ kind: 'done', value: {} }) },
  )
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <FindingsPanel shown={{ ...account(findings), ...by }} hasKeys />
        <Toasts />
      </BridgeContext>
    </KitProvider>,
  )
  await screen.findByText('Findings')
  return bridge
}

const press = (key: string) => act(async () => void fireEvent.keyDown(document.body, { key }))
const click = (name: string) =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const acts = (bridge: Awaited<ReturnType<typeof open>>) =>
  bridge.ran.map(({ input }) => {
    // All that is run here is a review.
    const { from, act: said, words } = input as { from: string; act: object; words: string }
    return { from, ...said, words }
  })

test('SC-26 what was said stands with who, when, by what and why, and can be taken back', async () => {
  const bridge = await open([
    seen('2026-08-12', { kind: 'cleared', because: 'giveaway_post', ...SAID }),
    seen('2026-08-20', { kind: 'upheld', ...SAID, words: '' }),
  ])
  expect(screen.getByText('Cleared')).toBeDefined()
  expect(screen.getAllByText(/by Anna Pichler, /)).toHaveLength(2)
  expect(screen.getByText('the post of a giveaway or contest')).toBeDefined()
  expect(screen.getByText('Entry list seen.')).toBeDefined()
  expect(screen.queryByRole('button', { name: /Uphold it/ })).toBeNull()
  const [first] = await screen.findAllByRole('button', { name: 'Take back' })
  await act(async () => void (first && fireEvent.click(first)))
  expect(acts(bridge)).toEqual([{ from: '2026-08-12', kind: 'take-back', words: '' }])
})

test('SC-26 without the right to review it is read and there are no buttons', async () => {
  await open([seen('2026-08-12'), seen('2026-08-20', { kind: 'upheld', ...SAID })], 'auditor')
  expect(screen.getByText('Upheld')).toBeDefined()
  expect(screen.queryAllByRole('button')).toEqual([])
})

test('SC-93 of an account that is read in part it says so, and not that nothing looks made', async () => {
  const counted = { findings: { kind: 'unknown', why: 'read_in_part' } } as const
  const { figures } = account([])
  await open([], 'manager', { figures: { ...figures, ...counted }, lookedFor: [] })
  expect(screen.getByText(/^Its history is not read whole yet\. Findings come then/)).toBeDefined()
  expect(screen.queryByText(/looks made\.|were not looked at/)).toBeNull()
})

test('SC-27 N upholds the next that waits, and a click takes it back', async () => {
  const bridge = await open([seen('2026-08-12', { kind: 'upheld', ...SAID }), seen('2026-08-20')])
  await press('n')
  expect(acts(bridge)).toEqual([{ from: '2026-08-20', kind: 'uphold', words: '' }])
  const toast = await screen.findByText('Finding upheld')
  const undo = within(toast.parentElement ?? document.body).getByRole('button', { name: 'Undo' })
  await act(async () => void fireEvent.click(undo))
  expect(acts(bridge)[1]).toEqual({ from: '2026-08-20', kind: 'take-back', words: '' })
})

test('SC-27 Y asks by what it is cleared and why, and clears it', async () => {
  const bridge = await open([seen('2026-08-12'), seen('2026-08-20')])
  await press('y')
  fireEvent.change(screen.getByLabelText('Why'), { target: { value: ' She sent the list. ' } })
  await click('Clear the finding')
  const words = 'She sent the list.'
  expect(acts(bridge)).toEqual([
    { from: '2026-08-12', kind: 'clear', because: 'giveaway_post', words },
  ])
})

test('SC-27 a question is sent in the person’s words, by what would clear it', async () => {
  const bridge = await open([seen('2026-08-12')])
  await click('Ask')
  const box = screen.getByLabelText('Question to the creator')
  expect(box).toHaveProperty(
    'value',
    'Can you tell us how this came about, or show us this: the post of a giveaway or contest?',
  )
  fireEvent.change(box, { target: { value: ' Which giveaway? ' } })
  await click('Send to the creator')
  expect(acts(bridge)).toEqual([
    { from: '2026-08-12', kind: 'ask', for: 'giveaway_post', words: 'Which giveaway?' },
  ])
  expect(
    await screen.findByText('Asked: the creator sees it where they let you look'),
  ).toBeDefined()
})

const ASKED = { kind: 'asked', for: 'giveaway_post', ...SAID, readAt: null, answer: null } as const
const ANSWER = { words: 'The <b>fair</b>.\nIn Bozen.', at: instant(1_790_000_600_000) }

test('SC-57 unread a question is taken back; read it is asked again', async () => {
  const bridge = await open([seen('2026-08-12', ASKED)])
  expect(screen.getByText('The creator has not read it yet.')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Ask again' })).toBeNull()
  await click('Take the question back')
  expect(acts(bridge)).toMatchObject([{ kind: 'take-back' }])
  cleanup()
  await open([seen('2026-08-12', { ...ASKED, readAt: ANSWER.at })])
  expect(screen.getByText(/^The creator read it .* has not answered yet\.$/)).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Take the question back' })).toBeNull()
  await click('Ask again')
  expect(screen.getByLabelText('Question to the creator')).toBeDefined()
})

test('SC-57 an answer stands beneath its question as it was written, those of before beside it', async () => {
  const before = {
    askedAt: instant(1_780_000_000_000),
    words: 'Whose?',
    answer: { ...ANSWER, words: 'Mine.' },
  }
  await open([
    seen('2026-08-12', { ...ASKED, readAt: ANSWER.at, answer: ANSWER, answered: [before] }),
    seen('2026-08-20', { kind: 'cleared', because: 'giveaway_post', ...SAID, answered: [before] }),
  ])
  expect(screen.getByText(/The <b>fair<\/b>\./).getAttribute('dir')).toBe('auto')
  expect(screen.getAllByText('The creator answered')).toHaveLength(3)
  expect(screen.getAllByText('Whose?')).toHaveLength(2)
  expect(screen.getAllByText('Mine.')).toHaveLength(2)
})

test('SC-58 an answered finding waits again, and the keys are its', async () => {
  const bridge = await open([
    seen('2026-08-12', { ...ASKED, readAt: ANSWER.at, answer: ANSWER }),
    seen('2026-08-20'),
  ])
  await press('n')
  expect(acts(bridge)).toMatchObject([{ from: '2026-08-12', kind: 'uphold' }])
})
