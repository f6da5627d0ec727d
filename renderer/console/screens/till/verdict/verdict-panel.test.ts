/** What stands at the right of the till, and how long. */
import { expect, test } from 'vitest'
import type { EntryId, VoucherId } from '../../../../../shared/base/ids.ts'
import type { AcceptedVerdict } from '../../../../../shared/bridge/till-commands.ts'
import { questionOf } from './question.ts'
import {
  type Panel,
  panelAfter,
  type PanelEvent,
  READY,
  REFUSAL_STAYS_MS,
  type Verdict,
} from './verdict-panel.ts'

const accepted: AcceptedVerdict = {
  verdict: 'accepted',
  standing: 'provisional',
  // Ids of a test need no till behind them.
  entry: 'till:1' as EntryId,
  voucher: '1.2.3' as VoucherId,
  reward: null,
  rewardMinor: 350,
  currency: 'EUR',
  campaignTitle: 'Free flat white',
  offline: true,
  undoUntil: 60_000,
  at: 0,
  candidate: null,
  asksFirstVisit: false,
  training: false,
  override: null,
}
const yes: Verdict = { kind: 'accepted', accepted }
const no: Verdict = { kind: 'refused', reason: 'used_here', facts: {} }

const question = questionOf('G1', 'wedge')

const play = (...events: readonly PanelEvent[]): Panel => events.reduce(panelAfter, READY)
const judged = (verdict: Verdict, at = 0): PanelEvent => ({
  kind: 'judged',
  verdict,
  question,
  at,
  judgedAt: 0,
})

test('accepted stays until Escape or the next code, however long', () => {
  expect(play(judged(yes), { kind: 'tick', at: 3_600_000 }).kind).toBe('verdict')
  expect(play(judged(yes), { kind: 'escape' })).toEqual(READY)
  expect(play(judged(yes), judged(no, 9_000))).toMatchObject({ verdict: no })
})

test('a refusal stays five seconds after its code has left, and no longer', () => {
  const shown = play(judged(no), { kind: 'in_view', at: 2_000 })
  const at = 2_000 + REFUSAL_STAYS_MS
  expect(panelAfter(shown, { kind: 'tick', at: at - 1 }).kind).toBe('verdict')
  expect(panelAfter(shown, { kind: 'tick', at })).toEqual(READY)
})

test('too small a bill is a question, and what is typed is an amount', () => {
  const asked = judged({ kind: 'refused', reason: 'below_minimum', facts: { minimumMinor: 1_200 } })
  expect(play(asked, { kind: 'typed', typed: '14,505' })).toMatchObject({
    kind: 'bill',
    question,
    typed: '14.50',
  })
  expect(play(asked, { kind: 'tick', at: 3_600_000 }).kind).toBe('bill')
})

test('a verdict replaces whatever stood there: typing, a page, a question', () => {
  for (const before of ['typing', 'shift', 'clash_risk'] as const) {
    expect(play({ kind: 'open', to: before }, judged(yes)).kind).toBe('verdict')
  }
})

test('the key that opened a page closes it', () => {
  expect(play({ kind: 'open', to: 'keys' })).toEqual({ kind: 'page', page: 'keys' })
  expect(play({ kind: 'open', to: 'keys' }, { kind: 'open', to: 'keys' })).toEqual(READY)
  expect(play({ kind: 'open', to: 'typing' }, { kind: 'open', to: 'typing' })).toEqual(READY)
})

test('an undo stands in place of the verdict it undid until Escape or the next code', () => {
  const undone = play(judged(yes), { kind: 'undone', title: 'Free flat white', done: true })
  expect(undone).toEqual({ kind: 'undone', title: 'Free flat white', done: true })
  expect(panelAfter(undone, { kind: 'tick', at: 3_600_000 })).toBe(undone)
  expect(panelAfter(undone, judged(no)).kind).toBe('verdict')
})

test('keys typed while a verdict stands change nothing', () => {
  const shown = play(judged(yes))
  expect(panelAfter(shown, { kind: 'typed', typed: '12' })).toBe(shown)
})

test('a PIN is asked for until it is proved or left, and a scan in between is judged', () => {
  const asked = play(judged(no), { kind: 'ask_pin', ask: { kind: 'clock' } })
  expect(asked).toEqual({ kind: 'pin', ask: { kind: 'clock' } })
  expect(panelAfter(asked, { kind: 'tick', at: 3_600_000 })).toBe(asked)
  expect(panelAfter(asked, { kind: 'escape' })).toEqual(READY)
  expect(panelAfter(asked, judged(yes)).kind).toBe('verdict')
})
