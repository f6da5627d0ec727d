/** Commands of a till's shift: open, close, and its reports as figures. */
import type { ShiftReport } from '../../../shared/domain/redemption/shift-report.ts'
import type { DeskParts } from '../parts.ts'
import { nameOf } from '../staff/people.ts'
import { factsOf } from '../views/facts.ts'
import { done, NOT_SAVED, type RunCommand } from './command.ts'
import { answerOf, atTill } from './till.ts'

/** Whoever is signed in; a name only where nobody has a PIN. */
export const openShift: RunCommand<'open-shift'> = (parts, { cashier = null }) =>
  atTill(parts, async ({ journal, staff }) =>
    answerOf(await journal.ask('openShift', { cashier: staff.signedIn() ?? cashier })),
  )

export const closeShift: RunCommand<'close-shift'> = (parts) =>
  atTill(parts, async ({ journal }) => {
    const answer = answerOf(await journal.ask('closeShift'))
    if (answer.kind !== 'done') return answer
    return done({ ...answer.value, report: named(parts, answer.value.report) })
  })

export const xReport: RunCommand<'x-report'> = (parts) =>
  atTill(parts, async ({ journal }) => {
    const answer = answerOf(await journal.ask('xReport'))
    return answer.kind === 'done' ? done({ report: named(parts, answer.value) }) : answer
  })

export const listZReports: RunCommand<'list-z-reports'> = (parts, page) =>
  atTill(parts, async ({ journal }) => {
    const kept = await journal.ask('zReports', page)
    return kept.ok ? done({ reports: kept.value.map((report) => named(parts, report)) }) : NOT_SAVED
  })

/** Who stood at the till, by name; who is known no more is left out. */
export function named(
  { documents }: Pick<DeskParts, 'documents'>,
  report: ShiftReport,
): ShiftReport {
  const facts = factsOf(documents)
  const cashiers = report.cashiers.flatMap((cashier) => nameOf(facts, cashier) ?? [])
  return { ...report, cashiers }
}
