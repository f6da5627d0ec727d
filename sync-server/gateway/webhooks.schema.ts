/** What the API is asked of webhooks, and answers. */
import { z } from 'zod'
import {
  DELIVERY_FAILURES,
  DELIVERY_STATES,
  DELIVERY_TRIES_KEPT,
  TEST_EVENT,
  WEBHOOK_EVENTS,
  WEBHOOK_OFF_REASONS,
} from '../../shared/domain/account/webhook.ts'
import {
  deliveryPageShape,
  messageId,
  moment,
  webhookEvents,
  webhookId,
  webhookName,
  webhookUrl,
} from '../webhooks/webhook.schema.ts'

const organisation = z
  .string()
  .min(1)
  .max(80)
  .optional()
  .describe('Which of a person’s organisations; an API key has one')
const instant = z.int().describe('Milliseconds since 1970, UTC')
const url = webhookUrl.describe('https://')

export const ofOrganisation = z.strictObject({ organisation })
export const deliveryQuery = z.strictObject({ organisation, ...deliveryPageShape })
export const webhookParams = z.object({ webhook: webhookId })

export const makeWebhookBody = z.strictObject({ name: webhookName, url, events: webhookEvents })
export const editWebhookBody = z.strictObject({
  name: webhookName.optional(),
  url: url.optional(),
  events: webhookEvents.optional(),
})
export const switchWebhookBody = z.strictObject({ on: z.boolean() })
export const sendAgainBody = z.union([
  z.strictObject({ message: messageId.describe('One message') }),
  z.strictObject({
    from: moment,
    until: moment,
    onlyDead: z.boolean().default(true).describe('False: those that were delivered too'),
  }),
])

export const webhookShape = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  madeAt: instant,
  offAt: instant.nullable(),
  offWhy: z.enum(WEBHOOK_OFF_REASONS).nullable(),
  formerUntil: instant.nullable().describe('Until then the secret before signs too'),
  failingSince: instant.nullable(),
  deliveredAt: instant.nullable(),
})
export const webhookList = z.object({ webhooks: z.array(webhookShape) })
export const toldSecret = z.object({
  id: z.string(),
  secret: z.string().describe('whsec_ and base64; told this once'),
})
export const nothingMore = z.object({})
export const sentTest = z.object({ delivery: z.string().describe('Id of its message') })
export const sentAgain = z.object({ count: z.int() })
export const deliveryPageAnswer = z.object({
  deliveries: z.array(
    z.object({
      id: z.string().describe('webhook-id of its message'),
      event: z.enum([...WEBHOOK_EVENTS, TEST_EVENT]),
      madeAt: instant,
      state: z.enum(DELIVERY_STATES),
      attempts: z.int(),
      nextAt: instant.nullable(),
      triedAt: instant.nullable(),
      tookMs: z.int().nullable(),
      status: z.int().nullable(),
      failure: z.enum(DELIVERY_FAILURES).nullable(),
      answer: z.string().nullable().describe('First characters of the last answer'),
      tries: z
        .array(
          z.object({
            at: instant,
            tookMs: z.int(),
            status: z.int().nullable(),
            failure: z.enum(DELIVERY_FAILURES).nullable(),
          }),
        )
        .max(DELIVERY_TRIES_KEPT)
        .describe('Each attempt, the oldest first'),
    }),
  ),
  next: z.string().nullable().describe('`before` of the next page; null after the last'),
})
