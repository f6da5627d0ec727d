/** Accounts of creators and what was told of them, as rows: words by month, metric and source, posts, and sealed raw answers. */
import type { Instant } from '../../shared/base/time.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import type { Metric } from '../../shared/domain/creator/metric.ts'
import { POST_COUNTS, type PostCounts } from '../../shared/domain/creator/post.ts'
import type { Source } from '../../shared/domain/creator/source.ts'
import type {
  MetricAccount,
  NumberedPost,
  PostTelling,
  ToldMetric,
} from '../metrics/project-block.ts'
import { type Month, monthOf, withWord, type Word } from '../metrics/telling.ts'
import { audienceRows } from './audience-rows.ts'
import { postSumRows } from './post-sums.ts'
import type { Database } from './database.ts'

export type NewMetricAccount = Omit<MetricAccount, 'ordinal' | 'edition'>

/** A platform's answer as it came, sealed by whoever fetched it. */
export interface SealedPayload {
  readonly id: string
  readonly source: Source
  readonly fetchedAt: Instant
  readonly purgeAt: Instant
  readonly sealed: Uint8Array
}

/** Where a word belongs. */
export interface WordPlace {
  readonly account: string
  readonly month: Month
  readonly metric: Metric
  readonly source: Source
}

export type MetricTable = ReturnType<typeof openMetricTable>

export function openMetricTable(database: Database) {
  return {
    ...accountRows(database),
    ...wordRows(database),
    ...postRows(database),
    ...payloadRows(database),
    ...refreshedRows(database),
    ...audienceRows(database),
    ...postSumRows(database),
  }
}

function accountRows(database: Database) {
  const columns = 'SELECT id, person, ordinal, platform, handle, category, edition'
  const of = database.prepare<[string], MetricAccount & { readonly platform: Platform }>(
    `${columns} FROM metric_accounts WHERE person = ? ORDER BY ordinal`,
  )
  const one = database.prepare<[string], MetricAccount>(
    `${columns} FROM metric_accounts WHERE id = ?`,
  )
  const put = database.prepare<[object]>(
    `INSERT INTO metric_accounts (id, person, ordinal, platform, handle, category)
     VALUES (@id, @person, @ordinal, @platform, @handle, @category)
     ON CONFLICT (id) DO UPDATE SET handle = excluded.handle, category = excluded.category`,
  )
  const on = database.prepare<[string, string, number], MetricAccount>(
    `${columns} FROM metric_accounts WHERE platform = ? AND id > ? ORDER BY id LIMIT ?`,
  )
  const raise = database.prepare('UPDATE metric_accounts SET edition = edition + 1 WHERE id = ?')
  const drops = [
    'DELETE FROM metric_accounts WHERE id = ?',
    ...[
      'metric_months',
      'metric_refreshed',
      'creator_posts',
      'raw_payloads',
      'metric_audiences',
      'post_sums',
    ].map((table) => `DELETE FROM ${table} WHERE account = ?`),
  ].map((sql) => database.prepare<[string]>(sql))
  return {
    accountsOf: (person: string): readonly MetricAccount[] => of.all(person),
    account: (id: string): MetricAccount | undefined => one.get(id),
    /** Of whomever, by id. */
    accountsOn: (platform: Platform, after: string, limit: number): readonly MetricAccount[] =>
      on.all(platform, after, limit),
    putAccount: (account: NewMetricAccount): void => {
      const others = of.all(account.person).map(({ ordinal }) => ordinal)
      put.run({ ...account, ordinal: Math.max(0, ...others) + 1 })
    },
    raiseEdition: (id: string): void => void raise.run(id),
    /** With all that was told of it. */
    dropAccount: (id: string): void => {
      for (const drop of drops) drop.run(id)
    },
  }
}

function wordRows(database: Database) {
  const read = database
    .prepare<[object], string>(
      `SELECT words FROM metric_months
       WHERE account = @account AND month = @month AND metric = @metric AND source = @source`,
    )
    .pluck()
  const put = database.prepare<[object]>(
    `INSERT INTO metric_months (account, month, metric, source, words)
     VALUES (@account, @month, @metric, @source, @words)
     ON CONFLICT (account, month, metric, source) DO UPDATE SET words = excluded.words`,
  )
  const told = database.prepare<
    [string, string],
    Omit<ToldMetric, 'words'> & { readonly words: string }
  >(
    'SELECT metric, source, words FROM metric_months WHERE account = ? AND month = ? ORDER BY metric, source',
  )
  const months = database
    .prepare<[object], string>(
      `SELECT month FROM metric_months WHERE account = @account
       UNION SELECT month FROM creator_posts WHERE account = @account
       UNION SELECT month FROM metric_audiences WHERE account = @account ORDER BY month`,
    )
    .pluck()
  const drop = database.prepare('DELETE FROM metric_months WHERE account = ? AND source = ?')
  return {
    months: (account: string): readonly Month[] => months.all({ account }),
    toldIn: (account: string, month: Month): readonly ToldMetric[] =>
      told
        .all(account, month)
        .map(({ metric, source, words }) => ({ metric, source, words: wordsOf(words) })),
    /** False where it says nothing that its source had not said. */
    addWord: (place: WordPlace, word: Word): boolean => {
      const { account, month, metric, source } = place
      const key = { account, month, metric, source }
      const before = wordsOf(read.get(key) ?? '[]')
      const words = withWord(before, word)
      if (words === before) return false
      put.run({ ...key, words: JSON.stringify(words) })
      return true
    },
    dropWords: (account: string, source: Source): void => void drop.run(account, source),
  }
}

