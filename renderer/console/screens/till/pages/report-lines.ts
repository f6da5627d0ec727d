/** A shift's report as lines of name, count and amount: one source for paper and CSV. Pure. */
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import type { ShiftTotals } from '../../../../../shared/domain/redemption/shift-totals.ts'
import { csvText } from '../../../../kit/table/csv.ts'
import type { Words } from '../../../../kit/text/use-words.ts'
import { reasonName } from '../verdict/say.ts'

export interface ReportLine {
  readonly name: string
  readonly count: number | null
  readonly minor: number | null
  /** Part of the line above it. */
  readonly isPart: boolean
}

export type ReportBlock = readonly ReportLine[]

export function reportBlocks(sums: ShiftTotals, words: Words): readonly ReportBlock[] {
  const { i18n } = words
  const line = (name: string, count: number | null, minor: number | null): ReportLine => ({
    name,
    count,
    minor,
    isPart: false,
  })
  const refused = sums.refused.reduce((sum, { count }) => sum + count, 0)
  return [
    [
      line(i18n.t('Accepted'), sums.accepted.count, sums.accepted.valueMinor),
      line(i18n.t('Undone, not counted'), sums.undone, null),
    ],
    [
      line(i18n.t('Refused'), refused, null),
      ...sums.refused.map(({ reason, count }) => ({
        ...line(reasonName(reason, words), count, null),
        isPart: true,
      })),
    ],
    [
      line(i18n.t('Confirmed'), sums.confirmed.count, sums.confirmed.valueMinor),
      line(i18n.t('Provisional'), sums.provisional.count, sums.provisional.valueMinor),
      line(i18n.t('Claimed twice'), sums.reversed.count, sums.reversed.valueMinor),
      line(i18n.t('Baskets'), null, sums.basketMinor),
    ],
  ]
}

/** Amounts in major units with a point, so that every spreadsheet reads them. */
export function reportCsv(
  till: TillView,
  shift: NonNullable<TillView['shift']>,
  words: Words,
): string {
  const { i18n } = words
  const lines = till.shiftSums ? reportBlocks(till.shiftSums, words).flat() : []
  const { currency } = till.clashRisk
  return csvText([
    [i18n.t('Till'), till.name, till.venueName],
    [i18n.t('Shift'), shift.id, shift.cashier ?? ''],
    [i18n.t('Opened'), new Date(shift.openedAt).toISOString(), ''],
    ['', i18n.t('Count'), currency],
    ...lines.map(({ name, count, minor }) => [
      name,
      count === null ? '' : String(count),
      minor === null ? '' : (minor / 100).toFixed(2),
    ]),
  ])
}
