/** Seeded redemptions as the server sends them: 200 campaigns, 50 tills, four a second. The same for every side of a comparison. */
import { seededRandom } from '../shared/base/random.ts'
import type { DeskDocuments } from '../electron/desk/store/collections.ts'

export type RedemptionDocument = DeskDocuments['redemptions']

export const CAMPAIGNS = 200
const TILLS = 50
const FIRST_AT = 1_790_000_000_000
const BETWEEN_MS = 250
const NAMES = ['Anna Ott', 'Bela Kiss', 'Carla Rossi', 'Dmitri Lang', 'Elif Demir', 'Femi Ade']

export function campaignId(number: number): string {
  return `0193c1a0-7000-7000-8000-${String(number % CAMPAIGNS).padStart(12, '0')}`
}

export function redemptions(count: number, seed: number): RedemptionDocument[] {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const keys = Array.from({ length: TILLS }, () => hex(below, 32))
  return Array.from({ length: count }, (_, number) => {
    const campaign = below(CAMPAIGNS)
    const till = below(TILLS)
    const at = FIRST_AT + number * BETWEEN_MS + below(BETWEEN_MS)
    const document = {
      id: `${keys[till]}:${number + 1}`,
      space: '0193c1a0-7000-7000-8000-00000000000a',
      campaignId: campaignId(campaign),
      campaignTitle: `Campaign ${campaign}`,
      voucher: `7.${campaign}.${number}`,
      promoterName: NAMES[below(NAMES.length)],
      venue: `venue-${till % 10}`,
      venueName: `Venue ${till % 10}`,
      till: `till-${till}`,
      tillName: `Till ${till}`,
      cashier: null,
      at,
      placedAt: at + below(60_000),
      position: number + 1,
      standing: number % 17 === 0 ? 'reversed' : 'confirmed',
      undone: false,
      reason: null,
      holder: null,
      clashes: [],
      currency: 'EUR',
      basketMinor: below(10_000),
      rewardMinor: below(900),
      offline: number % 5 === 0,
    }
    // Ids are branded where the server makes them; here they are made.
    return document as unknown as RedemptionDocument
  })
}

function hex(below: (limit: number) => number, digits: number): string {
  return Array.from({ length: digits }, () => below(16).toString(16)).join('')
}
