/**
 * Who is signed in on which device, and what the authorization server remembers: small verbs in plain SQL. What may happen once
 * is decided by one conditional statement and never by reading first, so that it holds on many nodes.
 */
import { type Instant, MINUTE_MS } from '../../shared/base/time.ts'
import type { Database } from './database.ts'
import type { Commit, Turn, Written, Writer } from './writer.ts'

/** One device of one account; its id is in every token that it was given. */
export interface SignInRow {
  readonly id: string
  readonly account: string
  readonly client: string
  /** As the device names itself. */
  readonly device: string
  readonly signedInAt: Instant
  /** Null until its first token was fetched: nobody has signed in with it yet. */
  readonly seenAt: Instant | null
  /** Hard end; it never slides. */
  readonly endsAt: Instant
}

export interface OidcPlace {
  /** Kind of thing in the library's words: `AuthorizationCode`, `RefreshToken`, `Session` and so on. */
  readonly model: string
  readonly id: string
}

export interface OidcItem extends OidcPlace {
  /** JSON of the library. */
  readonly payload: string
  readonly signIn: string | null
  readonly uid: string | null
  readonly account: string | null
  readonly expiresAt: Instant
}

export type StoredOidcItem = OidcItem & { readonly consumedAt: Instant | null }

/** A key of access tokens: published at once, signs from an instant on, no longer believed from another. */
export interface SigningKeyRow {
  readonly number: number
  readonly signsFrom: Instant
  readonly endsAt: Instant | null
}

export interface SignInVerbs {
  addSignIn(row: SignInRow): Promise<Written<null>>
  signIn(id: string): Promise<SignInRow | undefined>
  /** Those in use, newest first. */
  signInsOf(account: string): Promise<readonly SignInRow[]>
  /** Its first token is fetched: it lives until then. */
  useSignIn(id: string, at: Instant, endsAt: Instant): Promise<Written<null>>
  signInSeen(id: string, at: Instant): Promise<Written<null>>
  /**
   * One, or all of an account: with all that was given to it, and its browser sessions when the account's end. Answers those that
   * ended; their sockets are told by the commit.
   */
  endSignIns(
    which: { readonly id: string } | { readonly account: string },
    at: Instant,
  ): Promise<Written<readonly string[]>>
  /** Tells listeners of sign-ins that another process has ended in this store: another node, or an operator's command. */
  noticeSignIns(now: Instant): void
  /** Forgets what is over, at most so many rows; answers how many went. Sockets of a sign-in that is over are told. */
  sweepSignIns(before: Instant, limit: number): Promise<Written<number>>

  oidcItem(place: OidcPlace): Promise<StoredOidcItem | undefined>
  oidcItemByUid(model: string, uid: string): Promise<StoredOidcItem | undefined>
  /** New or again; what was consumed stays so. */
  putOidcItem(item: OidcItem): Promise<Written<null>>
  /** False: it was there. Of many at once one is true. */
  addOidcItem(item: OidcItem): Promise<Written<boolean>>
  /** False: it was consumed before, or never was. Of many at once one is true. */
  consumeOidcItem(place: OidcPlace, at: Instant): Promise<Written<boolean>>
  /** Lives until then; never brings back what is gone. */
  extendOidcItem(place: OidcPlace, expiresAt: Instant): Promise<Written<null>>
  dropOidcItem(place: OidcPlace): Promise<Written<null>>
  dropOidcItemsOf(model: string, signIn: string): Promise<Written<null>>

  /** In the order they were made. */
  signingKeys(): Promise<readonly SigningKeyRow[]>
  /** Adds a key; the ones before end then. */
  addSigningKey(key: SigningKeyRow, othersEndAt: Instant): Promise<Written<null>>
}

export function signInVerbs(
  database: Database,
  writer: Writer,
  committed: (commit: Commit) => void,
): SignInVerbs {
  return {
    ...signIns(database, writer),
    noticeSignIns: noticing(database, writer, committed),
    ...oidcItems(database, writer),
    ...signingKeys(database, writer),
  }
}

/** How long a sign-in that ended is told of; nodes' clocks differ by less. */
const TOLD_FOR_MS = 10 * MINUTE_MS

type SignIns = Pick<
  SignInVerbs,
  'addSignIn' | 'signIn' | 'signInsOf' | 'useSignIn' | 'signInSeen' | 'endSignIns' | 'sweepSignIns'
>

