/** How far a fetch is, and what it asks for next: the account itself, then windows of days from the newest back, then posts. */
import { type Instant, instant, DAY_MS, type LocalDate } from '../../shared/base/time.ts'
import { addDays, daysBetween, startOfDay } from '../../shared/base/zoned-time.ts'
import type { DayWindow, PostsPage, ReaderBounds, SetAside } from '../connectors/ports.ts'

export interface FetchProgress {
  /** `touched`: only what a platform said is another, which leaves every other day to the night. */
  readonly scope: 'all' | 'touched'
  readonly phase: 'profile' | 'days' | 'posts'
  /** The oldest day to be asked for. */
  readonly from: LocalDate
  /** The newest day that is still to be asked for. */
  readonly to: LocalDate
  readonly windowsDone: number
  readonly windows: number
  /** Posts from here on are asked for. */
  readonly postsSince: Instant
  /** What the next page of posts is asked with; null: the newest. */
  readonly cursor: string | null
  /** One of before, set anew ever more rarely: whoever leads in a circle comes by it (Brent 1980). Absent: none yet. */
  readonly mark?: string
  readonly pages: number
  /** How many there are; null: nobody said. */
  readonly pagesKnown: number | null
  /** Days between told ones that nobody told: asked for again after the windows, the newest first. */
  readonly gaps: readonly DayWindow[]
  /** How many nights a gap was asked for, by its days: a platform that did not count them will not. */
  readonly gapNights: Readonly<Record<string, number>>
  /** Asked for beside the profile; absent: not this time. */
  readonly asksAudience?: boolean
  /** It came and could not be read, the last time it was asked for. */
  readonly isAudienceUnread?: boolean
  /** Posts that came and could not be read, of this run and of those before, until one reads them. Absent: none. */
  readonly setAside?: readonly SetAside[]
  /** Where a run of an earlier day was broken off, which goes on there once what is new is read. Absent: none was. */
  readonly unfinished?: Unfinished
}

export interface Unfinished {
  /** When that run was begun: what came later it does not ask for. */
  readonly since: Instant
  readonly place: FetchProgress
}

/** What one run leaves to be known of by the next. */
export type Remembered = Pick<FetchProgress, 'gapNights' | 'isAudienceUnread' | 'setAside'>

/** Platforms count on for so long after a day. */
const RECOUNT_DAYS = 5
/** Of an account that was touched: what is newer is what is spoken of. */
const TOUCHED_POSTS_DAYS = 3
const GAPS_A_NIGHT = 5
const GAP_NIGHTS_MAX = 3
/** More are not remembered. */
const GAPS_KNOWN_MAX = 200
/** More tell nobody more. */
const SET_ASIDE_MAX = 100
/** Counts of older posts hardly change. */
const RECENT_POSTS_DAYS = 30
/** Of posts; more, and a cursor goes in circles. */
export const PAGES_MAX = 1_000

/** All that the platform still has. */
export function backfill(bounds: ReaderBounds, today: LocalDate): FetchProgress {
  const from = addDays(today, -Math.max(0, bounds.historyDays - 1))
  return { ...beginning(bounds, { from, today, postsSince: instant(0) }), asksAudience: true }
}

/** What is new or may have been counted again, and every day since the run before: what was missed is asked for once more. */
export function newest(
  bounds: ReaderBounds,
  {
    today,
    lastDone,
    before,
  }: {
    readonly today: LocalDate
    readonly lastDone: Instant | null
    readonly before?: Remembered
  },
): FetchProgress {
  const daysSince = lastDone === null ? 0 : daysBetween(dateOf(lastDone), today)
  const back = Math.min(RECOUNT_DAYS + daysSince, Math.max(0, bounds.historyDays - 1))
  const postsSince = startOfDay(addDays(today, -Math.max(back, RECENT_POSTS_DAYS)), 'UTC')
  const isNewWeek = lastDone === null || weekOf(dateOf(lastDone)) < weekOf(today)
  const asksAudience = isNewWeek || before?.isAudienceUnread === true
  const progress = beginning(bounds, { from: addDays(today, -back), today, postsSince })
  return { ...progress, asksAudience, ...rememberedOf(before) }
}

