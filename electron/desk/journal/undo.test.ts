/** Who may take back what, and until when. */
import { expect, test } from 'vitest'
import type { EntryId } from '../../../shared/base/ids.ts'
import {
  acceptedBy,
  ADA,
  BEN,
  clockedTill,
  type ClockedTill,
  MANAGER,
} from './clocked-till.fixture.ts'
import { code } from './till.fixture.ts'

function undone(till: ClockedTill, entry: EntryId, manager: typeof MANAGER | null = null): string {
  const answer = till.journal.undo({ entry, reason: 'mistake', manager })
  return answer.ok ? 'undone' : answer.refusal.reason
}

function shiftOf(person: typeof ADA): ClockedTill {
  const till = clockedTill()
  till.journal.stand({ person })
  till.journal.openShift({ cashier: person })
  return till
}

test('TJ-20 whoever accepted it takes it back for 60 seconds and no longer', () => {
  const till = shiftOf(ADA)
  const first = acceptedBy(till.scan(code(1))).entry
  const second = acceptedBy(till.scan(code(2))).entry
  till.pass(60_000)
  expect(undone(till, first)).toBe('undone')
  till.pass(1)
  expect(undone(till, second)).toBe('undo_too_late')
  expect(till.waiting().at(-1)).not.toHaveProperty('manager')
})

test('TJ-20 another cashier never; a manager until its shift closes, and the entry says who', () => {
  const till = shiftOf(ADA)
  const [first, second] = [1, 2].map((serial) => acceptedBy(till.scan(code(serial))).entry)
  if (first === undefined || second === undefined) throw new Error('two were accepted')
  till.journal.stand({ person: BEN })
  expect(undone(till, first)).toBe('undo_other_cashier')
  till.pass(3 * 3_600_000)
  expect(undone(till, first)).toBe('undo_other_cashier')
  expect(undone(till, first, MANAGER)).toBe('undone')
  expect(till.waiting().at(-1)).toMatchObject({ kind: 'undone', cashier: BEN, manager: MANAGER })
  till.journal.closeShift()
  expect(undone(till, second, MANAGER)).toBe('undo_shift_closed')
  till.journal.openShift({ cashier: BEN })
  expect(undone(till, second, MANAGER)).toBe('undo_shift_closed')
})

test('TJ-20 once its shift is closed nobody takes it back, within the minute either: its report stands', () => {
  const till = shiftOf(ADA)
  const { entry } = acceptedBy(till.scan(code(1)))
  till.journal.closeShift()
  till.journal.openShift({ cashier: ADA })
  expect(undone(till, entry)).toBe('undo_shift_closed')
  expect(till.journal.snapshot().last[0]).toMatchObject({ undoUntil: null })
})

test('TJ-20 the view says whose it is to undo', () => {
  const till = shiftOf(ADA)
  const { at } = acceptedBy(till.scan(code(1)))
  const shown = () => {
    const { undoUntil, isManagersToUndo } = till.journal.snapshot().last[0] ?? {}
    return { undoUntil, isManagersToUndo }
  }
  expect(shown()).toEqual({ undoUntil: at + 60_000, isManagersToUndo: true })
  till.journal.stand({ person: BEN })
  expect(shown()).toEqual({ undoUntil: null, isManagersToUndo: true })
  till.journal.closeShift()
  expect(shown()).toEqual({ undoUntil: null, isManagersToUndo: false })
})
