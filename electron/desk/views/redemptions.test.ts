/** The ledger's window, sums and orders beside a plain walk over the same documents (DS-17). */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY_MS } from '../../../shared/base/time.ts'
import { localTimeOf } from '../../../shared/base/zoned-time.ts'
import type { RedemptionFilterInput } from '../../../shared/bridge/commands.ts'
import type { RedemptionsView } from '../../../shared/bridge/views.ts'
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import type { DeskParts } from '../parts.ts'
import { type DocumentsBed, makeDocumentsBed, redemption } from '../store/documents.fixture.ts'
import type { DeskDocuments } from '../store/collections.ts'
import type { Documents } from '../store/documents.ts'
import { redemptionsView } from './redemptions.ts'

type Document = DeskDocuments['redemptions']

let bed: DocumentsBed
let documents: Documents

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate)
  documents = bed.documents
})
afterEach(() => bed.clear())

/** In the middle of 2026-09-21, UTC. */
const FIRST = 1_790_000_000_000
const SHIFT = `${'0123456789abcdef'.repeat(2)}:1`

const one = fc.record({
  number: fc.integer({ min: 1, max: 40 }),
  standing: fc.constantFrom('provisional', 'confirmed', 'reversed'),
  undone: fc.boolean(),
  reason: fc.constantFrom(null, 'already_held'),
  venue: fc.constantFrom('venue-1', 'venue-2'),
  promoterName: fc.constantFrom('Käthe Müller', 'Carla Rossi', ''),
  cashier: fc.constantFrom(null, 'Ilaria'),
  till: fc.constantFrom('till-1', 'till-2'),
  shift: fc.constantFrom(null, SHIFT),
  voucher: fc.constantFrom('7.1.1', '7.1.2', '7.1.3'),
  at: fc.integer({ min: 0, max: 3 * DAY_MS }).map((ms) => FIRST + ms),
  basketMinor: fc.option(fc.integer({ min: 0, max: 9_000 })),
  rewardMinor: fc.integer({ min: 0, max: 900 }),
})
const filters = fc.record(
  {
    campaign: fc.constantFrom('campaign-0', 'campaign-1', 'campaign-9'),
    venue: fc.constantFrom('venue-1', 'venue-3'),
    standing: fc.constantFrom('provisional', 'confirmed', 'reversed'),
    till: fc.constantFrom('till-1', 'till-3'),
    cashier: fc.constantFrom('Ilaria', 'Nobody'),
    shift: fc.constantFrom(SHIFT, `${SHIFT}9`),
    clash: fc.boolean(),
    from: fc.constantFrom('2026-09-22', '2026-09-23'),
    until: fc.constantFrom('2026-09-21', '2026-09-22', '2026-09-23'),
    text: fc.constantFrom('carla', 'ilaria ross', '7.1.', 'harbour', 'nobody'),
  },
  { requiredKeys: [] },
)

test('DS-17 says what the documents say, after inserts, changes and deletions', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(one, { minLength: 1, maxLength: 40 }),
      filters,
      async (rows, filter) => {
        const collection = documents.collection('redemptions')
        for (const { number, ...words } of rows) {
          await collection.incrementalUpsert(redemption(number, words))
        }
        const [first] = await collection.find().exec()
        await first?.remove()
        const alive: Redemption[] = (await collection.find().exec()).map(
          (found) => found.toJSON() as Document,
        )
        // The generator writes plain words where the bridge has branded ids.
        const asked = filter as RedemptionFilterInput
        const view = viewOf({ filter: asked, limit: 500 })
        const wanted = alive.filter((row) => fits(row, asked, alive))
        expect(view.rows.map(({ id }) => id).toSorted()).toEqual(
          wanted.map(({ id }) => id).toSorted(),
        )
        expect(view.total).toBe(wanted.length)
        expect(view.sums).toEqual(sumsBy(wanted))
        const ats = view.rows.map(({ at }) => at)
        expect(ats).toEqual(ats.toSorted((a, b) => b - a))
      },
    ),
    { numRuns: 60 },
  )
})

test('DS-17 a window is a stretch of the whole order', async () => {
  const rows = Array.from({ length: 60 }, (_, number) =>
    redemption(number, { rewardMinor: number % 7 }),
  )
  await documents.collection('redemptions').bulkInsert(rows)
  for (const by of ['at', 'rewardMinor', 'promoterName', 'campaignTitle', 'voucher']) {
    const sort = { by, descending: true }
    const whole = viewOf({ sort, limit: 500 }).rows.map(({ id }) => id)
    const windows = [0, 20, 40].flatMap((offset) => viewOf({ sort, offset, limit: 20 }).rows)
    expect(windows.map(({ id }) => id)).toEqual(whole)
  }
})

test('DS-17 is in step after opening again', async () => {
  await documents.collection('redemptions').bulkInsert([redemption(1), redemption(2)])
  documents = await bed.reopen()
  expect(viewOf({}).total).toBe(2)
})

test('DS-17 rows of a form with other columns are made anew from their documents', async () => {
  await documents.collection('redemptions').bulkInsert([redemption(1), redemption(2)])
  documents = await bed.reopen(({ database }) =>
    database.exec('ALTER TABLE ledger DROP COLUMN shift'),
  )
  expect(viewOf({ limit: 1 })).toMatchObject({ total: 2, sums: { confirmed: 2 } })
})

function viewOf(input: Parameters<typeof redemptionsView.compute>[1]): RedemptionsView {
  // The view reads the documents and nothing else of the desk.
  const parts = { documents } as DeskParts
  const shown = redemptionsView.compute(parts, input)
  if (shown instanceof Promise || shown.kind !== 'value') throw new Error('the view is computed')
  return shown.value
}

function fits(row: Redemption, filter: RedemptionFilterInput, all: readonly Redemption[]): boolean {
  const { campaign, venue, till, cashier, shift, standing, text, from, until } = filter
  const day = localTimeOf(row.at, 'UTC').date
  const isClash = (other: Redemption): boolean =>
    other.voucher === row.voucher && other.reason === 'already_held'
  const said = [row.voucher, row.promoterName, row.campaignTitle, row.tillName, row.venueName]
  const words = [...said, row.cashier ?? ''].map((word) => word.toLowerCase())
  return (
    (campaign === undefined || row.campaignId === campaign) &&
    (venue === undefined || row.venue === venue) &&
    (till === undefined || row.till === till) &&
    (cashier === undefined || row.cashier === cashier) &&
    (shift === undefined || row.shift === shift) &&
    (from === undefined || day >= from) &&
    (until === undefined || day <= until) &&
    (filter.clash !== true || all.some(isClash)) &&
    (standing === undefined || row.standing === standing) &&
    (text ?? '').split(' ').every((typed) => words.some((word) => word.includes(typed)))
  )
}

function sumsBy(rows: readonly Redemption[]): RedemptionsView['sums'] {
  const live = rows.filter((row) => !row.undone)
  const counted = live.filter((row) => row.standing === 'confirmed')
  const of = (standing: Redemption['standing']): number =>
    live.filter((row) => row.standing === standing).length
  return {
    confirmed: of('confirmed'),
    provisional: of('provisional'),
    provisionalMinor: live
      .filter((row) => row.standing === 'provisional')
      .reduce((sum, row) => sum + row.rewardMinor, 0),
    reversed: of('reversed'),
    clashes: live.filter((row) => row.reason === 'already_held').length,
    undone: rows.length - live.length,
    rewardMinor: counted.reduce((sum, row) => sum + row.rewardMinor, 0),
    basketMinor: counted.reduce((sum, row) => sum + (row.basketMinor ?? 0), 0),
  }
}
