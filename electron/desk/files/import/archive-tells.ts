/**
 * What platforms' own exports tell of an account: Instagram's "download your information" (past insights of posts, lists of
 * followers), TikTok's "download your data", and the tables of YouTube Studio, TikTok Studio and Meta Business Suite inside a ZIP.
 * Shapes as the platforms wrote them in 2024 to 2026; keys that they translate are found by their sense. What is not there is null.
 */
import { instant, type Instant, type LocalDate, SECOND_MS } from '../../../../shared/base/time.ts'
import { isLocalDate, startOfDay } from '../../../../shared/base/zoned-time.ts'
import type { Platform } from '../../../../shared/domain/campaign/campaign.ts'
import type { Metric } from '../../../../shared/domain/creator/metric.ts'
import type { PostCount, PostCounts } from '../../../../shared/domain/creator/post.ts'
import { postAddress } from '../../../../shared/domain/creator/post-address.ts'
import { guessMapping } from '../../../../shared/domain/import/guess-mapping.ts'
import type { ImportedPost, ImportSource } from '../../../../shared/domain/import/import.ts'
import { readCount } from '../../../../shared/domain/import/read-count.ts'
import type { ReadSeries } from '../../../../shared/domain/import/read-rows.ts'
import { FileFaulty, type FileRead, type ReadTable } from './file-read.ts'
import type { ArchiveEntry } from './read-archive.ts'
import { readCsv } from './read-csv.ts'

const INSIGHTS = /(?:^|\/)past_instagram_insights\/(?:posts|reels|videos)\.json$/
const FOLLOWERS = /(?:^|\/)followers_and_following\/followers_\d+\.json$/
const FOLLOWING = /(?:^|\/)followers_and_following\/following\.json$/
const TIKTOK = /(?:^|\/)user_data(?:_tiktok)?\.json$/
const TABLES = /(?:^|\/)[^/]+\.csv$/i

export function isTelling(path: string): boolean {
  return [INSIGHTS, FOLLOWERS, FOLLOWING, TIKTOK, TABLES].some((shape) => shape.test(path))
}

export function archiveTells(entries: readonly ArchiveEntry[], today: LocalDate): FileRead {
  const tiktok = entries.find(({ path }) => TIKTOK.test(path))
  if (tiktok !== undefined) return told('tiktok', tellsOfTiktok(jsonOf(tiktok)))
  const instagram = tellsOfInstagram(entries)
  if (instagram.posts.length + instagram.series.length > 0) return told('instagram', instagram)
  return tableIn(entries, today)
}

type Tells = Pick<FileRead, 'posts' | 'series'>

function told(platform: 'instagram' | 'tiktok', tells: Tells): FileRead {
  if (tells.posts.length + tells.series.length === 0) throw new FileFaulty('archive_foreign')
  return { source: `${platform}_archive`, platform, table: null, ...tells }
}

function jsonOf({ bytes }: ArchiveEntry): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new FileFaulty('file_damaged')
  }
}

/** A member of something that may be anything. */
function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? Reflect.get(inner, name)
        : undefined,
    value,
  )
}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const NO_COUNTS: PostCounts = {
  likes: null,
  comments: null,
  shares: null,
  saves: null,
  views: null,
  reach: null,
}

function countOf(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return null
  const count = readCount(text, 'point')
  return count.ok && count.value !== null && count.value >= 0 ? count.value : null
}

/** Lists of followers tell how many there were on the day they were written. */
function tellsOfInstagram(entries: readonly ArchiveEntry[]): Tells {
  const posts = entries
    .filter(({ path }) => INSIGHTS.test(path))
    .flatMap((entry) => insightsOf(jsonOf(entry)))
  const followers = entries.filter(({ path }) => FOLLOWERS.test(path))
  const following = entries.filter(({ path }) => FOLLOWING.test(path))
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
    const seconds = media
      .map((one) => at(one, 'creation_timestamp'))
      .find((one) => typeof one === 'number')
    if (typeof seconds !== 'number' || seconds <= 0) return []
    const said = Object.entries(at(insight, 'string_map_data') ?? {})
    const counts = INSIGHT_WORDS.map(([name, words]) => {
      const [, value] = said.find(([key]) => words.test(key)) ?? []
      return [name, countOf(at(value, 'value'))] as const
    })
    // One for each name of the table.
    const read = { ...NO_COUNTS, ...Object.fromEntries(counts) } as PostCounts
    const links = said.map(([, value]) => addressIn('instagram', at(value, 'href')))
    const address = links.find((link) => link.address !== undefined) ?? {}
    const postedAt = instant(seconds * SECOND_MS)
    return Object.assign({ postedAt, kind: 'image', counts: read } as const, address)
  })
}

/** A link that is no post of the platform is none. */
function addressIn(platform: Platform, link: unknown): Pick<ImportedPost, 'address'> {
  const address = typeof link === 'string' ? postAddress(platform, link) : null
  return address === null ? {} : { address }
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
  return instant(startOfDay(day, 'UTC') + second * SECOND_MS)
}
const MOMENT = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?: UTC)?$/

const PLATFORM_OF_TABLE: readonly (readonly [RegExp, Exclude<Platform, 'facebook'>])[] = [
  [/(?:watch time|wiedergabezeit)/i, 'youtube'],
  [/(?:video views|videoaufrufe)/i, 'tiktok'],
]

/** The table with a day in it that counts most. */
function tableIn(entries: readonly ArchiveEntry[], today: LocalDate): FileRead {
  const tables = entries
    .filter(({ path }) => TABLES.test(path))
    .flatMap(({ bytes }) => (bytes.length === 0 ? [] : readCsv(bytes)))
    .map((table) => ({ table, platform: platformOf(table), counted: countedIn(table, today) }))
  const [best] = tables.toSorted((a, b) => b.counted - a.counted)
  if (best === undefined || best.counted === 0) throw new FileFaulty('archive_foreign')
  const { table, platform } = best
  const source: ImportSource = platform === null ? 'file' : `${platform}_archive`
  return { source, platform, table, series: [], posts: [] }
}

function platformOf({ heads }: ReadTable): Platform | null {
  const known = PLATFORM_OF_TABLE.find(([words]) => heads.some((head) => words.test(head)))
  return known?.[1] ?? null
}

const ROWS_LOOKED_AT = 50

function countedIn(table: ReadTable, today: LocalDate): number {
  const rows = table.rows.slice(0, ROWS_LOOKED_AT).map(({ cells }) => cells)
  const platform = platformOf(table) ?? 'instagram'
  return (
    guessMapping({ heads: table.heads, rows }, { platform, zone: 'UTC', today })?.counted.length ??
    0
  )
}
