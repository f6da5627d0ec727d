/**
 * The security log as a table: appended to inside the unit of the deed, read by organisation, walked whole by the operator.
 * What is dropped when its time is over is a beginning of the chain, whose last hash is kept.
 */
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { DAY_MS, type Instant } from '../../shared/base/time.ts'
import type {
  AuditActor,
  AuditEvent,
  AuditFacts,
  AuditFilter,
  AuditLine,
} from '../../shared/domain/account/audit.ts'
import { hexFromBytes } from '../../shared/base/bytes.ts'
import { sha256 } from '../auth/ed25519.ts'
import type { Database } from './database.ts'
import type { PostgresDatabase } from './postgres/database.ts'

/** Two years: long enough for whoever looks back over a business year that is closed. */
export const AUDIT_KEPT_MS = 730 * DAY_MS

/** An organisation's id; `*`: concerns every one; null: the operator alone. */
export type AuditSpace = string | null

/** What is about to be done, before anybody knows how it ends. */
export interface AuditDeed {
  readonly organisation: AuditSpace
  readonly event: AuditEvent
  readonly actor: AuditActor
  readonly subject?: string | null
  /** Network address it came from; null for this machine. */
  readonly origin: string | null
  /** Ids, names of settings, counts: never a secret, a code, an address of mail, or what a document says. */
  readonly facts?: AuditFacts
}

export interface AuditRecord extends AuditDeed {
  readonly at: Instant
  readonly outcome: 'done' | 'refused'
  readonly reason?: string | null
}

export interface AuditQuestion {
  readonly organisation: string
  readonly filter: AuditFilter
  /** Newest first, below this position; null: from the newest. */
  readonly before: number | null
  readonly limit: number
}

export interface AuditPage {
  /** Newest first. */
  readonly lines: readonly AuditLine[]
  readonly total: number
}

/** The first place where the log is not what it was. */
export interface AuditDamage {
  readonly position: number
  readonly what: 'chain' | 'missing'
}

interface Row {
  readonly position: number
  readonly at: number
  readonly organisation: string | null
  readonly event: string
  readonly actorKind: string
  readonly actor: string | null
  readonly subject: string | null
  readonly origin: string | null
  readonly outcome: string
  readonly reason: string | null
  readonly facts: string
}

interface Head {
  readonly position: number
  readonly chain: string
  readonly basePosition: number
  readonly baseChain: string
}

const COLUMNS = `a.position, a.at, a.organisation, a.event, a.actor_kind AS actorKind, a.actor, a.subject, a.origin,
  a.outcome, a.reason, a.facts`
/** Names only of those who belong to the line's own organisation: an id that was merely asked for names nobody. */
const NAMED = `FROM audit a
  LEFT JOIN memberships am ON am.person = a.actor AND am.organisation = a.organisation LEFT JOIN people ap ON ap.id = am.person
  LEFT JOIN devices ad ON ad.id = a.actor AND ad.organisation = a.organisation
  LEFT JOIN memberships sm ON sm.person = a.subject AND sm.organisation = a.organisation LEFT JOIN people sp ON sp.id = sm.person
  LEFT JOIN devices sd ON sd.id = a.subject AND sd.organisation = a.organisation`
/** An organisation sees what concerns it, and what concerns all. */
const MATCHES = `WHERE (a.organisation = @organisation OR a.organisation = '*')
  AND (@event IS NULL OR a.event = @event) AND (@actor IS NULL OR a.actor = @actor)
  AND (@outcome IS NULL OR a.outcome = @outcome) AND (@from IS NULL OR a.at >= @from) AND (@until IS NULL OR a.at <= @until)`

export type AuditTable = ReturnType<typeof openAudit>

export function openAudit(database: Database) {
  return { ...appending(database), ...reading(database) }
}

