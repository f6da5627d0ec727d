/** A shift's report as lines of name, count and amount, as its paper on the screen shows them. Pure. */
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import type { ShiftTotals } from '../../../../../shared/domain/redemption/shift-totals.ts'
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

/** Names of campaigns by their number: those this till holds. */
export type TitleOf = (campaign: number | null) => string

export function reportBlocks(
  sums: ShiftTotals,
  titleOf: TitleOf,
  words: Words,
): readonly ReportBlock[] {
  const { i18n } = words
  const line = (name: string, count: number | null, minor: number | null): ReportLine => ({
    name,
    count,
    minor,
    isPart: false,
  })
  const refused = sums.refused.reduce((sum, { count }) => sum + count, 0)
  const { asked, yes } = sums.firstVisits
  return [
    [
      line(i18n.t('Accepted'), sums.accepted.count, sums.accepted.valueMinor),
      ...sums.campaigns.map(({ campaign, count, valueMinor }) => ({
        ...line(titleOf(campaign), count, valueMinor),
        isPart: true,
      })),
      line(i18n.t('Undone, not counted'), sums.undone, null),
      line(i18n.t('Overridden'), sums.overridden.count, sums.overridden.valueMinor),
      line(i18n.t('Offline'), sums.offline.count, sums.offline.valueMinor),
      ...(asked === 0
        ? []
        : [line(i18n.t('First visits, of {asked} asked', { asked }), yes, null)]),
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

/** A campaign this till no longer holds is named by its number; without a number it stands for all the rest. */
export function titlesOf(till: TillView, { i18n }: Words): TitleOf {
  const titles = new Map(till.clashRisks.map(({ campaign, title }) => [campaign, title]))
  return (campaign) =>
    campaign === null
      ? i18n.t('All others')
      : (titles.get(campaign) ?? i18n.t('Campaign {number}', { number: campaign }))
}
