/**
 * The mapping that a file's heads and first rows suggest, in the words that platforms' own exports use (English and German). A guess
 * is shown and may be changed; what it does not know it leaves out.
 */
import type { LocalDate } from '../../base/time.ts'
import { daysBetween } from '../../base/zoned-time.ts'
import type { Platform } from '../campaign/campaign.ts'
import { type Metric, METRIC_NAMES, metricsOf } from '../creator/metric.ts'
import {
  DAY_FORMS,
  type CountedColumn,
  type DayForm,
  type Mapping,
  type NumberForm,
} from './mapping.ts'
import { formOfCounts } from './read-count.ts'
import { readDay } from './read-day.ts'

export interface TableSeen {
  readonly heads: readonly string[]
  /** The first ones. */
  readonly rows: readonly (readonly string[])[]
}

export interface GuessContext {
  readonly platform: Platform
  readonly zone: string
  readonly today: LocalDate
}

/** Null where no column reads as a day. */
export function guessMapping({ heads, rows }: TableSeen, context: GuessContext): Mapping | null {
  const { platform, zone } = context
  const day = guessDay({ heads, rows }, context)
  if (day === null) return null
  const names = heads.map(plain)
  const handleAt = names.findIndex((name) => HANDLES.has(name))
  const counted = countedColumns(names, platform, day.column)
  const numbers = guessNumbers(rows, counted)
  return { platform, day, zone, numbers, handleColumn: handleAt < 0 ? null : handleAt, counted }
}

const DAYS: ReadonlySet<string> = new Set(['date', 'day', 'datum', 'tag', 'time', 'zeit'])
const HANDLES: ReadonlySet<string> = new Set([
  'handle',
  'account',
  'konto',
  'username',
  'user name',
  'benutzername',
  'creator',
  'account username',
])

/** By the plain head; the first column of a metric counts. */
const WORDS: Readonly<Record<Metric, readonly string[]>> = {
  followers: [
    'followers',
    'follower',
    'follower count',
    'abonnenten',
    'total followers',
    'subscribers',
  ],
  followersGained: [
    'subscribers gained',
    'followers gained',
    'gewonnene abonnenten',
    'new followers',
    'neue follower',
    'follows',
  ],
  followersLost: ['subscribers lost', 'followers lost', 'verlorene abonnenten', 'unfollows'],
  following: ['following', 'gefolgt', 'folgt'],
  posts: ['posts', 'media count', 'beiträge', 'videos'],
  reach: ['reach', 'accounts reached', 'reichweite', 'erreichte konten', 'unique viewers'],
  impressions: ['impressions', 'impressionen'],
  views: ['views', 'video views', 'aufrufe', 'videoaufrufe', 'plays'],
  engagedViews: ['engaged views', 'interessierte aufrufe'],
  watchMinutes: [
    'watch time (minutes)',
    'watch time (hours)',
    'wiedergabezeit (minuten)',
    'wiedergabezeit (stunden)',
    'watch minutes',
  ],
  profileVisits: ['profile visits', 'profile views', 'profilaufrufe', 'profilbesuche'],
  storyViews: ['story views', 'story-aufrufe'],
  likes: ['likes', 'gefällt mir', '„gefällt mir“-angaben', 'total likes', 'reactions', 'mag ich'],
  comments: [
    'comments',
    'kommentare',
    'total comments',
    'hinzugefügte kommentare',
    'comments added',
  ],
  shares: ['shares', 'geteilt', 'total shares', 'teilungen'],
  saves: ['saves', 'saved', 'gespeichert'],
  reposts: ['reposts'],
  engagedAccounts: ['accounts engaged', 'interagierende konten'],
  // A sample is read in its own way.
  sampledFollowers: [],
  sampledScore: [],
  sampledOrder: [],
  sampledModel: [],
}
const HOURS = /\((?:hours|stunden)\)/

function plain(head: string): string {
  return head
    .trim()
    .toLowerCase()
    .replaceAll(/[_\s]+/g, ' ')
}

function countedColumns(
  names: readonly string[],
  platform: Platform,
  dayColumn: number,
): readonly CountedColumn[] {
  // In YouTube Studio's table of days this is what a day won less what it lost: no level.
  const isStudio = names.some(
    (name) => name.startsWith('watch time') || name.startsWith('wiedergabezeit'),
  )
  const told = new Set(metricsOf(platform, { dead: true }))
  return METRIC_NAMES.filter((metric) => told.has(metric)).flatMap((metric) => {
    if (metric === 'followers' && isStudio) return []
    const column = names.findIndex((name, at) => at !== dayColumn && WORDS[metric].includes(name))
    if (column < 0) return []
    return HOURS.test(names[column] ?? '') ? { column, metric, times: 60 } : { column, metric }
  })
}

function guessDay(
  { heads, rows }: TableSeen,
  { zone, today }: GuessContext,
): Mapping['day'] | null {
  const columns = heads.map((head, column) => ({ column, isNamed: DAYS.has(plain(head)) }))
  const inOrder = columns.toSorted((a, b) => Number(b.isNamed) - Number(a.isNamed))
  for (const { column } of inOrder) {
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '')
    const form = cells.length === 0 ? undefined : formOf(cells, zone, today)
    if (form !== undefined) return { column, form }
  }
  return null
}

/** Of the forms in which half of the cells or more read as days that are over, the one with most; where two are equal, the first of the list. */
function formOf(cells: readonly string[], zone: string, today: LocalDate): DayForm | undefined {
  const read = DAY_FORMS.map((form) => {
    const days = cells.flatMap((cell) => readDay(cell, { form, zone, today }) ?? [])
    return { form, days: days.filter((day) => day <= today).toSorted() }
  })
  const most = Math.max(...read.map(({ days }) => days.length))
  if (most === 0 || most * 2 < cells.length) return undefined
  const best = read.filter(({ days }) => days.length === most)
  // Strokes part days and months in either order; a table of days tells days that follow one another.
  if (cells.some((cell) => cell.includes('/'))) best.sort((a, b) => spanOf(a.days) - spanOf(b.days))
  return best[0]?.form
}

function spanOf(inOrder: readonly LocalDate[]): number {
  const [first, last] = [inOrder.at(0), inOrder.at(-1)]
  return first === undefined || last === undefined ? 0 : daysBetween(first, last)
}

function guessNumbers(rows: TableSeen['rows'], counted: readonly CountedColumn[]): NumberForm {
  return formOfCounts(
    rows.flatMap((row) => counted.map(({ column, times }) => ({ text: row[column] ?? '', times }))),
  )
}
