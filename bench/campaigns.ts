/** Seeded campaigns in every state, for the two-way road: what a manager edits and the server adds to. */
import { seededRandom } from '../shared/base/random.ts'
import type { Campaign, CampaignState } from '../shared/domain/campaign/campaign.ts'

const STATES: readonly CampaignState[] = ['draft', 'funded', 'scheduled', 'live', 'paused', 'ended']
const FIRST_AT = 1_790_000_000_000
const HOUR_MS = 3_600_000

export function campaigns(count: number, seed: number): Campaign[] {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  return Array.from({ length: count }, (_, number) => {
    const at = FIRST_AT + number * HOUR_MS
    const campaign = {
      id: `0193c1a0-7000-7000-9000-${String(number).padStart(12, '0')}`,
      space: '0193c1a0-7000-7000-8000-00000000000a',
      organisation: '0193c1a0-7000-7000-8000-00000000000a',
      draft: draft(number, below),
      clocks: { title: `${at}.0000.a`, reward: `${at}.0001.a` },
      createdAt: at,
      createdBy: 'Magdalena Kofler',
      state: STATES[below(STATES.length)],
      stateSince: at,
      number: number + 10,
      publishedAt: at,
      funding: { kind: 'unfunded' },
      counts: {
        promoters: 24,
        issued: 240,
        redeemed: below(240),
        reversed: 1,
        spentMinor: 5_000,
        clashedMinor: 0,
        firstVisitsAsked: 0,
        firstVisitsYes: 0,
        firstVisitsNo: 0,
      },
      manifestVersion: 1,
    }
    // Ids are branded where they are made; here they are made.
    return campaign as unknown as Campaign
  })
}

function draft(number: number, below: (limit: number) => number): object {
  return {
    title: `Campaign ${number}`,
    post: { platform: 'instagram', link: 'https://www.instagram.com/p/C1/', account: '@shop' },
    brief: {
      text: 'Tell your friends where the good coffee is.',
      hashtags: ['#coffee'],
      mention: '@shop',
      disclosure: '#ad',
      dos: '',
      donts: '',
    },
    reward: { kind: 'amount', offMinor: 100 + below(400) },
    minimumSpendMinor: 0,
    vouchersEach: 10,
    rotating: false,
    asksFirstVisit: false,
    capacity: 24,
    window: { startsOn: '2026-09-01', endsOn: '2026-12-01', hours: null },
    venues: ['venue-1'],
    budget: { rewardMinor: 60_000, currency: 'EUR' },
    clashBearer: 'shared',
  }
}
