/**
 * What platforms' own exports tell of an account: Instagram's "download your information" (past insights of posts, lists of
 * followers), TikTok's "download your data", Facebook's and Google Takeout's lists of posts, and the tables of YouTube Studio, TikTok
 * Studio and Meta Business Suite inside a ZIP. Shapes as the platforms wrote them in 2024 to 2026; keys that they translate are
 * found by their sense. What is not there is null.
 */
import { type Instant, type LocalDate, SECOND_MS } from '../../../../shared/base/time.ts'
import { isLocalDate, startOfDay } from '../../../../shared/base/zoned-time.ts'
import type { Platform } from '../../../../shared/domain/campaign/campaign.ts'
import type { Metric } from '../../../../shared/domain/creator/metric.ts'
import type { PostCount, PostCounts } from '../../../../shared/domain/creator/post.ts'
import { postAddress } from '../../../../shared/domain/creator/post-address.ts'
import type { ImportedPost, ImportSource } from '../../../../shared/domain/import/import.ts'
import { readCount } from '../../../../shared/domain/import/read-count.ts'
import { dayFault, type ReadSeries } from '../../../../shared/domain/import/read-rows.ts'
import { at, jsonOf, listOf, mended, NO_COUNTS, secondsOf } from './archive-json.ts'
import { facebookPosts, instagramPosts, isOfPosts, takeoutPosts } from './archive-posts.ts'
import { dayTable } from './day-tables.ts'
import { FileFaulty, type FileRead } from './file-read.ts'
import { isByVideo, postsOfTable, type PostTable, type ReadingDay } from './post-table.ts'
import type { ArchiveEntry } from './read-archive.ts'
import { tablesIn } from './read-csv.ts'

const INSIGHTS = /(?:^|\/)past_instagram_insights\/(?:posts|reels|videos)\.json$/
const FOLLOWERS = /(?:^|\/)followers_and_following\/followers_\d+\.json$/
const FOLLOWING = /(?:^|\/)followers_and_following\/following\.json$/
const TIKTOK = /(?:^|\/)user_data(?:_tiktok)?\.json$/
const TABLES = /(?:^|\/)[^/]+\.csv$/i

/** What a Mac puts beside each file that it packs: whatever its name says, it is none of that kind. */
const BESIDE = /(?:^|\/)(?:__MACOSX\/|\._)/

export function isTelling(path: string): boolean {
  const shapes = [INSIGHTS, FOLLOWERS, FOLLOWING, TIKTOK, TABLES]
  return !BESIDE.test(path) && (isOfPosts(path) || shapes.some((shape) => shape.test(path)))
}

/** @param paths of all that is in it */
export function archiveTells(
  entries: readonly ArchiveEntry[],
  paths: readonly string[],
  on: ReadingDay,
): FileRead {
  if (paths.includes('xl/workbook.xml')) throw new FileFaulty('file_workbook')
  if (marksIn(entries) > MARKS_MAX) throw new FileFaulty('file_too_large')
  const own = ownArchive(entries, on.today)
  if (own !== null) return own
  try {
    return tableIn(entries, on)
  } catch (error) {
    const isForeign = error instanceof FileFaulty && error.fault === 'archive_foreign'
    const platform = isForeign ? platformOfPaths(paths) : undefined
    if (platform === undefined) throw error
    throw new FileFaulty(`archive_of_${platform}`)
  }
}

/** A download of many years has a million or two; each may be a value, and a value of two bytes takes sixty once it is read. */
const MARKS_MAX = 10_000_000
/** What parts values in JSON and cells in tables. */
const MARKS: ReadonlySet<number> = new Set(Buffer.from(',;\t|{[\n'))

function marksIn(entries: readonly ArchiveEntry[]): number {
  let count = 0
  for (const { bytes } of entries) for (const byte of bytes) if (MARKS.has(byte)) count += 1
  return count
}

type Tells = Pick<FileRead, 'posts' | 'series'>

