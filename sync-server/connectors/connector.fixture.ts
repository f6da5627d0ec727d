/** A connector over a stub of its party, with what it warned of; and an access as the reader makes one. */
import type { ConnectorDeps } from './connector-deps.ts'
import type { Access, Connector } from './ports.ts'
import { openStub, type Stub } from './stub.fixture.ts'

export interface StubbedConnector extends Stub {
  readonly connector: Connector
  readonly access: Access
  readonly warned: { readonly what: string; readonly facts: Readonly<Record<string, string>> }[]
}

export async function stubbed(
  create: (deps: ConnectorDeps) => Connector,
  over: Partial<Access> = {},
): Promise<StubbedConnector> {
  const stub = await openStub()
  const warned: StubbedConnector['warned'] = []
  const connector = create({ ...stub, warn: (what, facts) => void warned.push({ what, facts }) })
  const ids = { account: '17841400000000001', app: '24000000000000001' }
  const access: Access = { token: 'token', ids, scopes: [], signal: stub.signal, ...over }
  return { ...stub, connector, access, warned }
}

/** What stands in for a count: each is none, and the whole answer with it. */
export const WRONG_COUNTS: readonly unknown[] = ['12', 1e12, -1, 1.5, true, {}, [], 'many']

/** A payload with one of its fields something else: `items.0.statistics`. */
export function withField(payload: unknown, path: string, value: unknown): unknown {
  const [name = '', ...rest] = path.split('.')
  // Payloads are objects and arrays of them.
  const copy = (Array.isArray(payload) ? [...payload] : { ...(payload as object) }) as Record<
    string,
    unknown
  >
  copy[name] = rest.length === 0 ? value : withField(copy[name], rest.join('.'), value)
  return copy
}

/** Written by whoever would like to be run. */
export const MARKUP = '<img src=x onerror=alert(1)>\u{202e}</script>'