function signIns(database: Database, writer: Writer): SignIns {
  const columns = `SELECT id, account, client, device, signed_in_at AS signedInAt, seen_at AS seenAt, ends_at AS endsAt
    FROM sign_ins`
  const insert = database.prepare(
    `INSERT INTO sign_ins (id, account, client, device, signed_in_at, seen_at, ends_at)
     VALUES (@id, @account, @client, @device, @signedInAt, @seenAt, @endsAt)`,
  )
  const byId = database.prepare<[string], SignInRow>(`${columns} WHERE id = ?`)
  const inUse = database.prepare<[string], SignInRow>(
    `${columns} WHERE account = ? AND seen_at IS NOT NULL ORDER BY signed_in_at DESC, id DESC`,
  )
  const use = database.prepare('UPDATE sign_ins SET seen_at = ?, ends_at = ? WHERE id = ?')
  const seen = database.prepare('UPDATE sign_ins SET seen_at = ? WHERE id = ? AND seen_at < ?')
  const endAll = ending(database)
  const endAllOf = endingOf(database)
  const over = database.prepare<[number, number], { readonly id: string }>(
    'SELECT id FROM sign_ins WHERE ends_at <= ? ORDER BY ends_at LIMIT ?',
  )
  const forget = database.prepare('DELETE FROM ended_sign_ins WHERE ended_at < ?')
  const sweepItems = database.prepare(
    `DELETE FROM oidc_items WHERE (model, id) IN
       (SELECT model, id FROM oidc_items WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)`,
  )
  return {
    addSignIn: (row) =>
      writer.write(() => {
        insert.run(row)
        return null
      }),
    signIn: async (id) => byId.get(id),
    signInsOf: async (account) => inUse.all(account),
    useSignIn: (id, at, endsAt) =>
      writer.write(() => {
        use.run(at, endsAt, id)
        return null
      }),
    signInSeen: (id, at) =>
      writer.write(() => {
        seen.run(at, id, at)
        return null
      }),
    endSignIns: (which, at) =>
      writer.write((turn) => {
        if ('id' in which) return endAll([which.id], turn, at)
        return endAllOf(which, turn, at)
      }),
    sweepSignIns: (before, limit) =>
      writer.write((turn) => {
        const ended = endAll(
          over.all(before, limit).map(({ id }) => id),
          turn,
          before,
        )
        forget.run(before - TOLD_FOR_MS)
        return ended.length + sweepItems.run(before, limit).changes
      }),
  }
}

export interface WhoseSignIns {
  readonly account: string
  /** Of the sign-in that stays. */
  readonly except?: string | null
}

/** All of one person, with what the authorization server remembers of their browsers; within a unit. */
export function endingOf(database: Database) {
  const ofAccount = database
    .prepare<[string, string], string>('SELECT id FROM sign_ins WHERE account = ? AND id <> ?')
    .pluck()
  const dropItems = database.prepare(
    `DELETE FROM oidc_items WHERE account = @account
     AND NOT (coalesce(sign_in, '') = @kept OR (model = 'Grant' AND id = @kept))`,
  )
  const end = ending(database)
  return (
    { account, except }: WhoseSignIns,
    turn: Pick<Turn, 'revoked'>,
    at: Instant,
  ): readonly string[] => {
    // No id is so.
    const kept = except ?? ' '
    const ended = end(ofAccount.all(account, kept), turn, at)
    dropItems.run({ account, kept })
    return ended
  }
}

/** A sign-in with all that was given to it; answers those that stood. */
function ending(database: Database) {
  const drop = database.prepare('DELETE FROM sign_ins WHERE id = ?')
  const dropItems = database.prepare('DELETE FROM oidc_items WHERE sign_in = ?')
  const dropGrant = database.prepare(`DELETE FROM oidc_items WHERE model = 'Grant' AND id = ?`)
  const tell = database.prepare(
    'INSERT INTO ended_sign_ins (id, ended_at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING',
  )
  return (ids: readonly string[], turn: Pick<Turn, 'revoked'>, at: Instant): readonly string[] => {
    const ended = ids.filter((id) => {
      dropItems.run(id)
      dropGrant.run(id)
      return drop.run(id).changes > 0
    })
    for (const id of ended) {
      tell.run(id, at)
      turn.revoked(id)
    }
    return ended
  }
}

