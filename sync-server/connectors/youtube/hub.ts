/** YouTube's hub (WebSub): asked to push what a channel publishes to an address of ours, which it has to prove first, for some days. */
import type { ConnectorDeps } from '../connector-deps.ts'
import { type Fetched, fetched } from '../failure.ts'
import { LIMITS, YOUTUBE_HUB, youtubeTopicOf } from '../platforms.ts'
import type { SubscribeAsked, Subscribing } from '../ports.ts'

export function hubSubscribing({ outside }: ConnectorDeps): Subscribing {
  const ask = async (
    mode: 'subscribe' | 'unsubscribe',
    { ids, callback, secret, signal }: SubscribeAsked,
  ): Promise<Fetched<null>> => {
    const fields = {
      'hub.mode': mode,
      'hub.topic': youtubeTopicOf(ids.account),
      'hub.callback': callback,
      'hub.verify': 'async',
      ...(mode === 'subscribe'
        ? { 'hub.secret': secret, 'hub.lease_seconds': String(LIMITS.youtube.hubLeaseSeconds) }
        : {}),
    }
    const body = { kind: 'form', fields } as const
    const answered = await outside.ask(
      { endpoint: 'hub', ...YOUTUBE_HUB, body, signal },
      () => undefined,
    )
    // It answers with nothing, which is no JSON.
    const isTaken =
      answered.ok ||
      (answered.failure.kind === 'unexpected_shape' && answered.failure.where === 'json')
    return isTaken ? fetched(null) : answered
  }
  return {
    // Each connection has an address of its own.
    isOfAccount: false,
    isByToken: false,
    subscribe: async (asked) => {
      const taken = await ask('subscribe', asked)
      return taken.ok ? fetched({ kind: 'asked' }) : taken
    },
    unsubscribe: (asked) => ask('unsubscribe', asked),
  }
}
