/** "First visit?" where a campaign asks. */
import { expect, test } from 'vitest'
import { acceptedBy, clockedTill, type ClockedTill } from './clocked-till.fixture.ts'
import { code } from './till.fixture.ts'

const asking = () => clockedTill({ manifest: { asksFirstVisit: true } })

function answered(till: ClockedTill, entry: ReturnType<typeof acceptedBy>['entry']): string {
  const answer = till.journal.answerFirstVisit({ entry, answer: 'yes' })
  return answer.ok ? 'kept' : answer.refusal.reason
}

test('TJ-23 one answer an accept that asks, as an entry of its own', () => {
  const till = asking()
  const verdict = acceptedBy(till.scan(code(1)))
  expect(verdict.asksFirstVisit).toBe(true)
  expect(till.journal.snapshot().last[0]).toMatchObject({ firstVisit: 'asked' })
  expect(answered(till, verdict.entry)).toBe('kept')
  expect(answered(till, verdict.entry)).toBe('already_answered')
  expect(till.journal.snapshot().last[0]).toMatchObject({ firstVisit: 'yes' })
  expect(till.waiting().at(-1)).toMatchObject({
    kind: 'first_visit',
    entry: verdict.entry,
    answer: 'yes',
  })
})

test('TJ-23 what did not ask and what is another’s take no answer', () => {
  const till = clockedTill()
  const { entry, asksFirstVisit } = acceptedBy(till.scan(code(1)))
  expect(asksFirstVisit).toBe(false)
  expect(answered(till, entry)).toBe('not_asked')
  // Another till's id, in the same form.
  expect(answered(till, `${'0'.repeat(32)}:1` as typeof entry)).toBe('unknown_entry')
})

test('TJ-23 after its shift has closed nothing is answered: its report stands', () => {
  const till = asking()
  till.journal.openShift({ cashier: null })
  const { entry } = acceptedBy(till.scan(code(1)))
  till.journal.closeShift()
  expect(answered(till, entry)).toBe('answer_too_late')
})
