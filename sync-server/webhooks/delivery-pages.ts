/** The log of what a webhook was told, newest first, page by page; where a page ended is said in one text. */
import type { DeliveryState } from '../../shared/domain/account/webhook.ts'
import type { Store } from '../store/store.ts'
import type { WebhookKey } from '../store/webhooks.ts'

export const CURSOR = /^(\d{1,16})\.(msg_[\w-]{1,60})$/

export interface PageAsked {
  readonly state?: DeliveryState | undefined
  readonly before?: string | undefined
  readonly limit: number
}

/** With where the next page begins, null after the last; undefined where there is no such webhook. */
export async function deliveryPage(
  { store }: { readonly store: Pick<Store, 'webhook' | 'deliveries'> },
  { organisation, id: webhook }: WebhookKey,
  { state, before, limit }: PageAsked,
) {
  if ((await store.webhook({ organisation, id: webhook })) === undefined) return undefined
  const [, madeAt, id] = CURSOR.exec(before ?? '') ?? []
  const found = await store.deliveries({
    organisation,
    webhook,
    state: state ?? null,
    before: madeAt === undefined || id === undefined ? null : { madeAt: Number(madeAt), id },
    limit: limit + 1,
  })
  const deliveries = found.slice(0, limit)
  const last = deliveries.at(-1)
  const hasMore = found.length > limit && last !== undefined
  return { deliveries, next: hasMore ? `${last.madeAt}.${last.id}` : null }
}
