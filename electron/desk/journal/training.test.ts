/** Training: the same judgement, training codes only, nothing written. */
import { expect, test } from 'vitest'
import {
  ADA,
  BEN,
  acceptedBy,
  clockedTill,
  type ClockedTill,
  says,
} from './clocked-till.fixture.ts'
import { code } from './till.fixture.ts'

const train = (serial: number): string => code(serial, { training: true })

function inTraining(): ClockedTill {
  const till = clockedTill()
  till.journal.stand({ person: ADA })
  till.journal.openShift({ cashier: ADA })
  expect(till.journal.setTraining({ on: true }).ok).toBe(true)
  return till
}

test('TJ-25 in training only training codes are taken, each once, and the view says so', () => {
  const till = inTraining()
  const verdict = acceptedBy(till.scan(train(1)))
  expect(verdict).toMatchObject({ training: true, asksFirstVisit: false, rewardMinor: 250 })
  expect(till.scan(train(1))).toMatchObject({ refusal: { reason: 'used_here' } })
  expect(till.scan(code(2))).toMatchObject({
    refusal: { reason: 'training_mismatch', facts: { isTillInTraining: true } },
  })
  expect(till.journal.snapshot()).toMatchObject({ training: true, last: [] })
})

test('TJ-25 nothing of it is written, and shift, undo and answers wait until it ends', () => {
  const till = inTraining()
  const before = till.waiting()
  const { entry } = acceptedBy(till.scan(train(1)))
  till.scan('nothing')
  const { journal } = till
  const refused = [
    journal.undo({ entry, reason: 'mistake' }),
    journal.answerFirstVisit({ entry, answer: 'yes' }),
    journal.closeShift(),
    journal.openShift({ cashier: null }),
    journal.setTraining({ on: true }),
  ].map((answer) => (answer.ok ? 'done' : answer.refusal.reason))
  expect(refused).toEqual(Array.from({ length: 5 }, () => 'in_training'))
  expect(till.waiting()).toEqual(before)
  expect(journal.snapshot().shiftSums?.accepted.count).toBe(0)
})

test('TJ-25 after training codes are judged as before, and who came meanwhile takes the shift over in writing', () => {
  const till = inTraining()
  till.scan(train(1))
  till.journal.stand({ person: BEN })
  expect(till.waiting().at(-1)?.kind).toBe('shift_opened')
  till.journal.setTraining({ on: false })
  expect(till.waiting().at(-1)).toMatchObject({ kind: 'handed_over', from: ADA, cashier: BEN })
  expect(says(till.scan(train(1)))).toBe('training_mismatch')
  expect(says(till.scan(code(1)))).toBe('accepted')
  till.journal.setTraining({ on: true })
  // A new lesson begins with every code unused, and ends with the run.
  expect(says(till.scan(train(1)))).toBe('accepted')
  till.restart(1_000)
  expect(till.journal.snapshot().training).toBe(false)
})

test('TJ-25 the training campaign is known without any campaign of the shop, and to a live till not at all', () => {
  const till = inTraining()
  const practice = code(0, { training: true, campaign: 0 })
  expect(acceptedBy(till.scan(practice))).toMatchObject({
    training: true,
    campaignTitle: 'Training',
  })
  expect(says(till.scan(practice))).toBe('used_here')
  till.journal.setTraining({ on: false })
  expect(says(till.scan(practice))).toBe('training_mismatch')
  expect(says(till.scan(code(0, { campaign: 0 })))).toBe('manifest_missing')
})
