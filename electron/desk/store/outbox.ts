/**
 * Commands on server-owned things, kept until the server has answered: a row is on disk before its command is acknowledged.
 * It shares the documents' file and its group commit; who sends and when is the sync room's affair.
 */
import type { Json } from '../../../shared/base/canonical-json.ts'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import type { Clock, Instant } from '../../../shared/base/time.ts'
import type { Commits } from './rx-storage/commit.ts'

/** `waiting` for the server; `done` or `refused` by it, kept a while so that views can show the end. */
export type OutboxState = 'waiting' | 'done' | 'refused'

export interface OutboxCommand {
  readonly id: string
  readonly name: string
  readonly input: Json
  readonly state: OutboxState
  readonly createdAt: Instant
  /** What the server answered; null while waiting. */
  readonly answer: Json
}

export interface Outbox {
  /** Resolves once the command is on disk; the same id twice is one command. */
  append(
    command: Pick<OutboxCommand, 'id' | 'name' | 'input'>,
  ): Promise<Result<void, 'outbox_full'>>
  /** Resolves once the answer is on disk; an id that is not waiting is left as it is. */
  answer(id: string, state: 'done' | 'refused', answer: Json): Promise<void>
  /** Oldest first. */
  waiting(limit: number): readonly OutboxCommand[]
  find(id: string): OutboxCommand | undefined
}

/** The topic under which `onChange` tells of the outbox. */
export const OUTBOX_TOPIC = 'outbox'

/** A desk that long without its server should be looked at, not fed. */
const WAITING_MAX = 10_000
const ANSWERED_KEPT = 1_000

interface Row {
  readonly id: string
  readonly name: string
  readonly input: string
  readonly state: OutboxState
  readonly createdAt: Instant
  readonly answer: string
}

const COLUMNS = 'id, name, input, state, created_at AS createdAt, answer'

export function createOutbox(commits: Commits, now: Clock): Outbox {
  const { connection } = commits
  connection.database.exec(`
    CREATE TABLE IF NOT EXISTS outbox(n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
      input TEXT NOT NULL, state TEXT NOT NULL, created_at INTEGER NOT NULL, answer TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS outbox_state ON outbox(state, n);`)

  return {
    append: ({ id, name, input }) =>
      commits.write(OUTBOX_TOPIC, () => {
        const count = "SELECT count(*) AS waiting FROM outbox WHERE state = 'waiting'"
        const full = connection.statement<{ readonly waiting: number }>(count).get()
        if ((full?.waiting ?? 0) >= WAITING_MAX) return refuse('outbox_full', { most: WAITING_MAX })
        const sql = `INSERT INTO outbox(id, name, input, state, created_at, answer)
          VALUES(?, ?, ?, 'waiting', ?, 'null') ON CONFLICT(id) DO NOTHING`
        connection.statement(sql).run(id, name, JSON.stringify(input), now())
        return accept(undefined)
      }),
    answer: (id, state, answer) =>
      commits.write(OUTBOX_TOPIC, () => {
        const sql = "UPDATE outbox SET state = ?, answer = ? WHERE id = ? AND state = 'waiting'"
        connection.statement(sql).run(state, JSON.stringify(answer), id)
        const old = `SELECT n FROM outbox WHERE state <> 'waiting' ORDER BY n DESC LIMIT -1 OFFSET ${ANSWERED_KEPT}`
        connection.statement(`DELETE FROM outbox WHERE n IN (${old})`).run()
      }),
    waiting(limit) {
      const sql = `SELECT ${COLUMNS} FROM outbox WHERE state = 'waiting' ORDER BY n LIMIT ?`
      return connection
        .statement<Row>(sql)
        .all(limit)
        .map((row) => commandFromRow(row))
    },
    find(id) {
      const row = connection.statement<Row>(`SELECT ${COLUMNS} FROM outbox WHERE id = ?`).get(id)
      return row === undefined ? undefined : commandFromRow(row)
    },
  }
}

function commandFromRow(row: Row): OutboxCommand {
  return { ...row, input: JSON.parse(row.input), answer: JSON.parse(row.answer) }
}
