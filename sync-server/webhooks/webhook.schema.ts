/** What a webhook and the log of its deliveries may be asked, over a desk's wire and over HTTP alike. */
import { z } from 'zod'
import {
  DELIVERY_STATES,
  WEBHOOK_EVENTS,
  WEBHOOK_NAME_MAX,
  WEBHOOK_URL_MAX,
} from '../../shared/domain/account/webhook.ts'
import { CURSOR } from './delivery-pages.ts'

const MESSAGE = /^msg_[\w-]{1,60}$/
const PAGE_MAX = 200

export const webhookId = z.string().regex(/^[0-9a-f]{16}$/)
export const webhookName = z.string().trim().min(1).max(WEBHOOK_NAME_MAX)
export const webhookUrl = z.string().min(1).max(WEBHOOK_URL_MAX)
export const webhookEvents = z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length)
export const messageId = z.string().regex(MESSAGE)
export const moment = z.int().min(0)

export const deliveryPageShape = {
  state: z.enum(DELIVERY_STATES).optional(),
  before: z.string().regex(CURSOR).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(50),
}
