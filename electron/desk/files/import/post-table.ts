/**
 * Tables of posts as platforms' own tools export them: a post a row with what it has come to by now, Meta Business Suite's and TikTok
 * Studio's. They are no days: read as such they would count a post's whole life on the day it was posted. Heads as the tools wrote
 * them in 2025 and 2026, in English and German.
 */
import type { Instant, LocalDate } from '../../../../shared/base/time.ts'
import { localTimeOf } from '../../../../shared/base/zoned-time.ts'
import type { Platform } from '../../../../shared/domain/campaign/campaign.ts'
import { postAddress } from '../../../../shared/domain/creator/post-address.ts'
import {
  POST_COUNTS,
  type PostCount,
  type PostCounts,
  type PostKind,
} from '../../../../shared/domain/creator/post.ts'
import type { ImportedPost } from '../../../../shared/domain/import/import.ts'
import type { FileRow, NumberForm } from '../../../../shared/domain/import/mapping.ts'
import { readCount } from '../../../../shared/domain/import/read-count.ts'
import { momentForm, readMoment } from '../../../../shared/domain/import/read-moment.ts'
import { dayFault, type RefusedRow } from '../../../../shared/domain/import/read-rows.ts'
import { secondsOf } from './archive-json.ts'
import { FileFaulty, type ReadTable } from './file-read.ts'

export interface PostTable {
  readonly platform: Platform
  readonly posts: readonly ImportedPost[]
  readonly refused: readonly RefusedRow[]
  readonly rows: number
}

export interface ReadingDay {
  readonly today: LocalDate
  /** Of moments that do not say theirs. */
  readonly zone: string
}

interface Shape {
  readonly platform: (names: readonly string[]) => Platform
  /** All of these, each by one of its words. */
  readonly known: readonly (readonly string[])[]
  readonly moment: readonly string[]
  readonly counts: Readonly<Record<PostCount, readonly string[]>>
}

const META: Shape = {
  platform: (names) => (names.some((name) => PAGES.has(name)) ? 'facebook' : 'instagram'),
  known: [
    ['post id', 'beitrags-id'],
    ['publish time', 'veröffentlichungszeitpunkt'],
  ],
  moment: ['publish time', 'veröffentlichungszeitpunkt'],
  counts: {
    likes: ['likes', 'reactions', '„gefällt mir“-angaben', 'reaktionen'],
    comments: ['comments', 'kommentare'],
    shares: ['shares', 'geteilte inhalte', 'geteilt'],
    saves: ['saves', 'gespeicherte beiträge', 'gespeichert'],
    views: ['views', 'aufrufe'],
    reach: ['reach', 'reichweite'],
  },
}
const PAGES: ReadonlySet<string> = new Set(['page id', 'page name', 'seiten-id', 'name der seite'])

const TIKTOK: Shape = {
  platform: () => 'tiktok',
  known: [['post time'], ['video link', 'video title'], ['total views']],
  moment: ['post time'],
  counts: {
    likes: ['total likes'],
    comments: ['total comments'],
    shares: ['total shares'],
    saves: ['add to favorites', 'total saves'],
    views: ['total views'],
    reach: [],
  },
}

const OWNERS = ['account username', 'konto-benutzername', 'page name', 'name der seite']
const KINDS = ['post type', 'beitragstyp']
const LINKS = ['video link', 'permalink']
const SPANS = ['date', 'datum']
/** What a post has come to since it was posted; the other choice tells it day by day. */
const LIFETIME = /^(?:lifetime|gesamte laufzeit|gesamter zeitraum|)$/i
/** YouTube Studio's table with a video a row: its videos have a day and no time. */
const BY_VIDEO: ReadonlySet<string> = new Set([
  'video title',
  'videotitel',
  'video publish time',
  'veröffentlichungszeitpunkt des videos',
])