/** What a platform gives its people of themselves; null: nothing of it tells anything. */
function ownArchive(entries: readonly ArchiveEntry[], today: LocalDate): FileRead | null {
  const tiktok = entries.find(({ path }) => TIKTOK.test(path))
  const told: readonly (readonly [Platform, Tells])[] = [
    ['tiktok', tiktok === undefined ? NOTHING : tellsOfTiktok(jsonOf(tiktok))],
    ['instagram', tellsOfInstagram(entries, today)],
    ['facebook', { posts: facebookPosts(entries), series: [] }],
    ['youtube', { posts: takeoutPosts(entries), series: [] }],
  ]
  const [platform, tells] =
    told.find(([, { posts, series }]) => posts.length + series.length > 0) ?? []
  if (platform === undefined || tells === undefined) return null
  return { source: `${platform}_archive`, platform, table: null, ...tells }
}
const NOTHING: Tells = { posts: [], series: [] }

/** Folders that nobody else has. */
const FOLDERS: readonly (readonly [RegExp, Platform])[] = [
  [/(?:^|\/)user_data(?:_tiktok)?\.json$/i, 'tiktok'],
  [/(?:^|\/)(?:your_facebook_activity|this_profile's_activity_across_facebook)\//i, 'facebook'],
  [
    /(?:^|\/)(?:your_instagram_activity|followers_and_following|logged_information)\//i,
    'instagram',
  ],
  [/(?:^|\/)takeout\/.*youtube/i, 'youtube'],
]

function platformOfPaths(paths: readonly string[]): Platform | undefined {
  return FOLDERS.find(([folder]) => paths.some((path) => folder.test(path)))?.[1]
}

function countOf(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return null
  const count = readCount(text, 'point')
  return count.ok && count.value !== null && count.value >= 0 ? count.value : null
}

/**
 * Lists of followers tell how many there were on the day they were written; one that is of no such day, as programs write who know
 * no clock, tells of none.
 */
function tellsOfInstagram(entries: readonly ArchiveEntry[], today: LocalDate): Tells {
  const counted = entries
    .filter(({ path }) => INSIGHTS.test(path))
    .flatMap((entry) => insightsOf(jsonOf(entry)))
  const posts = withKinds(counted, instagramPosts(entries))
  const dated = entries.filter(({ day }) => dayFault(day, today) === null)
  const followers = dated.filter(({ path }) => FOLLOWERS.test(path))
  const following = dated.filter(({ path }) => FOLLOWING.test(path))
  return {
    posts,
    series: [
      ...levelOf('followers', followers, (json) => listOf(json).length),
      ...levelOf(
        'following',
        following,
        (json) => listOf(at(json, 'relationships_following')).length,
      ),
    ],
  }
}

/** Insights know the counts and lists of posts the kind; the moment is that of both. */
function withKinds(
  counted: readonly ImportedPost[],
  listed: readonly ImportedPost[],
): readonly ImportedPost[] {
  const kinds = new Map(listed.map(({ postedAt, kind }) => [postedAt, kind]))
  const known = new Set(counted.map(({ postedAt }) => postedAt))
  return [
    ...counted.map((post) => ({ ...post, kind: kinds.get(post.postedAt) ?? post.kind })),
    ...listed.filter(({ postedAt }) => !known.has(postedAt)),
  ]
}

function levelOf(
  metric: Metric,
  entries: readonly ArchiveEntry[],
  count: (json: unknown) => number,
): readonly ReadSeries[] {
  const [first] = entries
  if (first === undefined) return []
  const level = entries.reduce((sum, entry) => sum + count(jsonOf(entry)), 0)
  return level === 0 ? [] : [{ metric, firstDay: first.day, counts: [level] }]
}

/** Its keys are in the language of the account. */
const INSIGHT_WORDS: readonly (readonly [PostCount, RegExp])[] = [
  ['likes', /^likes$|gefällt mir/i],
  ['comments', /^comments$|^kommentare$/i],
  ['shares', /^shares$|^geteilt|^teil/i],
  ['saves', /^saves$|^saved$|^gespeichert/i],
  ['views', /^views$|^aufrufe$|^plays$/i],
  ['reach', /^accounts reached$|^erreichte konten$|^reach$|^reichweite$/i],
]

function insightsOf(json: unknown): readonly ImportedPost[] {
  const lists = typeof json === 'object' && json !== null ? Object.values(json) : []
  return lists.flatMap(listOf).flatMap((insight) => {
    const media = Object.values(at(insight, 'media_map_data') ?? {})
    const postedAt = media
      .map((one) => at(one, 'creation_timestamp'))
      .concat(stamps(at(insight, 'string_map_data')))
      .map(secondsOf)
      .find((one) => one !== null)
    if (postedAt === undefined) return []
    const said = Object.entries(at(insight, 'string_map_data') ?? {}).map(
      ([key, value]) => [mended(key), value] as const,
    )
    const counts = INSIGHT_WORDS.map(([name, words]) => {
      const [, value] = said.find(([key]) => words.test(key)) ?? []
      return [name, countOf(at(value, 'value'))] as const
    })
    // One for each name of the table.
    const read = { ...NO_COUNTS, ...Object.fromEntries(counts) } as PostCounts
    const links = said.map(([, value]) => addressIn('instagram', at(value, 'href')))
    const address = links.find((link) => link.address !== undefined) ?? {}
    return Object.assign({ postedAt, kind: 'image', counts: read } as const, address)
  })
}

/** A link that is no post of the platform is none. */
function addressIn(platform: Platform, link: unknown): Pick<ImportedPost, 'address'> {
  const address = typeof link === 'string' ? postAddress(platform, link) : null
  return address === null ? {} : { address }
}

/** Newer ones say it beside the counts. */
function stamps(said: unknown): readonly unknown[] {
  return Object.entries(said ?? {})
    .filter(([key]) => /^creation timestamp$|erstell/i.test(mended(key)))
    .map(([, value]) => at(value, 'timestamp'))
}

const VIDEO_LISTS = [
  ['Post', 'Posts', 'VideoList'],
  ['Video', 'Videos', 'VideoList'],
  ['Activity', 'Video', 'Videos', 'VideoList'],
] as const

function tellsOfTiktok(json: unknown): Tells {
  const videos = VIDEO_LISTS.flatMap((path) => listOf(at(json, ...path)))
  const posts = videos.flatMap((video): readonly ImportedPost[] => {
    const postedAt = momentOf(at(video, 'Date'))
    const likes = countOf(at(video, 'Likes'))
    const address = addressIn('tiktok', at(video, 'Link'))
    if (postedAt === null) return []
    return [{ postedAt, kind: 'short', ...address, counts: { ...NO_COUNTS, likes } }]
  })
  return { posts, series: [] }
}

/** TikTok writes Greenwich: `2026-01-31 18:05:09`. */
function momentOf(value: unknown): Instant | null {
  const parts = typeof value === 'string' ? MOMENT.exec(value.trim()) : null
  const [, day = '', hours, minutes, seconds] = parts ?? []
  if (!isLocalDate(day)) return null
  const second = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
  return secondsOf(startOfDay(day, 'UTC') / SECOND_MS + second)
}
const MOMENT = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?: UTC)?$/

/** Tables of posts first, which are none of days; then whatever tells days, put together. */
function tableIn(entries: readonly ArchiveEntry[], on: ReadingDay): FileRead {
  const tables = entries
    .filter(({ path }) => TABLES.test(path))
    .flatMap(({ bytes }) => tablesIn(bytes))
  for (const table of tables) {
    const told = postsOfTable(table, on)
    if (told !== null) return postsRead(told, `${told.platform}_archive`)
  }
  const days = dayTable(
    tables.filter((table) => !isByVideo(table)),
    on.today,
  )
  if (days === null)
    throw new FileFaulty(tables.some(isByVideo) ? 'table_by_video' : 'archive_foreign')
  const { table, platform } = days
  const source: ImportSource = platform === null ? 'file' : `${platform}_archive`
  return { source, platform, table, series: [], posts: [] }
}

/** A table of posts by itself says of which platform it is, and not that the platform wrote it. */
export function postsRead(
  { platform, posts, rows, refused }: PostTable,
  source: ImportSource,
): FileRead {
  return { source, platform, table: null, series: [], posts, postRows: { rows, refused } }
}
