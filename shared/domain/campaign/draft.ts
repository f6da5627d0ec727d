/** A draft in which nothing is promised yet: what a new campaign begins with. */
import type { Currency } from '../../base/money.ts'
import type { CampaignDraft } from './campaign.ts'

/** The promoter's own voucher and one to give away. */
const VOUCHERS_EACH = 2
const CAPACITY = 30

export function emptyDraft(currency: Currency): CampaignDraft {
  return {
    title: '',
    post: { platform: 'instagram', link: '', account: '' },
    brief: { text: '', hashtags: [], mention: '', disclosure: '', dos: '', donts: '' },
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
