/**
 * A person's accounts at the platforms as rows, and their part of the store's port. Tokens are sealed in the vault in the unit that
 * writes the row; of many who would renew one, who gets its lease does.
 */
import type { PersonId } from '../../shared/base/ids.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { AuditEvent } from '../../shared/domain/account/audit.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import type { Failure } from '../connectors/failure.ts'
import type { Login } from '../connectors/platforms.ts'
import type { PlatformIds, Tokens } from '../connectors/ports.ts'
import type { Actor } from './account-store.ts'
import { type ConnectionEndWhy, endVerbs, type EndVerbs, openEnds } from './connection-ends.ts'
import type { Database } from './database.ts'
import { PLAN_FETCHES } from './fetch-table.ts'
import { KEEP_SUBSCRIPTIONS, openSubscriptions } from './subscriptions.ts'
import type { Tables } from './tables.ts'
import type { Vault } from './vault.ts'
import type { Writer, Written } from './writer.ts'

export interface Connection {
  readonly id: string
  readonly person: PersonId
  readonly platform: Platform
  readonly login: Login
  readonly ids: PlatformIds
  readonly handle: string
  readonly scopes: readonly string[]
  readonly madeAt: Instant
  /** `needs_sign_in`: its token opens nothing any more; `failure` says why. */
  readonly state: 'live' | 'needs_sign_in'
  /** When something was last read; null: never. */
  readonly fetchedAt: Instant | null
  /** The last one, where nothing was read since. */
  readonly failure: Failure | null
  readonly failedAt: Instant | null
  /** Nothing is asked before. */
  readonly waitsUntil: Instant | null
  /** When its token is best renewed; null: never. */
  readonly renewAt: Instant | null
  /** Grows with each token. */
  readonly tokensVersion: number
}

export type NewConnection = Pick<
  Connection,
  'id' | 'person' | 'platform' | 'login' | 'ids' | 'handle' | 'scopes' | 'renewAt'
> & { readonly tokens: Tokens }

/** What seals within a unit. */
export type Sealing = Pick<Vault, 'put' | 'forget'>

export interface Lease {
  readonly id: string
  /** Of the tokens that are to be renewed. */
  readonly version: number
  /** Names who holds it. */
  readonly lease: string
  readonly at: Instant
  readonly until: Instant
}

export interface Renewed extends Pick<Lease, 'id' | 'lease'> {
  readonly tokens: Tokens
  readonly renewAt: Instant | null
}

export interface Ending {
  /** Null: its platform said so. */
  readonly by: Actor | null
  readonly ids: readonly string[]
  readonly why: ConnectionEndWhy
  readonly at: Instant
  /** Under which a request for deletion is asked about. */
  readonly code?: string
}

export interface ConnectionVerbs extends EndVerbs {
  /** The same account of the same person keeps its id; answers which one it is. */
  connect(made: NewConnection, by: Actor, sealing: Sealing): Promise<Written<string>>
  connection(id: string): Promise<Connection | undefined>
  connectionsOf(person: string): Promise<readonly Connection[]>
  /** Of whomever; by either of the ids that a platform may send. */
  connectionsAt(platform: Platform, account: string): Promise<readonly Connection[]>
  /** Those of all people that are live, a page by id. */
  liveConnections(after: string, limit: number): Promise<readonly Connection[]>
  /** Of many at once one gets it; none where the tokens are others by now. */
  leaseTokens(lease: Lease): Promise<Written<boolean>>
  /** False where the lease is another's by now: then nothing is kept. */
  renewTokens(renewed: Renewed, sealing: Sealing): Promise<Written<boolean>>
  connectionFetched(
    id: string,
    told: { readonly at: Instant; readonly waitsUntil: Instant | null },
  ): Promise<Written<null>>
  connectionFailed(
    id: string,
    told: { readonly at: Instant; readonly failure: Failure; readonly waitsUntil: Instant | null },
  ): Promise<Written<null>>
  /** Tokens are gone with the answer, and nothing that is under way is kept; answers how many there were. */
  endConnections(ending: Ending, sealing: Sealing): Promise<Written<number>>
}

/** Bound into what is sealed: under another person, platform or connection it does not open. */
export function tokensName({
  id,
  person,
  platform,
}: Pick<Connection, 'id' | 'person' | 'platform'>): string {
  return `connection/${person}/${platform}/${id}`
}

type Raw = Omit<Connection, 'ids' | 'scopes' | 'failure'> & {
  readonly account: string
  readonly app: string | null
  readonly scopes: string
  readonly failure: string | null
}

