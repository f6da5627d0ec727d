/** Inputs of the commands on webhooks. */
import { z } from 'zod'
import {
  deliveryPageShape,
  messageId,
  moment,
  webhookEvents,
  webhookId as id,
  webhookName as name,
  webhookUrl as url,
} from '../../webhooks/webhook.schema.ts'

export const listWebhooksInput = z.object({})
export const makeWebhookInput = z.object({ name, url, events: webhookEvents })
export const editWebhookInput = z.object({ id, name, url, events: webhookEvents })
export const oneWebhookInput = z.object({ id })
export const switchWebhookInput = z.object({ id, on: z.boolean() })
export const listDeliveriesInput = z.object({ id, ...deliveryPageShape })
/** One message, or a span. */
export const sendAgainInput = z.object({
  id,
  again: z.union([
    z.strictObject({ kind: z.literal('one'), message: messageId }),
    z.strictObject({
      kind: z.literal('span'),
      from: moment,
      until: moment,
      onlyDead: z.boolean(),
    }),
  ]),
})
