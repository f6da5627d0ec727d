/** The pages of a webhook's log that were read so far, and how a page that is read again goes among them. Pure. */
import type { WebhookDelivery } from '../../../../../shared/domain/account/webhook.ts'

export interface DeliveryPage {
  /** Where it begins; null: with the newest. */
  readonly before: string | null
  readonly deliveries: readonly WebhookDelivery[]
  /** Where the page after it begins; null: there is none. */
  readonly next: string | null
}

/** The first look again comes after this, each later one after twice as long. */
const FIRST_PAUSE_MS = 2_000
/** What still waits after minutes waits for hours: the next attempt is far away. */
const LONGEST_PAUSE_MS = 60_000
/** A look asks for no more pages than this. */
const PAGES_A_LOOK = 4

/** Only the newest page grows at its top; where that left a gap, what was read below it is read again. */
export function withPage(
  had: readonly DeliveryPage[],
  page: DeliveryPage,
): readonly DeliveryPage[] {
  const at = had.findIndex(({ before }) => before === page.before)
  if (at === -1) return [...had, page]
  if (page.before !== null) return had.with(at, page)
  const [first] = had
  const known = new Set(page.deliveries.map(({ id }) => id))
  const older = first?.deliveries.filter(({ id }) => !known.has(id)) ?? []
  const isTouching = older.length < (first?.deliveries.length ?? 0)
  if (page.next === null || first === undefined || !isTouching) return [page]
  const deliveries = [...page.deliveries, ...older]
  return had.with(0, { before: null, deliveries, next: first.next })
}

/** The pages to look at again: the newest, and those on which something waits. */
export function worthALook(pages: readonly DeliveryPage[]): readonly (string | null)[] {
  const waiting = pages.filter(
    ({ before, deliveries }) => before !== null && hasWaiting(deliveries),
  )
  return [null, ...waiting.map(({ before }) => before)].slice(0, PAGES_A_LOOK)
}

export function hasWaiting(deliveries: readonly WebhookDelivery[]): boolean {
  return deliveries.some(({ state }) => state === 'waiting')
}

/** @param looks how often it was looked at since a person last asked. */
export function pauseBefore(looks: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.min(looks, 10), LONGEST_PAUSE_MS)
}