/** What this process has ended itself its listeners know already; to hear it again does no harm. */
function noticing(
  database: Database,
  writer: Writer,
  committed: (commit: Commit) => void,
): SignInVerbs['noticeSignIns'] {
  const lately = database.prepare<[number], { readonly id: string }>(
    'SELECT id FROM ended_sign_ins WHERE ended_at > ?',
  )
  let told: ReadonlySet<string> = new Set()
  return (now) => {
    const ended = lately.all(now - TOLD_FOR_MS).map(({ id }) => id)
    const revoked = ended.filter((id) => !told.has(id))
    told = new Set(ended)
    if (revoked.length === 0) return
    const nothing = { documents: [], sets: new Set<number>(), lifts: [], rescoped: [] }
    committed({ to: writer.head(), revoked, ...nothing })
  }
}

type OidcItems = Pick<
  SignInVerbs,
  | 'oidcItem'
  | 'oidcItemByUid'
  | 'putOidcItem'
  | 'addOidcItem'
  | 'consumeOidcItem'
  | 'extendOidcItem'
  | 'dropOidcItem'
  | 'dropOidcItemsOf'
>

function oidcItems(database: Database, writer: Writer): OidcItems {
  const columns = `SELECT model, id, payload, sign_in AS signIn, uid, account, expires_at AS expiresAt,
    consumed_at AS consumedAt FROM oidc_items`
  const insert = `INSERT INTO oidc_items (model, id, payload, sign_in, uid, account, expires_at)
    VALUES (@model, @id, @payload, @signIn, @uid, @account, @expiresAt) ON CONFLICT (model, id)`
  const byPlace = database.prepare<OidcPlace, StoredOidcItem>(
    `${columns} WHERE model = @model AND id = @id`,
  )
  const byUid = database.prepare<[string, string], StoredOidcItem>(
    `${columns} WHERE model = ? AND uid = ?`,
  )
  const put = database.prepare(
    `${insert} DO UPDATE SET payload = excluded.payload, sign_in = excluded.sign_in, uid = excluded.uid,
       account = excluded.account, expires_at = excluded.expires_at`,
  )
  const add = database.prepare(`${insert} DO NOTHING`)
  const consume = database.prepare(
    `UPDATE oidc_items SET consumed_at = @at WHERE model = @model AND id = @id AND consumed_at IS NULL`,
  )
  const extend = database.prepare(
    `UPDATE oidc_items SET expires_at = @expiresAt WHERE model = @model AND id = @id AND consumed_at IS NULL`,
  )
  const drop = database.prepare('DELETE FROM oidc_items WHERE model = @model AND id = @id')
  const dropOf = database.prepare('DELETE FROM oidc_items WHERE model = ? AND sign_in = ?')
  const quietly = (run: () => unknown): Promise<Written<null>> =>
    writer.write(() => {
      run()
      return null
    })
  return {
    oidcItem: async ({ model, id }) => byPlace.get({ model, id }),
    oidcItemByUid: async (model, uid) => byUid.get(model, uid),
    putOidcItem: (item) => quietly(() => put.run(item)),
    addOidcItem: (item) => writer.write(() => add.run(item).changes > 0),
    consumeOidcItem: ({ model, id }, at) =>
      writer.write(() => consume.run({ model, id, at }).changes > 0),
    extendOidcItem: ({ model, id }, expiresAt) =>
      quietly(() => extend.run({ model, id, expiresAt })),
    dropOidcItem: ({ model, id }) => quietly(() => drop.run({ model, id })),
    dropOidcItemsOf: (model, signIn) => quietly(() => dropOf.run(model, signIn)),
  }
}

type SigningKeys = Pick<SignInVerbs, 'signingKeys' | 'addSigningKey'>

function signingKeys(database: Database, writer: Writer): SigningKeys {
  const all = database.prepare<[], SigningKeyRow>(
    'SELECT number, signs_from AS signsFrom, ends_at AS endsAt FROM signing_keys ORDER BY number',
  )
  const endOthers = database.prepare(
    'UPDATE signing_keys SET ends_at = ? WHERE ends_at IS NULL OR ends_at > ?',
  )
  const insert = database.prepare(
    `INSERT INTO signing_keys (number, signs_from, ends_at) VALUES (@number, @signsFrom, @endsAt)
     ON CONFLICT (number) DO NOTHING`,
  )
  return {
    signingKeys: async () => all.all(),
    addSigningKey: (key, othersEndAt) =>
      writer.write(() => {
        endOthers.run(othersEndAt, othersEndAt)
        insert.run(key)
        return null
      }),
  }
}