function wordsOf(text: string): readonly Word[] {
  // Written by `addWord`.
  return JSON.parse(text) as readonly Word[]
}

function postRows(database: Database) {
  const number = database
    .prepare<[string, string], number>(
      'SELECT number FROM creator_posts WHERE account = ? AND post = ? LIMIT 1',
    )
    .pluck()
  const monthKept = database
    .prepare<[string, string, string], Month>(
      'SELECT month FROM creator_posts WHERE account = ? AND post = ? AND source = ?',
    )
    .pluck()
  const before = database
    .prepare<[string, string, string], string>(
      'SELECT body FROM creator_posts WHERE account = ? AND post = ? AND source = ?',
    )
    .pluck()
  const last = database
    .prepare<[string], number | null>('SELECT max(number) FROM creator_posts WHERE account = ?')
    .pluck()
  const put = database.prepare<[object]>(
    `INSERT INTO creator_posts (account, month, post, source, number, as_of, body)
     VALUES (@account, @month, @post, @source, @number, @asOf, @body)
     ON CONFLICT (account, post, source) DO UPDATE SET as_of = excluded.as_of, body = excluded.body
     WHERE excluded.as_of > creator_posts.as_of`,
  )
  const inMonth = database.prepare<
    [string, string],
    { readonly number: number; readonly body: string }
  >('SELECT number, body FROM creator_posts WHERE account = ? AND month = ? ORDER BY number')
  const drop = database.prepare('DELETE FROM creator_posts WHERE account = ? AND source = ?')
  return {
    postsIn: (account: string, month: Month): readonly NumberedPost[] =>
      inMonth.all(account, month).map(({ number: own, body }) => {
        // Written below.
        const post = JSON.parse(body) as PostTelling
        return Object.assign(post, { number: own })
      }),
    /** In which month it stands, for ever the one of when it was told first; null where the same source had told it later. */
    putPost: (account: string, telling: PostTelling): Month | null => {
      const { post, source, asOf } = telling
      const own = number.get(account, post) ?? (last.get(account) ?? 0) + 1
      // Where a platform says another moment of it, its block is the same: it stands once.
      const month = monthKept.get(account, post, source) ?? monthOfPost(telling)
      const known = before.get(account, post, source)
      // Written here.
      const body = JSON.stringify(
        known === undefined ? telling : retold(JSON.parse(known) as PostTelling, telling),
      )
      const row = { account, month, post, source, number: own, asOf, body }
      return put.run(row).changes === 1 ? month : null
    },
    dropPosts: (account: string, source: Source): void => void drop.run(account, source),
  }
}

/** A count that is not told again is as it was told before: a gap takes nothing back. */
function retold(before: PostTelling, now: PostTelling): PostTelling {
  const counts = Object.fromEntries(
    POST_COUNTS.map((name) => [name, now.counts[name] ?? before.counts[name]]),
    // Of every name of a post's counts.
  ) as unknown as PostCounts
  const followersAtPosting = now.followersAtPosting ?? before.followersAtPosting
  const address = now.address ?? before.address
  return { ...now, counts, followersAtPosting, ...(address !== undefined && { address }) }
}

/** Of the calendar in Greenwich. */
export function monthOfPost({ postedAt }: Pick<PostTelling, 'postedAt'>): Month {
  return monthOf(new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' }).format(postedAt))
}

function payloadRows(database: Database) {
  const put = database.prepare<[object]>(
    `INSERT INTO raw_payloads (id, account, source, fetched_at, purge_at, sealed)
     VALUES (@id, @account, @source, @fetchedAt, @purgeAt, @sealed) ON CONFLICT (id) DO NOTHING`,
  )
  const purge = database.prepare(
    'DELETE FROM raw_payloads WHERE id IN (SELECT id FROM raw_payloads WHERE purge_at <= ? ORDER BY purge_at LIMIT ?)',
  )
  const of = database.prepare<[string], SealedPayload>(
    `SELECT id, source, fetched_at AS "fetchedAt", purge_at AS "purgeAt", sealed FROM raw_payloads
     WHERE account = ? ORDER BY fetched_at, id`,
  )
  const drop = database.prepare('DELETE FROM raw_payloads WHERE account = ? AND source = ?')
  return {
    payloadsOf: (account: string): readonly SealedPayload[] => of.all(account),
    putPayload: (account: string, payload: SealedPayload): void =>
      void put.run({ ...payload, account, sealed: Buffer.from(payload.sealed) }),
    purgePayloads: (at: Instant, limit: number): number => purge.run(at, limit).changes,
    dropPayloads: (account: string, source: Source): void => void drop.run(account, source),
  }
}

function refreshedRows(database: Database) {
  const put = database.prepare(
    `INSERT INTO metric_refreshed (account, source, refreshed_at) VALUES (?, ?, ?)
     ON CONFLICT (account, source) DO UPDATE SET refreshed_at = excluded.refreshed_at
     WHERE excluded.refreshed_at > metric_refreshed.refreshed_at`,
  )
  const stale = database
    .prepare<[string, number, number], string>(
      'SELECT account FROM metric_refreshed WHERE source = ? AND refreshed_at <= ? ORDER BY refreshed_at LIMIT ?',
    )
    .pluck()
  const drop = database.prepare('DELETE FROM metric_refreshed WHERE account = ? AND source = ?')
  return {
    refreshed: (account: string, source: Source, at: number): void =>
      void put.run(account, source, at),
    staleOf: (source: Source, at: number, limit: number): readonly string[] =>
      stale.all(source, at, limit),
    dropRefreshed: (account: string, source: Source): void => void drop.run(account, source),
  }
}
