/** The town's promoters take part in what is published: some of them, the same for the same campaign, up to its capacity. */
import { TOWN_PROMOTERS } from '../../shared/fixtures/town.ts'
import type { Promoters } from '../accept/promoters.ts'
import { creatorIdOf } from './town-facts.ts'
import { sha256 } from '../auth/ed25519.ts'

export const townPromoters: Promoters = {
  join: (campaign, capacity) => {
    const [first = 0] = sha256(Buffer.from(campaign))
    const from = first % TOWN_PROMOTERS.length
    return [...TOWN_PROMOTERS.slice(from), ...TOWN_PROMOTERS.slice(0, from)]
      .slice(0, capacity)
      .map(({ name, handle, platform, followers }) => ({
        name,
        handle,
        platform,
        followers,
        person: creatorIdOf({ handle }),
      }))
  },
}
