/** Clash risk in money, a campaign each against its own cap: what this till accepted that the server could still reverse. */
import type { Currency } from '../../../shared/base/money.ts'
import type { CampaignRisk, ClashRiskView } from '../../../shared/bridge/till-view.ts'
import { DEFAULT_OFFLINE_CAP } from '../../../shared/domain/redemption/manifest-from-campaign.ts'
import type { Book } from './book.ts'

/** Where a till holds no campaign yet there is no other money to speak of. */
export const NO_CURRENCY: Currency = 'EUR'

/** Nearest to its cap first. */
export function clashRisks(book: Book): readonly CampaignRisk[] {
  const sums = new Map(book.entries.provisional().map((sum) => [sum.campaign, sum]))
  return book.lists
    .manifests()
    .map(({ campaign, title, offlineCap: cap, currency }) => {
      const { count = 0, valueMinor = 0 } = sums.get(campaign) ?? {}
      const { count: capCount, valueMinor: capMinor } = cap
      return { campaign, title, count, valueMinor, capCount, capMinor, currency }
    })
    .toSorted((a, b) => shareOf(b) - shareOf(a))
}

export function nearestToCap([nearest]: readonly CampaignRisk[]): ClashRiskView {
  const { count: capCount, valueMinor: capMinor } = DEFAULT_OFFLINE_CAP
  if (nearest === undefined)
    return { count: 0, valueMinor: 0, capCount, capMinor, currency: NO_CURRENCY }
  const { campaign: _, title: __, ...risk } = nearest
  return risk
}

/** A campaign that may accept nothing offline is at its cap only once something is at risk. */
function shareOf({ count, valueMinor, capCount, capMinor }: ClashRiskView): number {
  return Math.max(part(count, capCount), part(valueMinor, capMinor))
}

function part(amount: number, cap: number): number {
  return amount === 0 ? 0 : amount / Math.max(cap, 1)
}