const COLUMNS = `SELECT id, person, platform, login, account, app, handle, scopes, made_at AS madeAt, state,
  fetched_at AS fetchedAt, failure, failed_at AS failedAt, waits_until AS waitsUntil, renew_at AS renewAt,
  tokens_version AS tokensVersion FROM connections`
const PLAN = { kind: PLAN_FETCHES, key: 'all' } as const
const SUBSCRIBE = { kind: KEEP_SUBSCRIPTIONS, key: 'all' } as const
/** Of one person, listed; and of one account, told of an event. */
const LISTED_MAX = 100

export function connectionVerbs(
  database: Database,
  tables: Pick<Tables, 'audit' | 'jobs' | 'fetches'>,
  writer: Writer,
): ConnectionVerbs {
  const rows = openConnections(database)
  const ends = openEnds(database)
  const subscriptions = openSubscriptions(database)
  return {
    ...endVerbs(ends, tables, writer),
    ...reading(rows),
    ...renewing(rows, writer),
    connect: (made, by, sealing) =>
      writer.write(() => {
        rows.put(made, by.at)
        const kept = rows.same(made)
        const id = kept?.id ?? made.id
        sealing.put(tokensName({ ...made, id }), bytesOf(made.tokens))
        tell(tables, { event: 'platform_connected', by, at: by.at, connection: { ...made, id } })
        // What it was told by before may have ended with its tokens.
        subscriptions.forget(id)
        for (const job of [PLAN, SUBSCRIBE]) tables.jobs.ask(job)
        return id
      }),
    endConnections: ({ by, ids, why, at, code = null }, sealing) =>
      writer.write(() => {
        const found = ids.flatMap((id) => rows.one(id) ?? [])
        const own = found.filter(({ person }) => by === null || by.person === person)
        for (const connection of own) {
          const { id, person, platform } = connection
          sealing.forget(tokensName(connection))
          rows.drop(id)
          subscriptions.forget(id)
          // Whatever its platform still answers is of no run any more.
          tables.fetches.drop(id)
          ends.put({ id, person, platform, account: connection.ids.account, at, why, code })
          tell(tables, { event: 'platform_disconnected', by, at, connection, why })
        }
        if (own.length > 0) tables.jobs.ask(PLAN)
        return own.length
      }),
  }
}

type ConnectionTable = ReturnType<typeof openConnections>

function reading(
  rows: ConnectionTable,
): Pick<ConnectionVerbs, 'connection' | 'connectionsOf' | 'connectionsAt' | 'liveConnections'> {
  return {
    connection: async (id) => rows.one(id),
    connectionsOf: async (person) => rows.of(person),
    connectionsAt: async (platform, account) => rows.at(platform, account),
    liveConnections: async (after, limit) => rows.live(after, limit),
  }
}

function renewing(
  rows: ConnectionTable,
  writer: Writer,
): Pick<ConnectionVerbs, 'leaseTokens' | 'renewTokens' | 'connectionFetched' | 'connectionFailed'> {
  return {
    leaseTokens: (lease) => writer.write(() => rows.lease(lease)),
    renewTokens: (renewed, sealing) =>
      writer.write(() => {
        if (!rows.renewed(renewed)) return false
        const connection = rows.one(renewed.id)
        if (connection === undefined) return false
        sealing.put(tokensName(connection), bytesOf(renewed.tokens))
        return true
      }),
    connectionFetched: (id, told) =>
      writer.write(() => {
        rows.fetched(id, told)
        return null
      }),
    connectionFailed: (id, told) =>
      writer.write(() => {
        rows.failed(id, told)
        return null
      }),
  }
}

function bytesOf(tokens: Tokens): Uint8Array {
  return Buffer.from(JSON.stringify(tokens))
}

interface Deed {
  readonly event: Extract<AuditEvent, 'platform_connected' | 'platform_disconnected'>
  readonly by: Actor | null
  readonly at: Instant
  readonly connection: Pick<Connection, 'id' | 'person' | 'platform'>
  readonly why?: ConnectionEndWhy
}

/** For the operator alone: no organisation learns what a person connects. */
function tell({ audit }: Pick<Tables, 'audit'>, { event, by, at, connection, why }: Deed): void {
  const { id: subject, person, platform } = connection
  audit.append({
    organisation: null,
    event,
    actor: by === null ? { kind: 'server' } : { kind: 'person', id: person },
    subject,
    origin: by?.origin ?? null,
    facts: { platform, ...(why === undefined ? {} : { why }) },
    at,
    outcome: 'done',
  })
}

function openConnections(database: Database) {
  return { ...questions(database), ...changes(database) }
}