/** The account and its newest posts, since something of it is another; the gaps are the night's. */
export function touched(today: LocalDate, before: Remembered): FetchProgress {
  const postsSince = startOfDay(addDays(today, -TOUCHED_POSTS_DAYS), 'UTC')
  const none = { windowDays: 0, historyDays: 0 }
  const progress = beginning(none, { from: today, today, postsSince })
  return { ...progress, scope: 'touched', ...rememberedOf(before) }
}

/** First what is new since that run was begun, then it goes on: an account that is stuck somewhere has its new days all the same. */
export function newestFirst(
  bounds: ReaderBounds,
  {
    today,
    unfinished,
    before,
  }: {
    readonly today: LocalDate
    readonly unfinished: Unfinished
    readonly before: Remembered
  },
): FetchProgress {
  return { ...newest(bounds, { today, lastDone: unfinished.since, before }), unfinished }
}

function rememberedOf(before: Remembered | undefined): Partial<Remembered> {
  if (before === undefined) return {}
  const { gapNights, isAudienceUnread, setAside } = before
  return {
    gapNights,
    ...(isAudienceUnread !== undefined && { isAudienceUnread }),
    ...(setAside !== undefined && { setAside }),
  }
}

/** Each post once, without those that could be read now. */
export function withSetAside(
  progress: FetchProgress,
  { setAside: more = [], posts }: Pick<PostsPage, 'setAside' | 'posts'>,
): FetchProgress {
  const before = progress.setAside ?? []
  if (before.length + more.length === 0) return progress
  const read = new Set<string | null>(posts.map(({ id }) => id))
  const left = [...before, ...more].filter(({ post }) => !read.has(post))
  const once = new Map(left.map((one) => [`${one.post ?? ''} ${one.post === null ? one.where : ''}`, one])) // prettier-ignore
  return { ...progress, setAside: [...once.values()].slice(0, SET_ASIDE_MAX) }
}

/**
 * The night's run with the gaps that are left in what was told: the newest first, a few a night, and each so many nights.
 * @param before what was asked for them in the nights before
 */
export function withGaps(
  progress: FetchProgress,
  { windowDays }: Pick<ReaderBounds, 'windowDays'>,
  {
    gaps,
    before,
  }: { readonly gaps: readonly DayWindow[]; readonly before: FetchProgress['gapNights'] },
): FetchProgress {
  if (windowDays === 0) return progress
  const nightsOf = (gap: DayWindow): number => before[nameOf(gap)] ?? 0
  const parts = gaps.flatMap((gap) => partsOf(gap, windowDays)).toReversed()
  const asked = parts.filter((gap) => nightsOf(gap) < GAP_NIGHTS_MAX).slice(0, GAPS_A_NIGHT)
  const known = parts.slice(0, GAPS_KNOWN_MAX).map((gap): readonly [string, number] => {
    return [nameOf(gap), nightsOf(gap) + (asked.includes(gap) ? 1 : 0)]
  })
  return {
    ...progress,
    windows: progress.windows + asked.length,
    gaps: asked,
    gapNights: Object.fromEntries(known),
  }
}

function nameOf({ from, to }: DayWindow): string {
  return `${from} ${to}`
}

/** The oldest first. */
function partsOf({ from, to }: DayWindow, windowDays: number): readonly DayWindow[] {
  const count = Math.ceil((daysBetween(from, to) + 1) / windowDays)
  return Array.from({ length: count }, (_, at) => {
    const first = addDays(from, at * windowDays)
    const last = addDays(first, windowDays - 1)
    return { from: first, to: last < to ? last : to }
  })
}

