/**
 * Requests that a program sends again under one idempotency key, as rows: of many at once one begins, the others hear that it runs,
 * and who comes later hears the same answer. What is kept is sealed by who asks; the key itself stands nowhere.
 */
import { DAY_MS, type Instant, MINUTE_MS } from '../../shared/base/time.ts'
import type { Database } from './database.ts'
import type { Written, Writer } from './writer.ts'

/** A key means the same request for so long. */
export const ASKED_ONCE_MS = DAY_MS
/** Longer than a request may take: whoever began it fell. */
const RUNS_MS = 2 * MINUTE_MS

export interface AskedKey {
  readonly principal: string
  /** Of the key. */
  readonly hash: string
}

export type Begun =
  | { readonly kind: 'new' }
  | { readonly kind: 'answered'; readonly answer: string }
  | { readonly kind: 'running' }
  /** The key belongs to another request. */
  | { readonly kind: 'other' }

export interface AskedOnceVerbs {
  beginOnce(
    asked: AskedKey & { readonly fingerprint: string; readonly at: Instant },
  ): Promise<Written<Begun>>
  /** Of the one that began then; null: it may be tried again. */
  endOnce(
    asked: AskedKey & { readonly at: Instant; readonly answer: string | null },
  ): Promise<Written<null>>
}

interface Row {
  readonly fingerprint: string
  readonly beganAt: number
  readonly answer: string | null
}

export function askedOnceVerbs(database: Database, writer: Writer): AskedOnceVerbs {
  const one = database.prepare<object, Row>(
    `SELECT fingerprint, began_at AS beganAt, answer FROM asked_once
     WHERE principal = @principal AND key_hash = @hash`,
  )
  const begin = database.prepare(
    `INSERT INTO asked_once (principal, key_hash, fingerprint, began_at) VALUES (@principal, @hash, @fingerprint, @at)
     ON CONFLICT (principal, key_hash) DO UPDATE SET fingerprint = @fingerprint, began_at = @at, answer = NULL`,
  )
  const of =
    'WHERE principal = @principal AND key_hash = @hash AND began_at = @at AND answer IS NULL'
  const end = database.prepare(`UPDATE asked_once SET answer = @answer ${of}`)
  const forget = database.prepare(`DELETE FROM asked_once ${of}`)
  return {
    beginOnce: (asked) =>
      writer.write(() => {
        const { principal, hash, fingerprint, at } = asked
        const begun = judge(one.get({ principal, hash }), fingerprint, at)
        if (begun.kind === 'new') begin.run(asked)
        return begun
      }),
    endOnce: ({ answer, ...asked }) =>
      writer.write(() => {
        if (answer === null) forget.run(asked)
        else end.run({ ...asked, answer })
        return null
      }),
  }
}

function judge(row: Row | undefined, fingerprint: string, at: Instant): Begun {
  if (row === undefined || row.beganAt <= at - ASKED_ONCE_MS) return { kind: 'new' }
  if (row.fingerprint !== fingerprint) return { kind: 'other' }
  if (row.answer !== null) return { kind: 'answered', answer: row.answer }
  return { kind: row.beganAt <= at - RUNS_MS ? 'new' : 'running' }
}

/** What is over for good. */
export function dropAskedOnce(database: Database): (now: Instant) => void {
  const drop = database.prepare('DELETE FROM asked_once WHERE began_at <= ?')
  return (now) => void drop.run(now - ASKED_ONCE_MS)
}
