/** The till's entries in SQL: append at the head, look up by voucher, page what waits. Judges nothing. */
import { assert } from '../../../shared/base/assert.ts'
import type { EntryId, TillKeyId } from '../../../shared/base/ids.ts'
import {
  canonicalEntry,
  type ChainHead,
  EMPTY_CHAIN,
} from '../../../shared/domain/redemption/chain.ts'
import type { ClashRisk } from '../../../shared/domain/redemption/clash-risk.ts'
import type { Entry, EntryBody, FirstVisitAnswer } from '../../../shared/domain/redemption/entry.ts'
import type { Holder, Standing } from '../../../shared/domain/redemption/placement.ts'
import { voucherId } from '../../../shared/domain/redemption/voucher.ts'
import type { ShiftLine } from '../../../shared/domain/redemption/shift-totals.ts'
import type { Connection } from '../store/database.ts'
import { linesOfShift } from './shift-sums.ts'

export interface EntryRow {
  readonly sequence: number
  readonly hash: string
  readonly body: EntryBody
  readonly standing: Standing
  readonly undone: boolean
  readonly reason: string | null
  readonly holder: Holder | null
  readonly position: number | null
  /** Of an accept that asked: the answer to "first visit?". */
  readonly answer: FirstVisitAnswer | null
}

export interface Entries {
  head(): ChainHead
  append(entry: Entry): void
  read(sequence: number): EntryRow | undefined
  /** Accepts of a voucher, newest first. */
  acceptsOf(voucher: string): readonly EntryRow[]
  /** The undo of an accept; undefined when there is none. */
  undoOf(sequence: number): EntryRow | undefined
  markUndone(sequence: number): void
  /** From here on they wait again. */
  waitFrom(sequence: number): void
  /** What was placed above this position waits again. */
  waitAbove(position: number): void
  place(row: Placed): void
  /** Not yet placed, oldest first. */
  waiting(limit: number): readonly WaitingRow[]
  countWaiting(): number
  /** Accepted and refused ones, newest first. */
  newest(limit: number): readonly EntryRow[]
  /** The newest opening of a shift that has no closing. */
  openShift(): EntryRow | undefined
  /** What opened a shift and handed it over, oldest first. */
  standsOf(shift: string): readonly EntryRow[]
  /** Closings of shifts whose number is below, newest first. */
  closings(below: number, limit: number): readonly EntryRow[]
  /** What a shift accepted and refused; many alike are one line. */
  linesOf(shift: string): readonly ShiftLine[]
  /** Marks an accept with the answer to "first visit?". */
  answer(sequence: number, answer: FirstVisitAnswer): void
  provisional(): readonly ProvisionalSum[]
  /** Of those of one campaign, what was accepted offline. */
  provisionalOffline(campaign: number): ClashRisk
}

export type Placed = Pick<EntryRow, 'sequence' | 'standing' | 'undone' | 'reason' | 'holder'> & {
  readonly position: number
}

export interface WaitingRow {
  readonly sequence: number
  readonly hash: string
  /** Canonical JSON. */
  readonly text: string
}

/** Accepts of a campaign that are neither placed nor undone: what the server could still reverse. */
export interface ProvisionalSum extends ClashRisk {
  readonly campaign: number
}

interface SqlRow {
  readonly sequence: number
  readonly hash: string
  readonly body: string
  readonly standing: Standing
  readonly undone: number
  readonly reason: string | null
  readonly holder: string | null
  readonly position: number | null
  readonly answer: FirstVisitAnswer | null
}

const COLUMNS = 'sequence, hash, body, standing, undone, reason, holder, position, answer'
const INSERT = `INSERT INTO entries(sequence, hash, kind, body, voucher, campaign, reward_minor, offline, shift, target,
  standing, undone) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`
const OPEN_SHIFT = `SELECT ${COLUMNS} FROM entries WHERE kind = 'shift_opened' AND sequence >
  (SELECT coalesce(max(sequence), 0) FROM entries WHERE kind = 'shift_closed' AND shift IS NOT NULL)
  AND shift IS NOT NULL ORDER BY sequence DESC LIMIT 1`

