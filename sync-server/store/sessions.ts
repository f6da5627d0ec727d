/** Rows of browsers signing in: steps under way, sessions of browsers, and the browsers a person is known from. */
import type { Instant } from '../../shared/base/time.ts'
import type { Amr } from '../accounts/port.ts'
import type { SessionRow, StepRow } from './account-store.ts'
import type { Database } from './database.ts'

export type SessionTable = ReturnType<typeof openSessions>

export function openSessions(database: Database) {
  const over = ['links', 'sign_in_steps', 'sessions'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE expires_at <= ?`),
  )
  return {
    ...steps(database),
    ...sessions(database),
    ...browsers(database),
    forgetOver: (at: Instant) => {
      for (const statement of over) statement.run(at)
    },
  }
}

/** Written from a list of such words. */
const amrOf = (text: string): readonly Amr[] => JSON.parse(text) as readonly Amr[]

function steps(database: Database) {
  const columns = 'hash, kind, person, amr, misses, expires_at AS expiresAt'
  type Raw = Omit<StepRow, 'amr'> & { readonly amr: string }
  const insert = database.prepare(
    `INSERT INTO sign_in_steps (hash, kind, person, amr, misses, expires_at)
     VALUES (@hash, @kind, @person, @amr, @misses, @expiresAt)`,
  )
  const one = database.prepare<[string, number], Raw>(
    `SELECT ${columns} FROM sign_in_steps WHERE hash = ? AND expires_at > ?`,
  )
  const take = database.prepare<[string, number], Raw>(
    `DELETE FROM sign_in_steps WHERE hash = ? AND expires_at > ? RETURNING ${columns}`,
  )
  const miss = database.prepare('UPDATE sign_in_steps SET misses = misses + 1 WHERE hash = ?')
  const row = (raw: Raw | undefined): StepRow | undefined => raw && { ...raw, amr: amrOf(raw.amr) }
  return {
    addStep: (step: StepRow) => void insert.run({ ...step, amr: JSON.stringify(step.amr) }),
    step: (hash: string, at: Instant) => row(one.get(hash, at)),
    takeStep: (hash: string, at: Instant) => row(take.get(hash, at)),
    countStepMiss: (hash: string) => void miss.run(hash),
  }
}

function sessions(database: Database) {
  const columns = `hash, id, person, amr, browser, signed_in_at AS signedInAt, used_at AS usedAt,
    expires_at AS expiresAt`
  type Raw = Omit<SessionRow, 'amr'> & { readonly amr: string }
  const insert = database.prepare(
    `INSERT INTO sessions (hash, id, person, amr, browser, signed_in_at, used_at, expires_at)
     VALUES (@hash, @id, @person, @amr, @browser, @signedInAt, @usedAt, @expiresAt)`,
  )
  const one = database.prepare<[string, number], Raw>(
    `SELECT ${columns} FROM sessions WHERE hash = ? AND expires_at > ?`,
  )
  const ofPerson = database.prepare<[string, number], Raw>(
    `SELECT ${columns} FROM sessions WHERE person = ? AND expires_at > ? ORDER BY used_at DESC, id`,
  )
  const used = database.prepare(
    'UPDATE sessions SET used_at = @at, expires_at = @expiresAt WHERE hash = @hash',
  )
  const end = database.prepare('DELETE FROM sessions WHERE person = ? AND id = ?')
  const endAll = database.prepare('DELETE FROM sessions WHERE person = ? AND id <> ?')
  const row = (raw: Raw): SessionRow => ({ ...raw, amr: amrOf(raw.amr) })
  return {
    addSession: (session: SessionRow) =>
      void insert.run({ ...session, amr: JSON.stringify(session.amr) }),
    session: (hash: string, at: Instant): SessionRow | undefined => {
      const raw = one.get(hash, at)
      return raw && row(raw)
    },
    sessionUsed: (hash: string, use: { readonly at: Instant; readonly expiresAt: Instant }) =>
      void used.run({ hash, ...use }),
    sessionsOf: (person: string, at: Instant): readonly SessionRow[] =>
      ofPerson.all(person, at).map(row),
    endSession: (person: string, id: string) => end.run(person, id).changes === 1,
    endSessions: (person: string, except: string | null) => void endAll.run(person, except ?? ''),
  }
}

function browsers(database: Database) {
  const count = database
    .prepare<[string], number>('SELECT count(*) FROM browsers WHERE person = ?')
    .pluck()
  const known = database
    .prepare<[string, string], number>('SELECT 1 FROM browsers WHERE person = ? AND hash = ?')
    .pluck()
  const see = database.prepare(
    `INSERT INTO browsers (person, hash, seen_at) VALUES (@person, @hash, @at)
     ON CONFLICT (person, hash) DO UPDATE SET seen_at = excluded.seen_at`,
  )
  return {
    browserSeen: (seen: {
      readonly person: string
      readonly hash: string
      readonly at: Instant
    }) => {
      const { person, hash } = seen
      const before = (count.get(person) ?? 0) === 0 ? 'first' : 'new'
      const answer = known.get(person, hash) === undefined ? before : 'known'
      see.run(seen)
      return answer
    },
  }
}