function appending(database: Database) {
  const head = database.prepare<[], Head>(
    `SELECT position, chain, base_position AS basePosition, base_chain AS baseChain FROM audit_head WHERE id = 1`,
  )
  const insert = database.prepare(
    `INSERT INTO audit (position, at, organisation, event, actor_kind, actor, subject, origin, outcome, reason, facts, chain)
     VALUES (@position, @at, @organisation, @event, @actorKind, @actor, @subject, @origin, @outcome, @reason, @facts, @chain)`,
  )
  const move = database.prepare('UPDATE audit_head SET position = ?, chain = ? WHERE id = 1')
  const touch = database.prepare('UPDATE audit_head SET position = position WHERE id = 1')
  const last = database.prepare<[number], { readonly position: number; readonly chain: string }>(
    'SELECT position, chain FROM audit WHERE at < ? ORDER BY position DESC LIMIT 1',
  )
  const rebase = database.prepare(
    'UPDATE audit_head SET base_position = ?, base_chain = ? WHERE id = 1',
  )
  const drop = database.prepare('DELETE FROM audit WHERE position <= ?')
  const walk = database.prepare<[], Row & { readonly chain: string }>(
    `SELECT ${COLUMNS}, a.chain FROM audit a ORDER BY a.position`,
  )
  return {
    append: (record: AuditRecord) => {
      const before = head.get()
      const row = rowOf(record, (before?.position ?? 0) + 1)
      const chain = link(before?.chain ?? '', row)
      insert.run({ ...row, chain })
      move.run(row.position, chain)
    },
    touch: () => {
      touch.run()
    },
    /** Forgets what is older than its time; the chain then begins behind it. */
    dropOld: (now: Instant) => {
      const gone = last.get(now - AUDIT_KEPT_MS)
      if (gone === undefined || gone.position <= (head.get()?.basePosition ?? 0)) return
      rebase.run(gone.position, gone.chain)
      drop.run(gone.position)
    },
    damaged: (): AuditDamage | undefined => {
      const stands = head.get()
      if (stands === undefined) return { position: 0, what: 'missing' }
      let { basePosition: position, baseChain: chain } = stands
      for (const { chain: written, ...row } of walk.iterate()) {
        position += 1
        if (row.position !== position) return { position, what: 'missing' }
        chain = link(chain, row)
        if (written !== chain) return { position, what: 'chain' }
      }
      if (position < stands.position) return { position: position + 1, what: 'missing' }
      return chain === stands.chain ? undefined : { position, what: 'chain' }
    },
  }
}

const PAGE = `SELECT ${COLUMNS}, coalesce(ap.name, ad.name) AS actorName, coalesce(sp.name, sd.name) AS subjectName
  ${NAMED} ${MATCHES} AND (@before IS NULL OR a.position < @before) ORDER BY a.position DESC LIMIT @limit`
const COUNT = `SELECT count(*) AS total FROM audit a ${MATCHES}`

/** The same page of a database that answers later. */
export async function auditPageLater(
  database: Pick<PostgresDatabase, 'later'>,
  question: AuditQuestion,
): Promise<AuditPage> {
  const asked = askedOf(question)
  const { before, limit } = question
  const lines = await database.later<Row & AuditNames>(PAGE, { ...asked, before, limit })
  const [count] = await database.later<{ readonly total: number }>(COUNT, asked)
  return { lines: lines.map(lineOf), total: count?.total ?? 0 }
}

function reading(database: Database) {
  const page = database.prepare<[object], Row & AuditNames>(PAGE)
  const count = database.prepare<[object], number>(COUNT).pluck()
  return {
    page: (question: AuditQuestion): AuditPage => {
      const asked = askedOf(question)
      const { before, limit } = question
      const lines = page.all({ ...asked, before, limit }).map(lineOf)
      return { lines, total: count.get(asked) ?? 0 }
    },
  }
}

function askedOf({ organisation, filter }: AuditQuestion) {
  const { event = null, actor = null, outcome = null, from = null, until = null } = filter
  return { organisation, event, actor, outcome, from, until }
}

interface AuditNames {
  readonly actorName: string | null
  readonly subjectName: string | null
}

function rowOf(record: AuditRecord, position: number): Row {
  const { actor, facts = {}, subject = null, reason = null } = record
  const { at, organisation, event, origin, outcome } = record
  const who = { actorKind: actor.kind, actor: 'id' in actor ? actor.id : null }
  const what = { organisation, event, subject, origin, outcome, reason }
  return { position, at, ...who, ...what, facts: canonicalJson(facts) }
}

function lineOf(row: Row & AuditNames): AuditLine {
  const { position, at, event, actorKind, actor, actorName } = row
  const { subject, subjectName, origin, outcome, reason, facts } = row
  const who = { actor: actorKind, actorId: actor, actorName, subject, subjectName, origin }
  // Written by `append` from a record.
  const told = JSON.parse(facts) as AuditFacts
  // As above.
  return { position, at, event, ...who, outcome, reason, facts: told } as AuditLine
}

/** 64 hex digits over the hash before and the whole row. */
function link(before: string, row: Row): string {
  return hexFromBytes(sha256(Buffer.from(`${before}\n${canonicalJson(row)}`)))
}