function questions(database: Database) {
  const one = database.prepare<[string], Raw>(`${COLUMNS} WHERE id = ?`)
  const same = database.prepare<object, Raw>(
    `${COLUMNS} WHERE person = @person AND platform = @platform AND account = @account`,
  )
  const of = database.prepare<[string, number], Raw>(
    `${COLUMNS} WHERE person = ? ORDER BY platform, handle, id LIMIT ?`,
  )
  const at = database.prepare<object, Raw>(
    `${COLUMNS} WHERE platform = @platform AND (account = @account OR app = @account) ORDER BY id LIMIT @limit`,
  )
  const live = database.prepare<[string, number], Raw>(
    `${COLUMNS} WHERE state = 'live' AND id > ? ORDER BY id LIMIT ?`,
  )
  return {
    one: (id: string) => rowOf(one.get(id)),
    same: ({ person, platform, ids }: Pick<Connection, 'person' | 'platform' | 'ids'>) =>
      rowOf(same.get({ person, platform, account: ids.account })),
    of: (person: string) => of.all(person, LISTED_MAX).flatMap((raw) => rowOf(raw) ?? []),
    at: (platform: Platform, account: string) =>
      at.all({ platform, account, limit: LISTED_MAX }).flatMap((raw) => rowOf(raw) ?? []),
    live: (after: string, limit: number) =>
      live.all(after, limit).flatMap((raw) => rowOf(raw) ?? []),
  }
}

function changes(database: Database) {
  const put = database.prepare(
    `INSERT INTO connections (id, person, platform, login, account, app, handle, scopes, made_at, renew_at)
     VALUES (@id, @person, @platform, @login, @account, @app, @handle, @scopes, @at, @renewAt)
     ON CONFLICT (person, platform, account) DO UPDATE SET login = excluded.login, app = excluded.app,
       handle = excluded.handle, scopes = excluded.scopes, renew_at = excluded.renew_at, state = 'live',
       failure = NULL, failed_at = NULL, waits_until = NULL, lease = NULL, lease_until = NULL,
       tokens_version = connections.tokens_version + 1`,
  )
  const lease = database.prepare(
    `UPDATE connections SET lease = @lease, lease_until = @until WHERE id = @id AND state = 'live'
     AND tokens_version = @version AND (lease_until IS NULL OR lease_until <= @at)`,
  )
  const renewed = database.prepare(
    `UPDATE connections SET lease = NULL, lease_until = NULL, tokens_version = tokens_version + 1,
     renew_at = @renewAt, scopes = @scopes WHERE id = @id AND lease = @lease`,
  )
  const fetched = database.prepare(
    `UPDATE connections SET fetched_at = @at, failure = NULL, failed_at = NULL, waits_until = @waitsUntil
     WHERE id = @id`,
  )
  const failed = database.prepare(
    `UPDATE connections SET failure = @failure, failed_at = @at, waits_until = @waitsUntil, state = @state
     WHERE id = @id`,
  )
  const drop = database.prepare('DELETE FROM connections WHERE id = ?')
  return {
    put: ({ id, person, platform, login, ids, handle, ...made }: NewConnection, at: Instant) => {
      const scopes = JSON.stringify(made.scopes)
      put.run({ id, person, platform, login, ...ids, handle, scopes, renewAt: made.renewAt, at })
    },
    lease: (asked: Lease): boolean => lease.run(asked).changes === 1,
    renewed: ({ id, lease: held, tokens, renewAt }: Renewed): boolean =>
      renewed.run({ id, lease: held, renewAt, scopes: JSON.stringify(tokens.scopes) }).changes ===
      1,
    fetched: (id: string, told: { readonly at: Instant; readonly waitsUntil: Instant | null }) =>
      void fetched.run({ id, ...told }),
    failed: (
      id: string,
      {
        failure,
        ...told
      }: { readonly at: Instant; readonly failure: Failure; readonly waitsUntil: Instant | null },
    ) => {
      const state = failure.kind === 'unauthorized' ? 'needs_sign_in' : 'live'
      failed.run({ id, ...told, state, failure: JSON.stringify(failure) })
    },
    drop: (id: string) => void drop.run(id),
  }
}

function rowOf(raw: Raw | undefined): Connection | undefined {
  if (raw === undefined) return undefined
  const { account, app, scopes, failure, ...row } = raw
  return {
    ...row,
    ids: { account, app },
    // Written by `put`, `renewed` and `failed` from such.
    scopes: JSON.parse(scopes) as readonly string[],
    // As above.
    failure: failure === null ? null : (JSON.parse(failure) as Failure),
  }
}
