/** API keys as rows, and their part of the store's port. A change is a command: kept for its resend without the secret it told. */
import { MINUTE_MS, type Instant } from '../../shared/base/time.ts'
import { API_KEYS_MAX, type ApiKey, type ApiScope } from '../../shared/domain/account/api-key.ts'
import { judgeFeature } from '../../shared/domain/account/plan.ts'
import type { WireAnswer } from '../../shared/sync/messages.schema.ts'
import type { CommandKey } from './answers.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import type { Written, Writer } from './writer.ts'

export interface ApiKeyRow extends ApiKey {
  readonly organisation: string
  /** SHA-256 of its text, hex. */
  readonly hash: string
  readonly formerHash: string | null
}

export type NewApiKey = Pick<ApiKeyRow, 'id' | 'name' | 'scopes' | 'hash' | 'expiresAt'> & {
  readonly madeBy: string
}

export type ApiKeyChange =
  | { readonly kind: 'make'; readonly key: NewApiKey }
  | { readonly kind: 'rename'; readonly id: string; readonly name: string }
  | {
      readonly kind: 'rotate'
      readonly id: string
      readonly hash: string
      readonly formerUntil: Instant
    }
  | { readonly kind: 'end'; readonly id: string }

export interface ApiKeyUnit {
  readonly command: CommandKey
  readonly organisation: string
  readonly at: Instant
  readonly change: ApiKeyChange
}

export interface ApiKeyVerbs {
  /** Newest first; the ended ones too. */
  apiKeys(organisation: string): Promise<readonly ApiKeyRow[]>
  apiKey(id: string): Promise<ApiKeyRow | undefined>
  /** `isNew`: done now and not before; only then is a secret of any use. */
  changeApiKey(
    unit: ApiKeyUnit,
  ): Promise<Written<{ readonly answer: WireAnswer; readonly isNew: boolean }>>
  /** Written at most once a minute. */
  apiKeyUsed(id: string, at: Instant): Promise<Written<null>>
}

/** Listed at most: ended keys beyond are told by the security log. */
const LISTED_MAX = 200

export function apiKeyVerbs(
  database: Database,
  tables: Pick<Tables, 'answers' | 'plans'>,
  writer: Writer,
): ApiKeyVerbs {
  const rows = openApiKeys(database)
  return {
    apiKeys: async (organisation) => rows.of(organisation),
    apiKey: async (id) => rows.one(id),
    changeApiKey: ({ command, organisation, at, change }) =>
      writer.write(() => {
        const kept = tables.answers.command(command)
        if (kept !== undefined) return { answer: kept, isNew: false }
        const feature = judgeFeature(tables.plans.plan(organisation), 'api_access')
        const answer: WireAnswer =
          feature.ok || change.kind === 'end'
            ? rows.change(organisation, change, at)
            : { kind: 'refused', reason: 'feature_off', facts: { feature: 'api_access' } }
        tables.answers.keepCommand(command, answer, at)
        return { answer, isNew: answer.kind === 'done' }
      }),
    apiKeyUsed: async (id, at) => {
      const known = rows.one(id)?.lastUsedAt ?? 0
      if (known > at - MINUTE_MS) return { ok: true, value: null }
      return writer.write(() => {
        rows.used(id, at)
        return null
      })
    },
  }
}

type Raw = Omit<ApiKeyRow, 'scopes'> & { readonly scopes: string }

function openApiKeys(database: Database) {
  const columns = `SELECT id, organisation, name, scopes, hash, former_hash AS formerHash,
    former_until AS formerUntil, made_at AS madeAt, expires_at AS expiresAt,
    last_used_at AS lastUsedAt, ended_at AS endedAt FROM api_keys`
  const one = database.prepare<[string], Raw>(`${columns} WHERE id = ?`)
  const of = database.prepare<[string, number], Raw>(
    `${columns} WHERE organisation = ? ORDER BY made_at DESC, id LIMIT ?`,
  )
  const open = database.prepare<[string], number>(
    'SELECT count(*) FROM api_keys WHERE organisation = ? AND ended_at IS NULL',
  )
  const insert = database.prepare(
    `INSERT INTO api_keys (id, organisation, name, scopes, hash, made_at, made_by, expires_at)
     VALUES (@id, @organisation, @name, @scopes, @hash, @at, @madeBy, @expiresAt)`,
  )
  const rename = database.prepare(
    'UPDATE api_keys SET name = @name WHERE id = @id AND organisation = @organisation AND ended_at IS NULL',
  )
  const rotate = database.prepare(
    `UPDATE api_keys SET former_hash = hash, former_until = @formerUntil, hash = @hash
     WHERE id = @id AND organisation = @organisation AND ended_at IS NULL`,
  )
  const end = database.prepare(
    'UPDATE api_keys SET ended_at = @at WHERE id = @id AND organisation = @organisation AND ended_at IS NULL',
  )
  const used = database.prepare('UPDATE api_keys SET last_used_at = ? WHERE id = ?')
  const touched = (changes: number): WireAnswer =>
    changes === 1 ? DONE : { kind: 'refused', reason: 'unknown_api_key', facts: {} }
  return {
    one: (id: string): ApiKeyRow | undefined => rowOf(one.get(id)),
    of: (organisation: string): readonly ApiKeyRow[] =>
      of.all(organisation, LISTED_MAX).flatMap((raw) => rowOf(raw) ?? []),
    used: (id: string, at: Instant) => {
      used.run(at, id)
    },
    change: (organisation: string, change: ApiKeyChange, at: Instant): WireAnswer => {
      switch (change.kind) {
        case 'make': {
          const count = open.pluck().get(organisation) ?? 0
          if (count >= API_KEYS_MAX)
            return { kind: 'refused', reason: 'too_many_api_keys', facts: { most: API_KEYS_MAX } }
          insert.run({ ...change.key, scopes: JSON.stringify(change.key.scopes), organisation, at })
          return DONE
        }
        case 'rename':
          return touched(rename.run({ id: change.id, name: change.name, organisation }).changes)
        case 'rotate': {
          const { id, hash, formerUntil } = change
          return touched(rotate.run({ id, hash, formerUntil, organisation }).changes)
        }
        case 'end':
          return touched(end.run({ id: change.id, organisation, at }).changes)
      }
    },
  }
}

const DONE: WireAnswer = { kind: 'done', value: {} }

function rowOf(raw: Raw | undefined): ApiKeyRow | undefined {
  if (raw === undefined) return undefined
  // Written by `make` from scopes.
  return { ...raw, scopes: JSON.parse(raw.scopes) as readonly ApiScope[] }
}
