/** Posts of accounts beside their columns, a row a month as the stream says it: the whole month again, or gone with its account. */
import type { AccountId, PostId } from '../../../../shared/base/ids.ts'
import { instant } from '../../../../shared/base/time.ts'
import { measured } from '../../../../shared/domain/creator/measured.ts'
import type { Post } from '../../../../shared/domain/creator/post.ts'
import type { BlockPost } from '../../../../shared/sync/column-block.schema.ts'
import type { Connection } from '../database.ts'

export interface MonthPosts {
  readonly account: AccountId
  /** `2026-01`. */
  readonly month: string
  readonly posts: readonly BlockPost[]
}

export interface PostTable {
  /** In the open transaction, as `drop`. */
  put(months: readonly MonthPosts[]): void
  /** The newest first. */
  of(accounts: readonly AccountId[]): readonly Post[]
  /** As they lie, month by month. */
  textsOf(account: AccountId): readonly string[]
  accounts(): readonly AccountId[]
  drop(accounts: readonly AccountId[]): void
}

const TABLE = `CREATE TABLE IF NOT EXISTS post_month(
  account TEXT NOT NULL, month TEXT NOT NULL, posts TEXT NOT NULL, PRIMARY KEY(account, month)) WITHOUT ROWID`

export function postTable(connection: Connection): PostTable {
  connection.database.exec(TABLE)
  const put = connection.statement('INSERT OR REPLACE INTO post_month VALUES(?, ?, ?)')
  const clear = connection.statement('DELETE FROM post_month WHERE account = ? AND month = ?')
  const drop = connection.statement('DELETE FROM post_month WHERE account = ?')
  const read = connection.statement<{ readonly posts: string }>(
    'SELECT posts FROM post_month WHERE account = ? ORDER BY month',
  )
  const accounts = connection.statement<{ readonly account: AccountId }>(
    'SELECT DISTINCT account FROM post_month',
  )
  const textsOf = (account: AccountId) => read.all(account).map(({ posts }) => posts)
  return {
    textsOf,
    put: (months) => {
      for (const { account, month, posts } of months)
        if (posts.length === 0) clear.run(account, month)
        else put.run(account, month, JSON.stringify(posts))
    },
    of: (asked) =>
      asked
        .flatMap((account) => textsOf(account).flatMap((posts) => postsOf(account, posts)))
        .toSorted((a, b) => b.postedAt - a.postedAt),
    accounts: () => accounts.all().map(({ account }) => account),
    drop: (gone) => {
      for (const account of gone) drop.run(account)
    },
  }
}

function postsOf(account: AccountId, text: string): readonly Post[] {
  // Written by `put`, of blocks that were parsed.
  const posts = JSON.parse(text) as readonly BlockPost[]
  return posts.map((post) => postFrom(account, post))
}

function postFrom(account: AccountId, post: BlockPost): Post {
  return {
    // Branded at the door.
    id: post.id as PostId,
    account,
    postedAt: instant(post.postedAt),
    kind: post.kind,
    ...(post.address !== undefined && { address: post.address }),
    isSponsored: post.isSponsored,
    isDisclosed: post.isDisclosed,
    followersAtPosting: post.followersAtPosting,
    counts: measured(post.counts, {
      sources: post.sources,
      purposes: post.purposes,
      asOf: instant(post.asOf),
    }),
  }
}