export function createEntries(connection: Connection): Entries {
  const rows = (sql: string, ...values: readonly (string | number)[]): readonly EntryRow[] =>
    connection
      .statement<SqlRow>(sql)
      .all(...values)
      .map((row) => entryRow(row))
  const where = (condition: string): string => `SELECT ${COLUMNS} FROM entries WHERE ${condition}`
  return {
    head: () => {
      const sql = 'SELECT sequence, hash FROM entries ORDER BY sequence DESC LIMIT 1'
      return connection.statement<ChainHead>(sql).get() ?? EMPTY_CHAIN
    },
    append: (entry) => void connection.statement(INSERT).run(...columnsOf(entry)),
    read: (sequence) => rows(where('sequence = ?'), sequence)[0],
    acceptsOf: (voucher) =>
      rows(where("kind = 'accepted' AND voucher = ? ORDER BY sequence DESC"), voucher),
    undoOf: (sequence) => rows(where("kind = 'undone' AND target = ?"), sequence)[0],
    markUndone: (sequence) =>
      void connection.statement('UPDATE entries SET undone = 1 WHERE sequence = ?').run(sequence),
    waitAbove: (position) =>
      void connection
        .statement('UPDATE entries SET position = NULL WHERE position > ?')
        .run(position),
    waitFrom: (sequence) => {
      // Place 0: it travels inside another entry (`rebuild.ts`).
      const sql = 'UPDATE entries SET position = NULL WHERE sequence >= ? AND position <> 0'
      connection.statement(sql).run(sequence)
    },
    place: ({ sequence, standing, undone, reason, holder, position }) => {
      const sql = `UPDATE entries SET standing = ?, undone = max(undone, ?), reason = ?, holder = ?, position = ?
        WHERE sequence = ?`
      const named = holder === null ? null : JSON.stringify(holder)
      connection.statement(sql).run(standing, undone ? 1 : 0, reason, named, position, sequence)
    },
    waiting: (limit) => {
      const sql =
        'SELECT sequence, hash, body AS text FROM entries WHERE position IS NULL ORDER BY sequence LIMIT ?'
      return connection.statement<WaitingRow>(sql).all(limit)
    },
    countWaiting: () => {
      const sql = 'SELECT count(*) AS count FROM entries WHERE position IS NULL'
      return connection.statement<{ readonly count: number }>(sql).get()?.count ?? 0
    },
    newest: (limit) =>
      rows(where("kind IN ('accepted', 'refused') ORDER BY sequence DESC LIMIT ?"), limit),
    openShift: () => rows(OPEN_SHIFT)[0],
    standsOf: (shift) =>
      rows(where("shift = ? AND kind IN ('shift_opened', 'handed_over') ORDER BY sequence"), shift),
    closings: (below, limit) => {
      const condition = "kind = 'shift_closed' AND body ->> '$.number' < ?"
      return rows(where(`${condition} ORDER BY sequence DESC LIMIT ?`), below, limit)
    },
    linesOf: (shift) => linesOfShift(connection, shift),
    answer: (sequence, answer) => {
      const sql = 'UPDATE entries SET answer = ? WHERE sequence = ?'
      connection.statement(sql).run(answer, sequence)
    },
    provisional: () => {
      const sql = `SELECT campaign, ${SUMMED} FROM entries WHERE ${PROVISIONAL} GROUP BY campaign`
      return connection.statement<ProvisionalSum>(sql).all()
    },
    provisionalOffline: (campaign) => {
      const sql = `SELECT ${SUMMED} FROM entries WHERE ${PROVISIONAL} AND campaign = ? AND offline = 1`
      return connection.statement<ClashRisk>(sql).get(campaign) ?? { count: 0, valueMinor: 0 }
    },
  }
}

const PROVISIONAL = "kind = 'accepted' AND standing = 'provisional' AND undone = 0"
const SUMMED = 'count(*) AS count, coalesce(sum(reward_minor), 0) AS valueMinor'

/** The sequence an entry id names, when it is of this till. */
export function sequenceOf(id: EntryId, till: TillKeyId): number | undefined {
  const [key, digits = ''] = id.split(':')
  return key === till && /^[1-9]\d{0,15}$/.test(digits) ? Number(digits) : undefined
}

function columnsOf(entry: Entry): readonly (string | number | null)[] {
  const { hash, ...rest } = entry
  // Without its hash an entry is its body again; the rest type does not see that through the union.
  const body = rest as EntryBody
  const accepted = body.kind === 'accepted' ? body : null
  const key = accepted?.voucher ?? (body.kind === 'refused' ? body.voucher : null)
  return [
    body.sequence,
    hash,
    body.kind,
    canonicalEntry(body),
    key === null ? null : voucherId(key),
    key === null ? null : key.campaign,
    accepted?.rewardMinor ?? 0,
    accepted?.offline === true ? 1 : 0,
    body.shift,
    body.kind === 'undone' ? targetOf(body.entry, body.till) : null,
    accepted === null ? 'none' : 'provisional',
  ]
}

function targetOf(id: EntryId, till: TillKeyId): number {
  const sequence = sequenceOf(id, till)
  assert(sequence !== undefined, 'an undo names an entry of its own till')
  return sequence
}

function entryRow(row: SqlRow): EntryRow {
  return {
    ...row,
    // Written by `append` from an entry.
    body: JSON.parse(row.body) as EntryBody,
    undone: row.undone === 1,
    // Written by `place` from a holder.
    holder: row.holder === null ? null : (JSON.parse(row.holder) as Holder),
  }
}
