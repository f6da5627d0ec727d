/** Whatever a shift does, its Z report is the fold of its entries, and the numbers have no gap. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EntryId } from '../../../shared/base/ids.ts'
import type { EntryBody } from '../../../shared/domain/redemption/entry.ts'
import { ADA, BEN, clockedTill, type ClockedTill, MANAGER } from './clocked-till.fixture.ts'
import { foldOf } from './fold.fixture.ts'
import { code } from './till.fixture.ts'

type Act =
  | { readonly kind: 'scan'; readonly serial: number; readonly basketMinor: number }
  | { readonly kind: 'lift'; readonly serial: number }
  | { readonly kind: 'offline'; readonly serial: number }
  | {
      readonly kind:
        'rubbish' | 'undo' | 'undo_by_manager' | 'answer' | 'hand_over' | 'pass' | 'close'
    }

const serial = fc.integer({ min: 0, max: 30 })
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('scan' as const),
      serial,
      basketMinor: fc.integer({ min: 0, max: 2_000 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lift' as const), serial }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('offline' as const), serial }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'rubbish',
        'undo',
        'undo_by_manager',
        'answer',
        'hand_over',
        'pass',
        'close' as const,
      ),
    }),
  },
)

function play(till: ClockedTill, step: Act, accepted: EntryId[]): void {
  const last = accepted.at(-1)
  const keep = (verdict: ReturnType<ClockedTill['scan']>): void => {
    if (verdict.ok) accepted.push(verdict.value.entry)
  }
  const { journal } = till
  switch (step.kind) {
    case 'scan':
      return keep(till.scan(code(step.serial), { basketMinor: step.basketMinor }))
    case 'lift': {
      const lifting = { manager: MANAGER, reasons: ['below_minimum'] as const }
      return keep(till.scan(code(step.serial), { basketMinor: 200, lifting }))
    }
    case 'offline':
      return keep(till.scan(code(step.serial), { basketMinor: 900, offline: true }))
    case 'rubbish':
      return void till.scan('no code of ours')
    case 'undo':
      if (last !== undefined) journal.undo({ entry: last, reason: 'mistake' })
      return
    case 'undo_by_manager':
      if (last !== undefined) journal.undo({ entry: last, reason: 'mistake', manager: MANAGER })
      return
    case 'answer':
      if (last !== undefined) journal.answerFirstVisit({ entry: last, answer: 'yes' })
      return
    case 'hand_over':
      journal.stand({ person: journal.snapshot().shift?.cashier === ADA ? BEN : ADA })
      return
    case 'pass':
      till.pass(50_000)
      return
    case 'close':
      journal.closeShift()
      journal.openShift({ cashier: ADA })
  }
}

test('TJ-24 any shift’s Z is the fold of its entries, and all of them together that of the journal', () => {
  expect.hasAssertions()
  const terms = { manifest: { minimumSpendMinor: 500, asksFirstVisit: true } }
  fc.assert(
    fc.property(fc.array(act, { minLength: 10, maxLength: 60 }), (acts) => {
      const till = clockedTill(terms)
      const accepted: EntryId[] = []
      till.journal.openShift({ cashier: ADA })
      for (const step of acts) play(till, step, accepted)
      till.journal.closeShift()
      const entries: readonly EntryBody[] = till.waiting()
      const reports = till.journal.zReports({ limit: 100 }).toReversed()
      expect(reports.map(({ number }) => number)).toEqual(reports.map((_, at) => at + 1))
      for (const { shift, totals } of reports) expect(totals).toEqual(foldOf(entries, shift))
      const given = entries.filter(({ kind }) => kind === 'accepted').length
      const undone = entries.filter(({ kind }) => kind === 'undone').length
      const sum = reports.reduce((total, { totals }) => total + totals.accepted.count, 0)
      expect(sum).toBe(given - undone)
    }),
    { numRuns: 25 },
  )
})
