/** What was read so far of a webhook's log, page by page, and how a page that is read later or again goes into it. Pure. */
import type { WebhookDelivery } from '../../../../../shared/domain/account/webhook.ts'

type Place = Pick<WebhookDelivery, 'id' | 'madeAt'>

/** A place in the log from where a page can be read. */
export interface Mark {
  /** As the server names it. */
  readonly before: string
  /** The page begins behind this one. */
  readonly behind: Place
}

export interface DeliveryPage {
  /** Null: it begins with the newest. */
  readonly from: Mark | null
  readonly deliveries: readonly WebhookDelivery[]
  /** Where the page after it begins; null: there is none. */
  readonly next: string | null
}

export interface ReadLog {
  /** Newest first, without a gap. */
  readonly deliveries: readonly WebhookDelivery[]
  /** In the same order. */
  readonly marks: readonly Mark[]
  /** Where reading goes on; null: it is read to its end. */
  readonly next: Mark | null
}

export const NOTHING_READ: ReadLog = { deliveries: [], marks: [], next: null }
export const PAGE_ROWS = 100
/** The first look again comes after this, each later one after twice as long. */
const FIRST_PAUSE_MS = 2_000
/** What still waits after minutes waits for hours: the next attempt is far away. */
const LONGEST_PAUSE_MS = 60_000
/** A look asks for no more pages than this beside the newest; the looks take turns where more have something waiting. */
const PAGES_A_LOOK = 3

/**
 * A page says all that stands between its beginning and its end, whichever order pages come in. Where the newest left a gap, what
 * was read below it is read again; a page from below such a gap is dropped.
 */
export function withPage(log: ReadLog, page: DeliveryPage): ReadLog {
  const { from, deliveries, next } = page
  if (from !== null && isBeyond(log, from)) return log
  const end = deliveries.at(-1)
  const mark = next === null || end === undefined ? null : { before: next, behind: end }
  const isAbove = (place: Place): boolean => from !== null && !isBelow(place, from.behind)
  const isUnder = (place: Place): boolean => mark !== null && isBelow(place, mark.behind)
  const under = log.deliveries.filter(isUnder)
  const isTouching = from !== null || under.length < log.deliveries.length
  if (mark === null || under.length === 0 || !isTouching) {
    const above = log.deliveries.filter(isAbove)
    const marks = log.marks.filter(({ behind }) => isAbove(behind))
    return {
      deliveries: [...above, ...deliveries],
      marks: mark === null ? marks : [...marks, mark],
      next: mark,
    }
  }
  return {
    deliveries: [...log.deliveries.filter(isAbove), ...deliveries, ...under],
    marks: [
      ...log.marks.filter(({ behind }) => isAbove(behind)),
      mark,
      ...log.marks.filter(({ behind }) => isUnder(behind)),
    ],
    next: log.next,
  }
}

/**
 * From where to look again: the newest, and wherever something waits below it.
 * @param looks how often it was looked at since a person last asked.
 */
export function worthALook(log: ReadLog, looks: number): readonly (Mark | null)[] {
  const marks: Mark[] = []
  let covered = PAGE_ROWS
  for (const [at, delivery] of log.deliveries.entries()) {
    const isSeen = at < covered || delivery.state !== 'waiting'
    const mark = isSeen ? undefined : log.marks.findLast(({ behind }) => isBelow(delivery, behind))
    if (mark === undefined) continue
    marks.push(mark)
    covered = log.deliveries.findIndex((one) => isBelow(one, mark.behind)) + PAGE_ROWS
  }
  const turn = marks.length > PAGES_A_LOOK ? (looks * PAGES_A_LOOK) % marks.length : 0
  return [null, ...[...marks.slice(turn), ...marks.slice(0, turn)].slice(0, PAGES_A_LOOK)]
}

export function hasWaiting(deliveries: readonly WebhookDelivery[]): boolean {
  return deliveries.some(({ state }) => state === 'waiting')
}

/** @param looks how often it was looked at since a person last asked. */
export function pauseBefore(looks: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.min(looks, 10), LONGEST_PAUSE_MS)
}

/** The server's order: by time, then by id. */
function isBelow(place: Place, other: Place): boolean {
  if (place.madeAt !== other.madeAt) return place.madeAt < other.madeAt
  return place.id < other.id
}

function isBeyond({ next }: ReadLog, { behind }: Mark): boolean {
  return next !== null && isBelow(behind, next.behind)
}
