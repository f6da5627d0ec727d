/**
 * Lists of an account's own posts in the archives of Instagram, Facebook and Google Takeout: when something was posted and of which
 * kind, and no count. Texts, pictures and whom a post names are not looked at.
 */
import type { Instant } from '../../../../shared/base/time.ts'
import type { PostKind } from '../../../../shared/domain/creator/post.ts'
import { addressFromId } from '../../../../shared/domain/creator/post-address.ts'
import type { ImportedPost } from '../../../../shared/domain/import/import.ts'
import { readMoment } from '../../../../shared/domain/import/read-moment.ts'
import { at, jsonOf, listOf, NO_COUNTS, secondsOf } from './archive-json.ts'
import type { ArchiveEntry } from './read-archive.ts'
import { tablesIn } from './read-csv.ts'

const INSTAGRAM_POSTS = /(?:^|\/)(?:content|media)\/posts_\d+\.json$/
const INSTAGRAM_REELS = /(?:^|\/)(?:content|media)\/reels\.json$/
const FACEBOOK =
  /(?:^|\/)posts\/(?:your_posts(?:__check_ins__photos_and_videos)?|profile_posts|page_posts)(?:_\d+)?\.json$/
const TAKEOUT = /(?:^|\/)videos(?:\(\d+\))?\.csv$/i

export function isOfPosts(path: string): boolean {
  return [INSTAGRAM_POSTS, INSTAGRAM_REELS, FACEBOOK, TAKEOUT].some((shape) => shape.test(path))
}

export function instagramPosts(entries: readonly ArchiveEntry[]): readonly ImportedPost[] {
  const listed = jsonsOf(entries, INSTAGRAM_POSTS).flatMap(listOf)
  const reels = jsonsOf(entries, INSTAGRAM_REELS).flatMap((json) =>
    listOf(at(json, 'ig_reels_media')),
  )
  return onePerMoment([
    ...listed.flatMap((post) => mediaPost(post, kindOfMedia(listOf(at(post, 'media'))))),
    ...reels.flatMap((post) => mediaPost(post, 'short')),
  ])
}

export function facebookPosts(entries: readonly ArchiveEntry[]): readonly ImportedPost[] {
  const posts = jsonsOf(entries, FACEBOOK).flatMap(listOf)
  return onePerMoment(
    posts.flatMap((post) => {
      const hasMedia = listOf(at(post, 'attachments')).length > 0
      return postAt(secondsOf(at(post, 'timestamp')), hasMedia ? 'image' : 'text')
    }),
  )
}

/** Those that everybody sees. */
export function takeoutPosts(entries: readonly ArchiveEntry[]): readonly ImportedPost[] {
  const tables = entries
    .filter(({ path }) => TAKEOUT.test(path))
    .flatMap(({ bytes }) => tablesIn(bytes))
  return onePerMoment(
    tables.flatMap(({ heads, rows }) => {
      const published = heads.indexOf('Video Publish Timestamp')
      const privacy = heads.indexOf('Privacy')
      const id = heads.indexOf('Video ID')
      if (published < 0) return []
      return [...rows]
        .filter(({ cells }) => privacy < 0 || cells[privacy]?.trim() === 'Public')
        .flatMap(({ cells }) =>
          postAt(
            readMoment(cells[published] ?? '', 'month_day', 'UTC'),
            'video',
            addressFromId('youtube', cells[id] ?? ''),
          ),
        )
    }),
  )
}

function jsonsOf(entries: readonly ArchiveEntry[], shape: RegExp): readonly unknown[] {
  return entries.filter(({ path }) => shape.test(path)).map(jsonOf)
}

function mediaPost(post: unknown, kind: PostKind): readonly ImportedPost[] {
  const [first] = listOf(at(post, 'media'))
  const said = at(post, 'creation_timestamp') ?? at(first, 'creation_timestamp')
  return postAt(secondsOf(said), kind)
}

function kindOfMedia(media: readonly unknown[]): PostKind {
  if (media.length > 1) return 'carousel'
  const uri = at(media[0], 'uri')
  return typeof uri === 'string' && /\.(?:mp4|mov|webm)$/i.test(uri) ? 'video' : 'image'
}

function postAt(
  postedAt: Instant | null,
  kind: PostKind,
  address: string | null = null,
): readonly ImportedPost[] {
  if (postedAt === null) return []
  return [{ postedAt, kind, ...(address !== null && { address }), counts: NO_COUNTS }]
}

function onePerMoment(posts: readonly ImportedPost[]): readonly ImportedPost[] {
  return [...new Map(posts.map((post) => [post.postedAt, post])).values()]
}
