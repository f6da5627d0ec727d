/** Shifts through the journal's real thread: opened, handed over, reported, closed. */
import { expect, test } from 'vitest'
import { accepted, openTill, scan, snapshot } from './journal-bed.fixture.ts'
import { CAMPAIGN, code } from './till.fixture.ts'

test('TJ-12 a shift opens once, sums what it gave and closes with its counts', async () => {
  const { journal } = await openTill()
  expect(await journal.ask('closeShift')).toMatchObject({
    value: { refusal: { reason: 'no_shift_open' } },
  })
  await journal.ask('openShift', { cashier: null })
  expect(await journal.ask('openShift', { cashier: null })).toMatchObject({
    value: { refusal: { reason: 'shift_already_open' } },
  })
  const { entry } = accepted(await scan(journal, code(1)))
  await scan(journal, code(2), { basketMinor: 1_000 })
  await scan(journal, code(2))
  await journal.ask('undo', { entry, reason: 'mistake' })
  expect((await snapshot(journal)).shiftSums).toEqual({
    accepted: { count: 1, valueMinor: 250 },
    undone: 1,
    refused: [{ reason: 'used_here', count: 1 }],
    confirmed: { count: 0, valueMinor: 0 },
    provisional: { count: 1, valueMinor: 250 },
    reversed: { count: 0, valueMinor: 0 },
    basketMinor: 1_000,
    overridden: { count: 0, valueMinor: 0 },
    offline: { count: 0, valueMinor: 0 },
    firstVisits: { asked: 0, yes: 0, no: 0 },
    campaigns: [{ campaign: CAMPAIGN, count: 1, valueMinor: 250 }],
  })
  expect(await journal.ask('closeShift')).toMatchObject({
    value: { value: { accepted: 1, undone: 1 } },
  })
  expect((await snapshot(journal)).shift).toBeNull()
})
