/** What the commands on webhooks take. */
import { z } from 'zod'
import {
  DELIVERY_STATES,
  WEBHOOK_EVENTS,
  WEBHOOK_NAME_MAX,
  WEBHOOK_URL_MAX,
} from '../domain/account/webhook.ts'
import type { WebhookCommands } from './webhook-commands.ts'

const PAGE_MAX = 200
const id = z.string().regex(/^[0-9a-f]{16}$/)
const message = z.string().regex(/^msg_[\w-]{1,60}$/)
const moment = z.int().min(0)
const described = {
  name: z.string().trim().min(1).max(WEBHOOK_NAME_MAX),
  url: z.string().trim().min(1).max(WEBHOOK_URL_MAX),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length),
}

export const webhookCommandInputs: {
  readonly [Name in keyof WebhookCommands]: z.ZodType<WebhookCommands[Name]['input']>
} = {
  'list-webhooks': z.strictObject({}),
  'make-webhook': z.strictObject(described),
  'edit-webhook': z.strictObject({ id, ...described }),
  'rotate-webhook': z.strictObject({ id }),
  'switch-webhook': z.strictObject({ id, on: z.boolean() }),
  'end-webhook': z.strictObject({ id }),
  'test-webhook': z.strictObject({ id }),
  'list-deliveries': z.strictObject({
    id,
    state: z.enum(DELIVERY_STATES).optional(),
    before: z.string().max(100).optional(),
    limit: z.int().min(1).max(PAGE_MAX).optional(),
  }),
  'send-deliveries-again': z.strictObject({
    id,
    again: z.union([
      z.strictObject({ kind: z.literal('one'), message }),
      z.strictObject({
        kind: z.literal('span'),
        from: moment,
        until: moment,
        onlyDead: z.boolean(),
      }),
    ]),
  }),
}
