/**
 * What Meta tells by itself: insights of stories at their end to who subscribed, several in one message, and signed requests when a
 * person takes the program away or wants their data deleted.
 */
import { createHmac } from 'node:crypto'
import type { Context } from 'hono'
import { HOUR_MS, SECOND_MS } from '../../../shared/base/time.ts'
import { LIMITS, type Program, SANDBOX_CLIENTS } from '../../connectors/platforms.ts'
import { type Outside, subjectOf } from '../platforms/outside.ts'
import type { SandboxAccount } from '../platforms/people.ts'
import { data, type GraphAnswer, graphError } from './answer.ts'
import { instagramIds, personId } from './ids.ts'
import { storiesOf } from './media.ts'
import { storyValues } from './media-insights.ts'

const GIVE_UP_AFTER_MS = 36 * HOUR_MS
const FIELDS = new Set(['comments', 'mentions', 'story_insights', 'messages', 'feed'])

export interface Telling {
  readonly subscribe: (context: Context, account: SandboxAccount) => GraphAnswer
  readonly remove: (login: Program, account: SandboxAccount) => void
  readonly erase: (login: Program, account: SandboxAccount) => void
  /** Tells of the stories that ended since the last time. */
  readonly tick: () => void
}

export function createTelling(outside: Outside): Telling {
  const { now, tokens, hooks } = outside
  const subscribed = new Map<SandboxAccount, ReadonlySet<string>>()
  let toldUntil = now()
  const request = (url: string | undefined, login: Program, account: SandboxAccount): void => {
    if (url === undefined) return
    const id = login === 'instagram' ? instagramIds(account).app : personId(account)
    const body = new URLSearchParams({
      signed_request: signedRequest(outside, login, id),
    }).toString()
    const headers = () => ({ 'content-type': 'application/x-www-form-urlencoded' })
    hooks.send({ url, body, headers, giveUpAfterMs: GIVE_UP_AFTER_MS })
  }
  return {
    subscribe: (context, account) => {
      const fields = (context.req.query('subscribed_fields') ?? '').split(',')
      if (context.req.method === 'DELETE') return data({ success: subscribed.delete(account) })
      if (context.req.method !== 'POST') return data({ data: [] })
      if (!fields.every((field) => FIELDS.has(field)))
        return graphError('subscribed_fields is wrong')
      subscribed.set(account, new Set(fields))
      return data({ success: true })
    },
    remove: (login, account) => {
      tokens.revokeAll(subjectOf(login, account))
      request(outside.addresses.deauthorized[login], login, account)
    },
    erase: (login, account) => {
      tokens.revokeAll(subjectOf(login, account))
      request(outside.addresses.deletion[login], login, account)
    },
    tick: () => {
      const since = toldUntil
      toldUntil = now()
      const entries = [...subscribed].flatMap(([account, fields]) =>
        fields.has('story_insights') ? endedSince(outside, account, since) : [],
      )
      for (let at = 0; at < entries.length; at += LIMITS.meta.batchEntries) {
        tell(outside, entries.slice(at, at + LIMITS.meta.batchEntries))
      }
    },
  }
}

type Entry = Readonly<Record<string, unknown>>

function endedSince(outside: Outside, account: SandboxAccount, since: number): readonly Entry[] {
  const now = outside.now()
  const { storyLifeMs } = LIMITS.instagram
  return storiesOf(outside, account, now - since)
    .filter(({ at }) => at + storyLifeMs > since && at + storyLifeMs <= now)
    .map((story) => ({
      id: instagramIds(account).account,
      time: Math.floor(now / SECOND_MS),
      changes: [{ field: 'story_insights', value: { media_id: story.id, ...storyValues(story) } }],
    }))
}

function tell({ addresses, hooks }: Outside, entries: readonly Entry[]): void {
  if (addresses.webhook === null) return
  const body = JSON.stringify({ object: 'instagram', entry: entries })
  const mac = createHmac('sha256', SANDBOX_CLIENTS.instagram.secret).update(body).digest('hex')
  const headers = () => ({ 'x-hub-signature-256': `sha256=${mac}` })
  hooks.send({ url: addresses.webhook, body, headers, giveUpAfterMs: GIVE_UP_AFTER_MS })
}

function signedRequest({ now, faults }: Outside, login: Program, id: string): string {
  const told = { user_id: id, algorithm: 'HMAC-SHA256', issued_at: Math.floor(now() / SECOND_MS) }
  const payload = Buffer.from(JSON.stringify(told)).toString('base64url')
  const secret = faults.take('forged') ? 'none of ours' : SANDBOX_CLIENTS[login].secret
  const mac = createHmac('sha256', secret).update(payload).digest('base64url')
  return `${mac}.${payload}`
}
