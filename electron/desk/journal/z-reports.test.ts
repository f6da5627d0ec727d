/** X and Z reports: equal to the journal by construction, numbered without gaps, unchangeable. */
import { expect, test } from 'vitest'
import { assert } from '../../../shared/base/assert.ts'
import { hashOfEntry } from '../../../shared/domain/redemption/chain.ts'
import type { Entry, EntryBody } from '../../../shared/domain/redemption/entry.ts'
import { sha256 } from '../crypto.ts'
import {
  acceptedBy,
  ADA,
  BEN,
  clockedTill,
  type ClockedTill,
  MANAGER,
} from './clocked-till.fixture.ts'
import { foldOf } from './fold.fixture.ts'
import { CAMPAIGN, code, placement, tillIdentity } from './till.fixture.ts'

/** A shift of all kinds of scans; answers its report as it closed. */
function work(till: ClockedTill, from: number) {
  till.journal.openShift({ cashier: ADA })
  const first = acceptedBy(till.scan(code(from), { basketMinor: 1_450 })).entry
  const second = acceptedBy(till.scan(code(from + 1), { basketMinor: 1_000, offline: true })).entry
  till.scan(code(from + 1))
  till.scan(code(from + 2), { basketMinor: 100 })
  const lifting = { manager: MANAGER, reasons: ['below_minimum'] as const }
  acceptedBy(till.scan(code(from + 2), { basketMinor: 100, lifting }))
  till.scan('https://example.org')
  till.journal.answerFirstVisit({ entry: first, answer: 'no' })
  till.journal.undo({ entry: second, reason: 'mistake' })
  till.journal.stand({ person: BEN })
  acceptedBy(till.scan(code(from + 3), { basketMinor: 2_000 }))
  const x = till.journal.xReport()
  const closed = till.journal.closeShift()
  till.journal.stand({ person: null })
  assert(x.ok && closed.ok, 'a shift was open')
  return { x: x.value, z: closed.value.report }
}

test('TJ-24 a report is read again as it was told at the close, wherever the clock was in between', () => {
  const till = clockedTill()
  till.passAtEachLook(1)
  till.journal.openShift({ cashier: ADA })
  const x = till.journal.xReport()
  const closed = till.journal.closeShift()
  assert(x.ok && closed.ok, 'a shift was open')
  const again = till.journal.zReports({})
  expect(again).toEqual([closed.value.report])
  expect(x.value.openedAt).toBe(again[0]?.openedAt)
})

const terms = { manifest: { minimumSpendMinor: 500, asksFirstVisit: true } }

test('TJ-24 X and Z say what the entries say, each shift its own', () => {
  const till = clockedTill(terms)
  const shifts = [work(till, 10), work(till, 20)]
  const entries = till.waiting()
  for (const { x, z } of shifts) {
    expect(z.totals).toEqual(foldOf(entries, z.shift))
    expect(x.totals).toEqual(z.totals)
    expect(z.totals).toMatchObject({
      accepted: { count: 3, valueMinor: 600 },
      undone: 1,
      overridden: { count: 1, valueMinor: 100 },
      offline: { count: 0 },
      basketMinor: 3_550,
      firstVisits: { asked: 3, yes: 0, no: 1 },
      campaigns: [{ campaign: CAMPAIGN, count: 3, valueMinor: 600 }],
    })
    expect(z.totals.refused.map(({ reason }) => reason)).toEqual([
      'below_minimum',
      'not_a_code',
      'used_here',
    ])
    expect(z.cashiers).toEqual([ADA, BEN])
  }
})

test('TJ-24 what the server had reversed when it closed is in the report as claimed twice', () => {
  const till = clockedTill()
  till.journal.openShift({ cashier: null })
  acceptedBy(till.scan(code(1)))
  acceptedBy(till.scan(code(2)))
  const hashes = till.journal.upload()?.entries.map(({ hash }) => hash) ?? []
  const standing = { standing: 'reversed', reason: 'already_held' } as const
  till.journal.place(
    placement(tillIdentity(), [{ sequence: 2, hash: hashes[1] ?? '', ...standing }]),
  )
  const entries = till.waiting()
  const closed = till.journal.closeShift()
  assert(closed.ok, 'a shift was open')
  const { totals, shift } = closed.value.report
  expect(totals).toMatchObject({ reversed: { count: 1 }, provisional: { count: 1 } })
  expect(totals.accepted).toEqual({ count: 2, valueMinor: 500 })
  expect(entries.length).toBeGreaterThan(0)
  expect(shift).toBe(closed.value.shift)
})

test('TJ-24 numbers have no gaps over new starts, and older reports are found by theirs', () => {
  const till = clockedTill(terms)
  const numbers = Array.from({ length: 4 }, (_, at) => {
    const { z } = work(till, 100 + 10 * at)
    if (at === 1) {
      till.restart(3_600_000)
      till.hearServer()
    }
    return z.number
  })
  expect(numbers).toEqual([1, 2, 3, 4])
  const shown = (page: Parameters<typeof till.journal.zReports>[0]) =>
    till.journal.zReports(page).map(({ number }) => number)
  expect(shown({})).toEqual([4, 3, 2, 1])
  expect(shown({ before: 4, limit: 2 })).toEqual([3, 2])
  expect(shown({ before: 1 })).toEqual([])
  expect(till.journal.snapshot().lastReport).toBe(4)
})

test('TJ-24 a report read again is the one that closed, and another figure is another hash', () => {
  const till = clockedTill(terms)
  const { z } = work(till, 10)
  till.restart(60_000)
  expect(till.journal.zReports({})).toEqual([z])
  const closing = till.waiting().find(({ kind }) => kind === 'shift_closed')
  assert(closing?.kind === 'shift_closed', 'the shift was closed by an entry')
  expect(hashOfEntry(closing, sha256)).toBe(z.entry?.hash)
  const { accepted } = closing.totals
  const changed = { ...closing.totals, accepted: { ...accepted, valueMinor: 1 } }
  const forged = { ...closing, totals: changed } as Omit<Entry, 'hash'> as EntryBody
  expect(hashOfEntry(forged, sha256)).not.toBe(z.entry?.hash)
})

test('TJ-29 opening a shift states clock, disk, lists, lease and the clash risk of the campaign nearest its cap', () => {
  const till = clockedTill({ manifest: { offlineCap: { count: 4, valueMinor: 10_000 } } })
  acceptedBy(till.scan(code(1), { offline: true }))
  const opened = till.journal.openShift({ cashier: ADA })
  assert(opened.ok, 'no shift was open')
  const { leaseUntil, usedAsOf } = till.journal.snapshot().checks
  expect(opened.value.checks).toEqual({
    clock: 'server',
    diskFreeBytes: expect.any(Number),
    usedAsOf,
    leaseUntil,
    campaigns: 1,
    waiting: 1,
    clashRisk: { count: 1, valueMinor: 250, capCount: 4, capMinor: 10_000, currency: 'EUR' },
  })
  expect(till.journal.snapshot().clashRisks).toEqual([
    {
      campaign: CAMPAIGN,
      title: 'A coffee for two',
      count: 1,
      valueMinor: 250,
      capCount: 4,
      capMinor: 10_000,
      currency: 'EUR',
    },
  ])
})
