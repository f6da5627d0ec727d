/** Posts as the last whole run told them, as rows: with the next one they make the days of platforms that tell posts alone. */
import { DAY_MS, instant, type Instant } from '../../shared/base/time.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import { apiOf, type Source, sumsOf } from '../../shared/domain/creator/source.ts'
import {
  gainedBetween,
  type PostsTold,
  recentOf,
  type SummedPost,
  summedOf,
} from '../../shared/domain/creator/sums-of-posts.ts'
import type { PostTelling } from '../metrics/project-block.ts'
import type { Telling } from '../metrics/telling.ts'
import type { Database } from './database.ts'

/** A run that has come to its end. */
export interface WholeRun {
  readonly platform: Platform
  readonly begunAt: Instant
  readonly at: Instant
}

interface Kept {
  readonly toldAt: Instant
  readonly posts: string
}

export function postSumRows(database: Database) {
  const read = database.prepare<[string, string], Kept>(
    'SELECT told_at AS "toldAt", posts FROM post_sums WHERE account = ? AND source = ?',
  )
  const put = database.prepare<[object]>(
    `INSERT INTO post_sums (account, source, told_at, posts) VALUES (@account, @source, @at, @posts)
     ON CONFLICT (account, source) DO UPDATE SET told_at = excluded.told_at, posts = excluded.posts`,
  )
  const told = database
    .prepare<[string, string, number], string>(
      'SELECT body FROM creator_posts WHERE account = ? AND source = ? AND as_of >= ? ORDER BY post',
    )
    .pluck()
  const before = (account: string, source: Source): PostsTold | undefined => {
    const kept = read.get(account, source)
    if (kept === undefined) return undefined
    // Written below.
    return { at: instant(kept.toldAt), posts: JSON.parse(kept.posts) as readonly SummedPost[] }
  }
  return {
    /** Days that are known by this run's end. A second run of a day changes nothing, so that the next night has a day behind it. */
    sumsTold: (account: string, { platform, begunAt, at }: WholeRun): readonly Telling[] => {
      const source = sumsOf(platform)
      const last = source === null ? undefined : before(account, source)
      if (source === null || (last !== undefined && dayOf(last.at) === dayOf(at))) return []
      const posts = told.all(account, apiOf(platform), begunAt).map(summedFrom)
      const now = { at, posts }
      const gained = last === undefined ? null : gainedBetween(last, now)
      put.run({ account, source, at, posts: JSON.stringify(recentOf(now).posts) })
      return summedOf(platform).flatMap((metric) => {
        const count = gained?.counts[metric]
        if (gained === null || count === undefined) return []
        return { metric, source, asOf: at, firstDay: gained.day, counts: [count] }
      })
    },
  }
}

function summedFrom(body: string): SummedPost {
  // Written by `putPost`.
  const { post, postedAt, counts } = JSON.parse(body) as PostTelling
  const { views, likes, comments, shares } = counts
  return { post, postedAt, counts: { views, likes, comments, shares } }
}

const dayOf = (at: Instant): number => Math.floor(at / DAY_MS)
