/**
 * An invented account with a bit of everything: its portrait changes when the way of reckoning does, so the hash of that portrait
 * names the way. What was kept of an older one is known by it, and nobody has to remember to say so.
 */
import type { AccountId, PostId } from '../../shared/base/ids.ts'
import { seededRandom } from '../../shared/base/random.ts'
import { DAY_MS, instant, type LocalDate } from '../../shared/base/time.ts'
import { GAP } from '../../shared/domain/creator/columns.ts'
import { type FollowerSample, sampleCounts } from '../../shared/domain/creator/follower-sample.ts'
import { measured } from '../../shared/domain/creator/measured.ts'
import type { Metric } from '../../shared/domain/creator/metric.ts'
import type { Post } from '../../shared/domain/creator/post.ts'
import { LEARNED } from '../../shared/domain/integrity/learned.ts'
import { modelNumber } from '../../shared/domain/integrity/sample-share.ts'
import type { PortraitQuestion } from './portrait.ts'

const DAYS = 420
// A Monday.
const FIRST_DAY = '2025-01-06' as LocalDate
const FIRST_MS = 1_736_121_600_000
const BOUGHT_ON = 200
const LEFT_ON = 230
// Nobody's id.
const ID = 'probe' as AccountId
const TOLD = {
  sources: ['instagram_api'],
  purposes: ['campaign'],
  asOf: instant(FIRST_MS + DAYS * DAY_MS),
} as const

const SAMPLE: FollowerSample = {
  takenOn: FIRST_DAY,
  count: 400,
  score: 60,
  order: 'random',
  model: modelNumber(LEARNED.profile),
}

export function probeQuestion(seed: number): PortraitQuestion {
  const chance = seededRandom(seed)
  let level = 20_000
  const followers: number[] = []
  const views: number[] = []
  for (let day = 0; day < DAYS; day += 1) {
    level += Math.round(40 * chance())
    if (day === BOUGHT_ON) level += 4_000
    if (day === LEFT_ON) level -= 1_500
    followers.push(day % 97 === 3 ? GAP : level)
    views.push(Math.round(3_000 + 2_000 * chance() + (day === 120 ? 60_000 : 0)))
  }
  const column = (metric: Metric, days: readonly number[]) =>
    measured({ account: ID, metric, firstDay: FIRST_DAY, days: Int32Array.from(days) }, TOLD)
  const part = (share: number) => views.map((count) => Math.round(count * share))
  const columns = [
    column('followers', followers),
    column('views', views),
    column('likes', part(0.07)),
    column('comments', part(0.004)),
    ...sampleCounts(SAMPLE).map(({ metric, firstDay, counts }) =>
      measured({ account: ID, metric, firstDay, days: Int32Array.from(counts, Number) }, TOLD),
    ),
  ]
  const account = { id: ID, creator: ID, platform: 'instagram', handle: null, category: null } as const // prettier-ignore
  return { accounts: [{ account, columns, posts: postsBy(chance) }], seed }
}

function postsBy(chance: () => number): readonly Post[] {
  return Array.from({ length: DAYS / 3 }, (_, at): Post => {
    const views = Math.round(4_000 + 4_000 * chance())
    const counts = { likes: Math.round(views * 0.06), comments: 12, shares: 4, saves: 9, views, reach: null } // prettier-ignore
    return {
      // As above.
      id: `probe-${at}` as PostId,
      account: ID,
      postedAt: instant(FIRST_MS + (DAYS - 3 * at) * DAY_MS),
      kind: at % 4 === 0 ? 'short' : 'image',
      isSponsored: at % 11 === 0,
      isDisclosed: at % 22 === 0,
      followersAtPosting: 20_000,
      counts: measured(counts, TOLD),
    }
  })
}