/** Null: no table of posts. */
export function postsOfTable(table: ReadTable, on: ReadingDay): PostTable | null {
  const names = plainHeads(table)
  const shape = [META, TIKTOK].find(({ known }) =>
    known.every((words) => words.some((word) => names.includes(word))),
  )
  if (shape === undefined) return null
  const owners = new Set<string>()
  const moments: string[] = []
  for (const { cells } of table.rows) {
    if (!LIFETIME.test(cellOf(cells, names, SPANS))) throw new FileFaulty('posts_by_day')
    if (owners.add(cellOf(cells, names, OWNERS)).size > 1) throw new FileFaulty('posts_of_many')
    moments.push(cellOf(cells, names, shape.moment))
  }
  const form = momentForm(moments, on.today)
  const numbers: NumberForm = names.includes('beitrags-id') ? 'comma' : 'point'
  const posts: ImportedPost[] = []
  const refused: RefusedRow[] = []
  for (const row of table.rows) {
    const kind = kindOf(cellOf(row.cells, names, KINDS), shape)
    const read = postOf(row, {
      names,
      shape,
      numbers,
      at: momentOf(row, { names, shape, form, on }),
      today: on.today,
    })
    if ('reason' in read) refused.push(read)
    else posts.push({ ...read, kind })
  }
  return { platform: shape.platform(names), posts, refused, rows: table.rowCount }
}

/** Videos, not days: whatever reads as a day in it is none of the account. */
export function isByVideo(table: ReadTable): boolean {
  return plainHeads(table).some((name) => BY_VIDEO.has(name))
}

function plainHeads({ heads }: ReadTable): readonly string[] {
  return heads.map((head) => head.trim().toLowerCase())
}

function columnOf(names: readonly string[], words: readonly string[]): number {
  return names.findIndex((name) => words.includes(name))
}

function cellOf(
  cells: readonly string[],
  names: readonly string[],
  words: readonly string[],
): string {
  return cells[columnOf(names, words)]?.trim() ?? ''
}

interface Reading {
  readonly names: readonly string[]
  readonly shape: Shape
  readonly numbers: NumberForm
  readonly at: Instant | null
  readonly today: LocalDate
}

function postOf(row: FileRow, reading: Reading): Omit<ImportedPost, 'kind'> | RefusedRow {
  const { names, shape, numbers, at, today } = reading
  const { line, cells } = row
  const refuse = (column: number, reason: RefusedRow['reason']): RefusedRow => {
    return { line, column, reason, text: (cells[column] ?? '').slice(0, TEXT_SHOWN) }
  }
  if (cells.length < names.length) return { line, column: null, reason: 'cells_missing', text: '' }
  const moment = columnOf(names, shape.moment)
  if (at === null) return refuse(moment, 'no_moment')
  const fault = dayFault(localTimeOf(at, 'UTC').date, today)
  if (fault !== null) return refuse(moment, fault)
  const counts: Partial<Record<PostCount, number | null>> = {}
  for (const name of POST_COUNTS) {
    const column = columnOf(names, shape.counts[name])
    const read = readCount(cells[column] ?? '', numbers)
    if (!read.ok) return refuse(column, read.refusal.reason)
    if (read.value !== null && read.value < 0) return refuse(column, 'below_zero')
    counts[name] = read.value
  }
  const link = postAddress(shape.platform(names), cellOf(cells, names, LINKS))
  const address = link === null ? {} : { address: link }
  // One for each name of the table.
  return { postedAt: at, ...address, counts: counts as PostCounts }
}
const TEXT_SHOWN = 60

/** TikTok's numbers of videos begin with the second in which they were made; what the tool writes has no zone. */
const VIDEO = /\/video\/(\d{17,20})(?:\D|$)/
const NUMBER_BITS = 32n

function momentOf(
  { cells }: FileRow,
  of: Pick<Reading, 'names' | 'shape'> & {
    readonly form: Parameters<typeof readMoment>[1]
    readonly on: ReadingDay
  },
): Instant | null {
  const { names, shape, form, on } = of
  const [, video] = VIDEO.exec(cellOf(cells, names, LINKS)) ?? []
  const madeAt = video === undefined ? null : secondsOf(Number(BigInt(video) >> NUMBER_BITS))
  if (madeAt !== null) return madeAt
  return readMoment(cellOf(cells, names, shape.moment), form, on.zone)
}

const KIND_WORDS: readonly (readonly [RegExp, PostKind])[] = [
  [/reel/i, 'short'],
  [/carousel|karussell/i, 'carousel'],
  [/story/i, 'story'],
  [/live/i, 'live'],
  [/video/i, 'video'],
  [/image|photo|foto|bild/i, 'image'],
]

function kindOf(said: string, shape: Shape): PostKind {
  if (shape === TIKTOK) return 'short'
  return KIND_WORDS.find(([words]) => words.test(said))?.[1] ?? 'text'
}
