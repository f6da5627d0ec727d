/**
 * YouTube's hub (WebSub): proves a subscriber by a question before it pushes, pushes what a channel publishes until the lease is
 * over, and signs each push with the subscriber's secret (SHA-1, as YouTube still does).
 */
import { createHmac } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { HOUR_MS, type Instant, later, SECOND_MS } from '../../../shared/base/time.ts'
import { LIMITS, YOUTUBE_HUB, youtubeTopicOf } from '../../connectors/platforms.ts'
import { type Outside, pathOf, postsOf } from '../platforms/outside.ts'
import { accountsOn, type SandboxAccount } from '../platforms/people.ts'
import { utcText } from '../platforms/utc-text.ts'
import { channelId } from './answer.ts'

const GIVE_UP_AFTER_MS = 24 * HOUR_MS
const PROVEN_WITHIN_MS = 10 * SECOND_MS
const CHALLENGE_BYTES_MAX = 1_024

interface Subscriber {
  readonly account: SandboxAccount
  readonly callback: string
  readonly secret: string
  readonly until: Instant
}

export interface Hub {
  readonly routes: Hono
  /** Pushes what was published since the last time. */
  readonly tick: () => void
}

export function createHub(outside: Outside): Hub {
  const subscribers = new Map<string, Subscriber>()
  const routes = new Hono()
  let toldUntil = outside.now()
  let challenges = 0
  routes.post(pathOf(YOUTUBE_HUB), async (context) => {
    const asked = await askedOf(context)
    if (asked === undefined) return context.text('hub parameters are wrong', 400)
    challenges += 1
    const proof = { ...asked, challenge: `${challenges}-${toldUntil}` }
    // It answers at once, and asks back then.
    outside.world.after(0, () => void prove(outside, subscribers, proof))
    return context.body(null, 202)
  })
  return {
    routes,
    tick: () => {
      const since = toldUntil
      toldUntil = outside.now()
      for (const [callback, subscriber] of subscribers) {
        if (subscriber.until <= toldUntil) subscribers.delete(callback)
        else push(outside, subscriber, since)
      }
    },
  }
}

interface Asked {
  readonly mode: 'subscribe' | 'unsubscribe'
  readonly account: SandboxAccount
  readonly topic: string
  readonly callback: string
  readonly secret: string
  readonly leaseSeconds: number
}

async function askedOf({ req }: Context): Promise<Asked | undefined> {
  const form = new URLSearchParams(await req.text())
  const word = (name: string): string => form.get(`hub.${name}`) ?? ''
  const [mode, topic, callback] = [word('mode'), word('topic'), word('callback')]
  const account = accountsOn('youtube').find((one) => youtubeTopicOf(channelId(one)) === topic)
  if (mode !== 'subscribe' && mode !== 'unsubscribe') return undefined
  if (account === undefined || !URL.canParse(callback)) return undefined
  const leaseSeconds = Math.min(Number(word('lease_seconds')) || LEASE, LEASE)
  return { mode, account, topic, callback, secret: word('secret'), leaseSeconds }
}
const LEASE = LIMITS.youtube.hubLeaseSeconds

async function prove(
  { egress, now, proven }: Outside,
  subscribers: Map<string, Subscriber>,
  asked: Asked & { readonly challenge: string },
): Promise<void> {
  const { mode, account, topic, callback, secret, leaseSeconds, challenge } = asked
  const url = new URL(callback)
  const said = { mode, topic, challenge, lease_seconds: String(leaseSeconds) }
  for (const [name, value] of Object.entries(said)) url.searchParams.set(`hub.${name}`, value)
  const reply = await egress.ask({
    url: url.href,
    method: 'GET',
    body: null,
    headers: {},
    signal: new AbortController().signal,
    withinMs: PROVEN_WITHIN_MS,
    answerBytesMax: CHALLENGE_BYTES_MAX,
  })
  const isProven = reply.kind === 'answered' && reply.status < 300 && reply.answer === challenge
  if (!isProven) return
  if (mode === 'unsubscribe') {
    subscribers.delete(callback)
    proven.delete(callback)
    return
  }
  proven.add(callback)
  subscribers.set(callback, {
    account,
    callback,
    secret,
    until: later(now(), leaseSeconds * SECOND_MS),
  })
}

/** One push a video, as YouTube's feed has it. */
function push(outside: Outside, { account, callback, secret }: Subscriber, since: Instant): void {
  const fresh = postsOf(outside, account).filter(({ at }) => at > since && at <= outside.now())
  for (const { id, at } of fresh) {
    const body = `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom">
  <entry>
    <id>yt:video:${id}</id>
    <yt:videoId>${id}</yt:videoId>
    <yt:channelId>${channelId(account)}</yt:channelId>
    <published>${utcText(at)}+00:00</published>
    <updated>${utcText(at)}+00:00</updated>
  </entry>
</feed>`
    const mac = createHmac('sha1', secret).update(body).digest('hex')
    const headers = () => ({
      'content-type': 'application/atom+xml',
      'x-hub-signature': `sha1=${mac}`,
    })
    outside.hooks.send({ url: callback, body, headers, giveUpAfterMs: GIVE_UP_AFTER_MS })
  }
}
