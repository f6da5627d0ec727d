/** View `creator-posts`: a window of the posts of a creator's accounts, sorted and narrowed here, as known now or on a day. */
import type { PostId } from '../../../shared/base/ids.ts'
import type { PostFilter, PostRow, PostsAsk } from '../../../shared/bridge/creator-posts.ts'
import type { Page, PageSort } from '../../../shared/bridge/page.ts'
import type { CreatorFile } from '../../../shared/domain/creator/face.ts'
import { engagementOf } from '../../../shared/domain/creator/engagement.ts'
import { postAddress } from '../../../shared/domain/creator/post-address.ts'
import { type Post, POST_COUNTS } from '../../../shared/domain/creator/post.ts'
import { type PostStanding, postStandings } from '../../../shared/domain/creator/post-standing.ts'
import { type Material, postsOf } from '../creator-material.ts'
import type { DeskParts } from '../parts.ts'
import { fileOf } from './creator-book.ts'
import { type DeskView, failed, shown } from './view.ts'

const WINDOW = 100

export const creatorPostsView: DeskView<'creator-posts'> = {
  topics: ['creators', 'portfolio', 'steps'],
  compute: async (parts, { creator, account, knownOn, ...asked }) => {
    const found = await postsAsked(parts, { creator, account, knownOn })
    if (found.kind === 'failed') return failed('internal')
    if (found.value === null) return shown(null)
    const { accounts, posts } = found.value
    return shown(windowOf(posts, accounts, asked))
  },
}

export type WhosePosts = Pick<PostsAsk, 'creator' | 'account' | 'knownOn'>

export interface PostsFound {
  readonly accounts: Accounts
  /** The newest first. */
  readonly posts: readonly Post[]
}

/** Null where no grant of that creator runs. */
export async function postsAsked(
  parts: DeskParts,
  { creator, account, knownOn }: WhosePosts,
): Promise<Material<PostsFound | null>> {
  const file = fileOf(parts, creator)
  if (file === undefined) return { kind: 'read', value: null }
  const { analysis } = parts
  const accounts = (file.connected ?? []).filter(
    ({ id }) => account === undefined || id === account,
  )
  if (analysis === null || accounts.length === 0)
    return { kind: 'read', value: { accounts, posts: [] } }
  const read = await postsOf(analysis.columns, accounts, knownOn)
  return read.kind === 'failed' ? read : { kind: 'read', value: { accounts, posts: read.value } }
}

type Accounts = NonNullable<CreatorFile['connected']>

/** All posts of the accounts in, those that match out. */
function windowOf(
  posts: readonly Post[],
  accounts: Accounts,
  { offset = 0, limit = WINDOW, ...asked }: PostFilter & Page,
) {
  const rows = postRows({ accounts, posts }, asked)
  return {
    total: rows.length,
    all: posts.length,
    offset,
    rows: rows.slice(offset, offset + limit),
    hasAddresses: posts.some(({ address }) => address !== undefined),
    told: POST_COUNTS.filter((name) => posts.some(({ counts }) => counts.value[name] !== null)),
  }
}

/** Those that match, in the order asked for. */
export function postRows(
  { accounts, posts }: PostsFound,
  { kind, sponsored, sort }: PostFilter & Pick<Page, 'sort'>,
): readonly PostRow[] {
  const standings = new Map<PostId, PostStanding>(
    accounts.flatMap(({ id }) => [...postStandings(posts.filter((one) => one.account === id))]),
  )
  const wanted = posts.filter(
    (post) =>
      (kind === undefined || post.kind === kind) &&
      (sponsored === undefined || post.isSponsored === sponsored),
  )
  const platforms = new Map(accounts.map(({ id, platform }) => [id, platform]))
  const rows = wanted.flatMap((post) => {
    const platform = platforms.get(post.account)
    return platform === undefined ? [] : rowOf(post, platform, standings.get(post.id) ?? null)
  })
  return sorted(rows, sort)
}

function rowOf(post: Post, platform: PostRow['platform'], standing: PostStanding | null): PostRow {
  const { id, account, postedAt, kind, isSponsored, isDisclosed, followersAtPosting } = post
  return {
    id,
    account,
    platform,
    at: postedAt,
    kind,
    // Judged here too: whatever stands on disk, a page opens a post of that platform or nothing.
    address: postAddress(platform, post.address),
    isSponsored,
    isDisclosed,
    followersAtPosting,
    counts: post.counts.value,
    engagement: {
      followers: engagementOf(post, 'followers'),
      reach: engagementOf(post, 'reach'),
      views: engagementOf(post, 'views'),
    },
    standing,
    asOf: post.counts.asOf,
  }
}

/** Null: not known. */
type Key = (row: PostRow) => string | number | null

const SORTS: ReadonlyMap<string, Key> = new Map<string, Key>([
  ['at', ({ at }) => at],
  ['kind', ({ kind }) => kind],
  ['platform', ({ platform }) => platform],
  ['sponsored', ({ isSponsored }) => Number(isSponsored)],
  ...POST_COUNTS.map((name) => [name, ({ counts }: PostRow) => counts[name]] as const),
  ['byFollowers', ({ engagement }) => engagement.followers],
  ['byReach', ({ engagement }) => engagement.reach],
  ['byViews', ({ engagement }) => engagement.views],
  ['standing', ({ standing }) => standing?.percentile ?? null],
])

/** The newest first where nothing else was asked; what is not known comes last in either order. */
function sorted(rows: readonly PostRow[], sort: PageSort | undefined): readonly PostRow[] {
  const newest = (a: PostRow, b: PostRow): number => b.at - a.at || (a.id < b.id ? -1 : 1)
  const key = SORTS.get(sort?.by ?? '')
  if (sort === undefined || key === undefined) return rows.toSorted(newest)
  const sign = sort.descending ? -1 : 1
  return rows.toSorted((a, b) => {
    const [one, other] = [key(a), key(b)]
    if (one === null || other === null)
      return Number(one === null) - Number(other === null) || newest(a, b)
    return sign * (one < other ? -1 : Number(one > other)) || newest(a, b)
  })
}
