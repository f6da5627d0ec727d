/** A creator of the bench: four accounts that follow each other in the population, each with its posts. */
import type { CreatorQuestion } from '../../electron/desk/analyst.ts'
import { dateOf } from '../../electron/desk/store/columns/series.ts'
import type { PostId } from '../../shared/base/ids.ts'
import { instant } from '../../shared/base/time.ts'
import { seededRandom } from '../../shared/base/random.ts'
import { PLATFORMS } from '../../shared/domain/campaign/campaign.ts'
import { measured } from '../../shared/domain/creator/measured.ts'
import type { Post } from '../../shared/domain/creator/post.ts'
import { accountOf, DAYS, LAST_DAY } from './population.ts'

const DAY_MS = 86_400_000
/** Every third day. */
const POSTS = Math.floor(DAYS / 3)

export function creatorOf(number: number): CreatorQuestion {
  const accounts = PLATFORMS.map((platform, at) => {
    const id = accountOf(number * PLATFORMS.length + at)
    const creator = `creator-${number}`
    const account = { id, creator, platform, handle: null, category: null }
    return { account, posts: postsOf(account.id, number) }
  })
  return { accounts, lastDay: dateOf(LAST_DAY), zone: 'Europe/Rome', seed: number, knownOn: null }
}

function postsOf(account: Post['account'], seed: number): readonly Post[] {
  const chance = seededRandom(seed)
  return Array.from({ length: POSTS }, (_, at) => {
    const views = Math.round(2_000 + 8_000 * chance())
    const asOf = instant(LAST_DAY * DAY_MS)
    const counts = {
      likes: Math.round(views * 0.06),
      comments: 9,
      shares: 3,
      saves: null,
      views,
      reach: null,
    }
    return {
      // The bench gives its own ids.
      id: `${account}-post-${at}` as PostId,
      account,
      postedAt: instant((LAST_DAY - 3 * at) * DAY_MS + Math.floor(chance() * DAY_MS)),
      kind: 'short',
      isSponsored: false,
      isDisclosed: null,
      followersAtPosting: 20_000,
      counts: measured(counts, { sources: ['file'], purposes: ['campaign'], asOf }),
    }
  })
}
