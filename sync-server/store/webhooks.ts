/** Webhooks as rows: every statement names the organisation first, but for what the job that sends asks over all of them. */
import type { Instant } from '../../shared/base/time.ts'
import type {
  Webhook,
  WebhookEvent,
  WebhookOffReason,
} from '../../shared/domain/account/webhook.ts'
import type { Database } from './database.ts'

export interface WebhookRow extends Webhook {
  readonly organisation: string
  /** Its secret is made of it. */
  readonly salt: string
  /** Of the secret before the last rotation; it counts until `formerUntil`. */
  readonly formerSalt: string | null
}

export type NewWebhook = Pick<WebhookRow, 'id' | 'name' | 'url' | 'events' | 'salt'> & {
  readonly madeBy: string
}

export interface WebhookKey {
  readonly organisation: string
  readonly id: string
}

export interface SwitchedOff extends WebhookKey {
  readonly why: WebhookOffReason
  readonly at: Instant
}

export type WebhookTable = ReturnType<typeof openWebhooks>

type Raw = Omit<WebhookRow, 'events'> & { readonly events: string }

export const WEBHOOK_COLUMNS = `id, organisation, name, url, events, salt, former_salt AS formerSalt, former_until AS formerUntil,
  made_at AS madeAt, off_at AS offAt, off_why AS offWhy, failing_since AS failingSince, delivered_at AS deliveredAt`
const OF = 'WHERE organisation = @organisation AND id = @id'

export function openWebhooks(database: Database) {
  return { ...reading(database), ...changing(database) }
}

function reading(database: Database) {
  const one = database.prepare<WebhookKey, Raw>(`SELECT ${WEBHOOK_COLUMNS} FROM webhooks ${OF}`)
  const all = database.prepare<[string], Raw>(
    `SELECT ${WEBHOOK_COLUMNS} FROM webhooks WHERE organisation = ? ORDER BY made_at DESC, id`,
  )
  const wanting = database.prepare<[string], Pick<Raw, 'id' | 'organisation' | 'events'>>(
    `SELECT id, organisation, events FROM webhooks
     WHERE organisation IN (SELECT value FROM json_each(?)) AND off_at IS NULL`,
  )
  const anyOn = database.prepare<[string]>(
    'SELECT 1 AS one FROM webhooks WHERE organisation = ? AND off_at IS NULL LIMIT 1',
  )
  const due = database.prepare<{ at: number; busy: string; limit: number }, Raw>(
    `SELECT * FROM (SELECT ${WEBHOOK_COLUMNS}, (SELECT min(d.next_at) FROM webhook_deliveries d
       WHERE d.webhook = webhooks.id AND d.state = 'waiting') AS due
     FROM webhooks WHERE off_at IS NULL AND id NOT IN (SELECT value FROM json_each(@busy))) w
     WHERE w.due <= @at ORDER BY w.due, w.id LIMIT @limit`,
  )
  return {
    one: (key: WebhookKey): WebhookRow | undefined => rowOf(one.get(key)),
    of: (organisation: string): readonly WebhookRow[] =>
      all.all(organisation).flatMap((raw) => rowOf(raw) ?? []),
    isAnyOn: (organisation: string): boolean => anyOn.get(organisation) !== undefined,
    /** Of these organisations, those that are switched on. */
    wanting: (organisations: readonly string[]) =>
      wanting.all(JSON.stringify(organisations)).map(({ id, organisation, events }) => ({
        id,
        organisation,
        // Written from events.
        events: JSON.parse(events) as readonly WebhookEvent[],
      })),
    /** Those with something to be sent, who waited the longest first. */
    due: (asked: {
      readonly at: Instant
      readonly busy: readonly string[]
      readonly limit: number
    }): readonly WebhookRow[] =>
      due.all({ ...asked, busy: JSON.stringify(asked.busy) }).flatMap((raw) => rowOf(raw) ?? []),
  }
}

function changing(database: Database) {
  const insert = database.prepare(
    `INSERT INTO webhooks (id, organisation, name, url, events, salt, made_at, made_by)
     VALUES (@id, @organisation, @name, @url, @events, @salt, @at, @madeBy)`,
  )
  const edit = database.prepare(
    `UPDATE webhooks SET name = @name, url = @url, events = @events ${OF}`,
  )
  const rotate = database.prepare(
    `UPDATE webhooks SET former_salt = salt, former_until = @formerUntil, salt = @salt ${OF}`,
  )
  const on = database.prepare(
    `UPDATE webhooks SET off_at = NULL, off_why = NULL, failing_since = NULL ${OF}`,
  )
  const off = database.prepare(
    `UPDATE webhooks SET off_at = @at, off_why = @why ${OF} AND off_at IS NULL`,
  )
  const drop = database.prepare(`DELETE FROM webhooks ${OF}`)
  const arrived = database.prepare(
    `UPDATE webhooks SET failing_since = NULL, delivered_at = @at ${OF}`,
  )
  const failed = database.prepare(
    `UPDATE webhooks SET failing_since = coalesce(failing_since, @at) ${OF}`,
  )
  return {
    add: ({ events, ...row }: NewWebhook, organisation: string, at: Instant) => {
      insert.run({ ...row, events: JSON.stringify(events), organisation, at })
    },
    edit: (
      key: WebhookKey,
      { events, name, url }: Pick<WebhookRow, 'name' | 'url' | 'events'>,
    ): boolean => edit.run({ ...key, name, url, events: JSON.stringify(events) }).changes === 1,
    rotate: (key: WebhookKey, next: { readonly salt: string; readonly formerUntil: Instant }) =>
      rotate.run({ ...key, ...next }).changes === 1,
    switchOn: (key: WebhookKey): boolean => on.run(key).changes === 1,
    /** False where it was off, or is not there. */
    switchOff: (gone: SwitchedOff): boolean => off.run(gone).changes === 1,
    drop: (key: WebhookKey): boolean => drop.run(key).changes === 1,
    arrived: (key: WebhookKey, at: Instant) => void arrived.run({ ...key, at }),
    failed: (key: WebhookKey, at: Instant) => void failed.run({ ...key, at }),
  }
}

function rowOf(raw: Raw | undefined): WebhookRow | undefined {
  if (raw === undefined) return undefined
  // Written by `add` and `edit` from events.
  return { ...raw, events: JSON.parse(raw.events) as readonly WebhookEvent[] }
}
