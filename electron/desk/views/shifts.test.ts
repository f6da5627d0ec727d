/** The ledger by shift beside a plain walk over the same documents, and beside what the till's Z report says (DS-18). */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ShiftRow } from '../../../shared/bridge/views.ts'
import type { DeskParts } from '../parts.ts'
import type { DeskDocuments } from '../store/collections.ts'
import { type DocumentsBed, makeDocumentsBed, redemption } from '../store/documents.fixture.ts'
import { shiftsView } from './shifts.ts'

const TILL_KEY = '0123456789abcdef'.repeat(2)
const MORNING = `${TILL_KEY}:1`
const EVENING = `${TILL_KEY}:900`

let bed: DocumentsBed
beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate)
})
afterEach(() => bed.clear())

function rows(filter: object = {}): readonly ShiftRow[] {
  // The view reads the documents and nothing else of the desk; filters are branded at the door.
  const shown = shiftsView.compute({ documents: bed.documents } as DeskParts, { filter })
  if (shown instanceof Promise || shown.kind !== 'value') throw new Error('the view is computed')
  return shown.value.rows
}

async function fill(): Promise<void> {
  await bed.documents
    .collection('redemptions')
    .bulkInsert([
      redemption(1, { shift: MORNING, cashier: 'Ilaria', rewardMinor: 200, basketMinor: 900 }),
      redemption(2, { shift: MORNING, cashier: 'Petra', standing: 'reversed' }),
      redemption(3, { shift: MORNING, cashier: 'Petra', standing: 'provisional' }),
      redemption(4, { shift: EVENING, cashier: null, undone: true }),
      redemption(5, { shift: EVENING, cashier: null, rewardMinor: 50, basketMinor: null }),
      redemption(6, { shift: null, till: 'till-2', tillName: 'Bar', venueName: 'Quay' }),
    ])
}

async function report(shift: string, acceptedCount: number): Promise<void> {
  const fact = {
    id: shift,
    space: 'space-1',
    kind: 'shift',
    shift,
    till: 'till-1',
    venue: 'venue-1',
    number: 7,
    closedAt: 1_790_000_090_000,
    acceptedCount,
    acceptedMinor: 800,
    undoneCount: 0,
    basketMinor: 3_000,
  }
  // Ids are branded where they are made; here they are made.
  const document = fact as unknown as DeskDocuments['facts']
  await bed.documents.collection('facts').incrementalUpsert(document)
}

test('DS-18 counts each shift by standing, newest first, with what counts in money and who stood there', async () => {
  await fill()
  expect(rows()).toMatchObject([
    { shift: null, tillName: 'Bar', venueName: 'Quay', confirmed: 1 },
    { shift: EVENING, confirmed: 1, undone: 1, rewardMinor: 50, basketMinor: 0, cashiers: [] },
    {
      shift: MORNING,
      confirmed: 1,
      reversed: 1,
      provisional: 1,
      undone: 0,
      rewardMinor: 200,
      basketMinor: 900,
      report: null,
      missing: null,
    },
  ])
  expect(rows().map(({ firstAt, lastAt }) => lastAt - firstAt)).toEqual([0, 1_000, 2_000])
  expect(rows().at(-1)?.cashiers.toSorted()).toEqual(['Ilaria', 'Petra'])
})

test('DS-18 stands beside the till’s own report and says how many have not come', async () => {
  await fill()
  await report(MORNING, 5)
  const [, evening, morning] = rows()
  expect(morning).toMatchObject({
    report: { number: 7, accepted: 5, rewardMinor: 800 },
    missing: 2,
  })
  expect(evening).toMatchObject({ report: null, missing: null })
  await report(MORNING, 3)
  expect(rows().at(-1)).toMatchObject({ missing: 0 })
})

test('DS-18 is narrowed as the ledger is, and follows its changes', async () => {
  await fill()
  expect(rows({ till: 'till-2' })).toHaveLength(1)
  expect(rows({ shift: MORNING, standing: 'reversed' })).toMatchObject([
    { reversed: 1, confirmed: 0 },
  ])
  expect(rows({ till: 'nowhere' })).toEqual([])
  await bed.documents.collection('redemptions').incrementalUpsert(redemption(7, { shift: EVENING }))
  expect(rows()[0]).toMatchObject({ shift: EVENING, confirmed: 2 })
})
