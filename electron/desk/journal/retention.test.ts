/** What the journal forgets after 35 days, and what never. */
import { expect, test } from 'vitest'
import { DAY_MS } from '../../../shared/base/time.ts'
import type { PlacedEntry } from '../../../shared/domain/redemption/placement.ts'
import { entryBodyFrom } from '../../../shared/domain/redemption/entry.schema.ts'
import { acceptedBy, clockedTill, type ClockedTill, says } from './clocked-till.fixture.ts'
import { code, news, placement, tillIdentity } from './till.fixture.ts'

/** The server places all that waits. */
function placeAll(till: ClockedTill): void {
  for (let frame = till.journal.upload(); frame !== null; frame = till.journal.upload()) {
    const placed = frame.entries.map(({ body, hash }): Partial<PlacedEntry> => {
      const entry = entryBodyFrom(body)
      const isAccept = entry?.kind === 'accepted'
      const sequence = entry?.sequence ?? 0
      return { sequence, hash, position: sequence, standing: isAccept ? 'confirmed' : 'none' }
    })
    expect(till.journal.place(placement(tillIdentity(), placed))).toBe(true)
  }
}

/** Until nothing more is forgotten. */
function forgetAll(till: ClockedTill): number {
  let sum = 0
  for (let some = till.journal.forgetOld(); some > 0; some = till.journal.forgetOld()) sum += some
  return sum
}

function filled(): ClockedTill {
  const till = clockedTill()
  till.journal.openShift({ cashier: null })
  for (const serial of [1, 2, 3]) acceptedBy(till.scan(code(serial)))
  till.scan('no code at all')
  till.journal.closeShift()
  return till
}

test('TJ-47 what is placed is kept for 35 days, and what waits is kept for ever', () => {
  const till = filled()
  till.pass(40 * DAY_MS)
  till.hearServer()
  expect(forgetAll(till)).toBe(0)
  placeAll(till)
  till.journal.takeSets(news({ used: [1, 2, 3], revision: 9 }))
  const young = filled()
  placeAll(young)
  young.pass(34 * DAY_MS)
  young.hearServer()
  expect(forgetAll(young)).toBe(0)
  // Three accepts and a refusal: the shift's two ends stay.
  expect(forgetAll(till)).toBe(4)
})

test('TJ-47 an accept stays until its code is barred by the server’s set: nothing becomes free by forgetting', () => {
  const till = filled()
  placeAll(till)
  till.journal.takeSets(news({ used: [1, 2], revision: 9 }))
  till.pass(40 * DAY_MS)
  till.hearServer()
  expect(forgetAll(till)).toBe(3)
  expect([1, 2, 3].map((serial) => says(till.scan(code(serial))))).toEqual([
    'used_elsewhere',
    'used_elsewhere',
    'used_here',
  ])
})

test('TJ-47 the chain goes on from its head, and reports keep their numbers', () => {
  const till = filled()
  placeAll(till)
  const head = till.journal.head()
  till.journal.takeSets(news({ used: [1, 2, 3], revision: 9 }))
  till.pass(40 * DAY_MS)
  till.hearServer()
  forgetAll(till)
  expect(till.journal.head()).toEqual(head)
  till.journal.openShift({ cashier: null })
  const [opened] = till.waiting()
  expect(opened).toMatchObject({ sequence: head.sequence + 1, previous: head.hash })
  till.journal.closeShift()
  expect(till.journal.zReports({}).map(({ number }) => number)).toEqual([2, 1])
})

test('TJ-47 the entries of a shift that is still open stay, however long it is', () => {
  const till = clockedTill()
  till.journal.openShift({ cashier: null })
  acceptedBy(till.scan(code(1)))
  placeAll(till)
  till.journal.takeSets(news({ used: [1], revision: 9 }))
  till.pass(40 * DAY_MS)
  till.hearServer()
  acceptedBy(till.scan(code(2)))
  expect(forgetAll(till)).toBe(0)
})
