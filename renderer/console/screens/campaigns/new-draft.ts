/** What the wizard begins with: a draft in which nothing is promised yet. */
import type { Currency } from '../../../../shared/base/money.ts'
import type { CampaignDraft } from '../../../../shared/domain/campaign/campaign.ts'

/** Two codes a promoter: the own one and one to give away; places for thirty. */
const VOUCHERS_EACH = 2
const CAPACITY = 30

export function newDraft(currency: Currency, disclosure: string): CampaignDraft {
  return {
    title: '',
    post: { platform: 'instagram', link: '', account: '' },
    brief: { text: '', hashtags: [], mention: '', disclosure, dos: '', donts: '' },
    reward: null,
    minimumSpendMinor: 0,
    vouchersEach: VOUCHERS_EACH,
    rotating: false,
    asksFirstVisit: false,
    capacity: CAPACITY,
    window: { startsOn: null, endsOn: null, hours: null },
    venues: [],
    budget: { rewardMinor: 0, currency },
    clashBearer: 'shared',
  }
}