function beginning(
  { windowDays, historyDays }: Pick<ReaderBounds, 'windowDays' | 'historyDays'>,
  {
    from,
    today,
    postsSince,
  }: { readonly from: LocalDate; readonly today: LocalDate; readonly postsSince: Instant },
): FetchProgress {
  const days = windowDays === 0 || historyDays === 0 ? 0 : daysBetween(from, today) + 1
  return {
    scope: 'all',
    phase: 'profile',
    from,
    to: today,
    windowsDone: 0,
    windows: days === 0 ? 0 : Math.ceil(days / windowDays),
    postsSince,
    cursor: null,
    pages: 0,
    pagesKnown: null,
    gaps: [],
    gapNights: {},
  }
}

export function windowOf({ from, to }: FetchProgress, { windowDays }: ReaderBounds): DayWindow {
  const first = addDays(to, 1 - windowDays)
  return { from: first < from ? from : first, to }
}

/** @param posts of the account, as its profile says; null: it does not */
export function afterProfile(
  progress: FetchProgress,
  { posts, postsAPage }: Pick<ReaderBounds, 'postsAPage'> & { readonly posts: number | null },
): FetchProgress {
  // How many of them are recent nobody says.
  const isAll = progress.postsSince === 0
  const pagesKnown =
    isAll && posts !== null ? Math.min(Math.ceil(posts / postsAPage), PAGES_MAX) : null
  return { ...progress, phase: progress.windows > 0 ? 'days' : 'posts', pagesKnown }
}

export function afterWindow(progress: FetchProgress, asked: DayWindow): FetchProgress {
  const windowsDone = progress.windowsDone + 1
  const to = addDays(asked.from, -1)
  if (to >= progress.from) return { ...progress, windowsDone, to }
  const [gap, ...gaps] = progress.gaps
  if (gap === undefined) return { ...progress, windowsDone, to, phase: 'posts' }
  return { ...progress, windowsDone, ...gap, gaps }
}

/** Null: that was the last one. */
export function afterPage(
  progress: FetchProgress,
  { next, oldest }: { readonly next: string | null; readonly oldest: Instant | null },
): FetchProgress | null {
  const pages = progress.pages + 1
  const isOver = next === null || next === progress.cursor || pages >= PAGES_MAX
  const isOldEnough = oldest !== null && oldest < progress.postsSince
  if (isOver || isOldEnough) return endOf(progress)
  const isMark = (pages & (pages - 1)) === 0
  return { ...progress, cursor: next, pages, ...(isMark && { mark: next }) }
}

/** Null: nothing was left unfinished. */
function endOf(progress: FetchProgress): FetchProgress | null {
  const { unfinished } = progress
  return unfinished === undefined ? null : { ...unfinished.place, ...rememberedOf(progress) }
}

/** Whether what comes next came before; a page that names itself is its connector's to refuse. */
export function isCircle({ mark, cursor }: FetchProgress, next: string | null): boolean {
  return next !== null && next === mark && next !== cursor
}

/** Of all questions that are known of, how many are answered; a ratio below 1, and never less than before but where more is found. */
export function shareDone(progress: FetchProgress): number {
  const { phase, windowsDone, windows, pages, pagesKnown } = progress.unfinished?.place ?? progress
  const answered = (phase === 'profile' ? 0 : 1) + windowsDone + pages
  return answered / (1 + windows + Math.max(pages + 1, pagesKnown ?? 0))
}

/** Audiences change slowly: the first run of a week asks. 1970 began on a Thursday. */
function weekOf(day: LocalDate): number {
  return Math.floor((daysBetween(EPOCH, day) + 3) / 7)
}

/** In Greenwich. */
export function dateOf(at: Instant): LocalDate {
  return addDays(EPOCH, Math.floor(at / DAY_MS))
}
// A day of the calendar, in its own form.
const EPOCH = '1970-01-01' as LocalDate
