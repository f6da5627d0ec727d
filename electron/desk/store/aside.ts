/**
 * What a person wrote and the desk may not go on holding in its place: kept aside on disk, in the transaction that lets it go, so
 * that no work is only deleted. It is never sent anywhere.
 */
import { type Clock, type Instant, instant } from '../../../shared/base/time.ts'
import type { CollectionName } from '../../../shared/sync/collections.ts'
import type { Commits } from './rx-storage/commit.ts'

/** `forgotten`: it may be seen here no more; `gone`: the server has it no more; `refused`: the server did not take it as it is. */
export type AsideCode = 'forgotten' | 'gone' | 'refused'

export interface KeptAside {
  readonly collection: CollectionName
  readonly id: string
  readonly code: AsideCode
  readonly at: Instant
  readonly document: object
}

export interface Aside {
  /** Within a transaction of the commits. */
  keep(kept: Omit<KeptAside, 'at'>): void
  /** Newest first. */
  list(): readonly KeptAside[]
}

export const ASIDE_TOPIC = 'aside'
/** Older ones go when there are more. */
const KEPT_MAX = 1_000
const SHOWN = 100

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
    list: () => {
      const sql = `SELECT collection, id, code, at, body FROM aside ORDER BY n DESC LIMIT ${SHOWN}`
      return connection
        .statement<Row>(sql)
        .all()
        .map(({ collection, id, code, at, body }) => {
          // Written by `keep` from a document.
          const document = JSON.parse(body) as object
          return { collection, id, code, at: instant(at), document }
        })
    },
  }
}
