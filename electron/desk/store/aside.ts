/**
 * What a person wrote and the desk may not go on holding in its place: kept aside on disk, in the transaction that lets it go, so
 * that no work is only deleted. It is never sent anywhere.
 */
import { type Clock, type Instant, instant } from '../../../shared/base/time.ts'
import type { DocumentName } from '../../../shared/sync/collections.ts'
import type { Commits } from './rx-storage/commit.ts'

/**
 * `forgotten`: it may be seen here no more; `gone`: the server has it no more; `refused`: the server did not take it as it is;
 * `merged`: a later edit elsewhere stands in its place, which its author has not seen yet, or has (`merged_seen`).
 */
export type AsideCode = 'forgotten' | 'gone' | 'refused' | 'merged' | 'merged_seen'

export interface KeptAside {
  /** Its number on this disk. */
  readonly n: number
  readonly collection: DocumentName
  readonly id: string
  readonly code: AsideCode
  readonly at: Instant
  readonly document: object
}

/** The same without its document. */
export interface AsideLine extends Omit<KeptAside, 'document'> {
  /** Of a draft; empty where it has none. */
  readonly title: string
}

export interface Aside {
  /** Within a transaction of the commits. */
  keep(kept: Omit<KeptAside, 'at' | 'n'>): void
  /** Within a transaction of the commits, as are those below. */
  drop(n: number): void
  /** All that was kept of these documents. */
  dropOf(collection: DocumentName, ids: readonly string[]): void
  /** Its author has seen what was merged. */
  see(n: number): void
  one(n: number): KeptAside | undefined
  /** Newest first. @param codes all where absent */
  list(codes?: readonly AsideCode[]): readonly AsideLine[]
}

export const ASIDE_TOPIC = 'aside'
/** Older ones go when there are more. */
const KEPT_MAX = 1_000
const SHOWN = 100

const COLUMNS = 'n, collection, id, code, at, body'

// Drafts of campaigns; other collections have none.
const LINE = `n, collection, id, code, at, coalesce(body ->> '$.draft.title', '') AS title`

interface Row extends Omit<KeptAside, 'at' | 'document'> {
  readonly at: number
  readonly body: string
}

export function createAside({ connection }: Commits, now: Clock): Aside {
  connection.database.exec(`
    CREATE TABLE IF NOT EXISTS aside(n INTEGER PRIMARY KEY, collection TEXT NOT NULL, id TEXT NOT NULL,
      code TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL);`)
  return {
    keep: ({ collection, id, code, document }) => {
      // The newest copy of what was refused is enough.
      const same = 'DELETE FROM aside WHERE collection = ? AND id = ? AND code = ?'
      connection.statement(same).run(collection, id, code)
      const sql = 'INSERT INTO aside(collection, id, code, at, body) VALUES(?, ?, ?, ?, ?)'
      connection.statement(sql).run(collection, id, code, now(), JSON.stringify(document))
      const old = `SELECT n FROM aside ORDER BY n DESC LIMIT -1 OFFSET ${KEPT_MAX}`
      connection.statement(`DELETE FROM aside WHERE n IN (${old})`).run()
    },
    drop: (n) => void connection.statement('DELETE FROM aside WHERE n = ?').run(n),
    dropOf: (collection, ids) => {
      const sql =
        'DELETE FROM aside WHERE collection = ? AND id IN (SELECT value FROM json_each(?))'
      connection.statement(sql).run(collection, JSON.stringify(ids))
    },
    see: (n) => {
      const sql = "UPDATE aside SET code = 'merged_seen' WHERE n = ? AND code = 'merged'"
      connection.statement(sql).run(n)
    },
    one: (n) => {
      const row = connection.statement<Row>(`SELECT ${COLUMNS} FROM aside WHERE n = ?`).get(n)
      return row === undefined ? undefined : keptOf(row)
    },
    list: (codes) => {
      const chosen = codes === undefined ? '' : 'WHERE code IN (SELECT value FROM json_each(?))'
      const sql = `SELECT ${LINE} FROM aside ${chosen} ORDER BY n DESC LIMIT ${SHOWN}`
      // Times stand there as `keep` has written them.
      const lines = connection.statement<AsideLine>(sql)
      return codes === undefined ? lines.all() : lines.all(JSON.stringify(codes))
    },
  }
}

function keptOf({ body, at, ...row }: Row): KeptAside {
  // Written by `keep` from a document.
  return { ...row, at: instant(at), document: JSON.parse(body) as object }
}
