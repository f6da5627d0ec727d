/** Subscribing an account at Meta: its app is told of changes of those fields that the person let us read. */
import type { ConnectorDeps } from './connector-deps.ts'
import { failed, type Fetched, fetched } from './failure.ts'
import { askMeta } from './meta-insights.ts'
import { metaQuestion } from './meta-reading.ts'
import type { HostName, MetaSubscription } from './platforms.ts'
import type { SubscribeAsked, Subscribing } from './ports.ts'

interface MetaAccount extends MetaSubscription {
  readonly host: HostName
  /** Below the version, of the account. */
  readonly pathOf: (asked: SubscribeAsked) => string
}

export function metaSubscribing(deps: ConnectorDeps, account: MetaAccount): Subscribing {
  const { host, pathOf, fields } = account
  const question = (asked: SubscribeAsked, query: Readonly<Record<string, string>>) =>
    metaQuestion(host, asked, { endpoint: 'subscription', path: pathOf(asked), query })
  return {
    isOfAccount: true,
    isByToken: true,
    subscribe: async (asked) => {
      const allowed = Object.entries(fields).filter(([, scope]) => asked.scopes.includes(scope))
      const [first] = Object.values(fields)
      if (allowed.length === 0) return failed({ kind: 'not_permitted', scope: first ?? null })
      const named = allowed.map(([field]) => field).join(',')
      const body = { kind: 'form', fields: {} } as const
      const asking = { ...question(asked, { subscribed_fields: named }), body }
      const answered = await askMeta(deps, asking)
      return answered.ok ? fetched({ kind: 'holds' }) : answered
    },
    unsubscribe: async (asked): Promise<Fetched<null>> => {
      const answered = await askMeta(deps, { ...question(asked, {}), method: 'DELETE' })
      return answered.ok ? fetched(null) : answered
    },
  }
}
