/** A person takes our program away in TikTok's settings: its tokens open nothing any more, and the signed webhook says so. */
import { createHmac } from 'node:crypto'
import { HOUR_MS, type Instant, SECOND_MS } from '../../../shared/base/time.ts'
import { SANDBOX_CLIENTS } from '../../connectors/platforms.ts'
import { type Outside, subjectOf } from '../platforms/outside.ts'
import type { SandboxAccount } from '../platforms/people.ts'
import { LOGIN, openIdOf } from './answer.ts'

const GIVE_UP_AFTER_MS = 72 * HOUR_MS
/** "The user disconnects from TikTok's settings". */
const REASON = 1

export function removeAuthorization(outside: Outside, account: SandboxAccount): void {
  const { tokens, hooks, addresses, now } = outside
  tokens.revokeAll(subjectOf(LOGIN, account))
  if (addresses.webhook === null) return
  const body = JSON.stringify({
    client_key: SANDBOX_CLIENTS[LOGIN].id,
    event: 'authorization.removed',
    create_time: Math.floor(now() / SECOND_MS),
    user_openid: openIdOf(account),
    content: JSON.stringify({ reason: REASON }),
  })
  hooks.send({
    url: addresses.webhook,
    body,
    headers: (at) => ({ 'tiktok-signature': signatureOf(body, at) }),
    giveUpAfterMs: GIVE_UP_AFTER_MS,
  })
}

function signatureOf(body: string, at: Instant): string {
  const seconds = Math.floor(at / SECOND_MS)
  const { secret } = SANDBOX_CLIENTS[LOGIN]
  const sign = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},s=${sign}`
}
