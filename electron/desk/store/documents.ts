/**
 * `documents.db` of a desk: RxDB's collections, the search, the outbox, and a read-only way of SQL for the views, all on one
 * encrypted file. Who may open the folder is the lock's matter, what is in the collections is the sync room's.
 */
import { createRxDatabase } from 'rxdb/plugins/core'
import type { RxCollection, RxDatabase } from 'rxdb/plugins/core'
import { assert } from '../../../shared/base/assert.ts'
import { accept, type Result } from '../../../shared/base/result.ts'
import type { Clock } from '../../../shared/base/time.ts'
import type { CollectionName } from '../../../shared/sync/collections.ts'
import { DESK_SCHEMAS, type DeskDocuments } from './collections.ts'
import { openStore, type Connection, type OpenFailure, type Statement } from './database.ts'
import { forgetDocuments } from './forget.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createCommits, type AtTurnEnd, type Commits } from './rx-storage/commit.ts'
import { quoted, tableName } from './rx-storage/rows.ts'
import { createSqliteStorage } from './rx-storage/storage.ts'
import { createSearch, type Found, type Search } from './search.ts'

export interface DocumentsSettings {
  readonly folder: string
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly collections: readonly CollectionName[]
  readonly now: Clock
  readonly atTurnEnd: AtTurnEnd
}

/** Reads what is committed; tables are named by `tableOf`, their columns stand in the README. */
export interface ReadOnlySql {
  statement<Row>(sql: string): Statement<Row>
  /** The quoted table of a collection. */
  tableOf(name: CollectionName): string
}

export interface Documents {
  readonly sql: ReadOnlySql
  readonly outbox: Outbox
  /** A defect for a collection that this desk does not open. */
  collection<Name extends CollectionName>(name: Name): RxCollection<DeskDocuments[Name]>
  has(name: CollectionName): boolean
  /** At most `limit` documents a collection. */
  search(text: string, limit: number): readonly Found[]
  /** Tells the names of what changed (collections, `outbox`), once a commit; returns the way to stop. */
  onChange(listener: (topics: ReadonlySet<string>) => void): () => void
  /** Deletes bodily; see `forget.ts`. */
  forget(name: CollectionName, ids: readonly string[]): Promise<void>
  close(): Promise<void>
}

type Collections = { [Name in CollectionName]?: RxCollection<DeskDocuments[Name]> }

export async function createDocuments(
  settings: DocumentsSettings,
): Promise<Result<Documents, OpenFailure>> {
  const { folder, key } = settings
  const writer = openStore({ folder, file: 'documents', key })
  if (!writer.ok) return writer
  const reader = openStore({ folder, file: 'documents', key, readonly: true })
  if (!reader.ok) {
    writer.value.close()
    return reader
  }
  const commits = createCommits(writer.value, settings.atTurnEnd)
  const search = createSearch(commits, reader.value)
  const database = await openRxDatabase(settings, commits, search)
  const outbox = createOutbox(commits, reader.value, settings.now)
  return accept(documentsOn({ commits, reader: reader.value, search, outbox, database }))
}

function openRxDatabase(
  { folder, collections, now }: DocumentsSettings,
  commits: Commits,
  search: Search,
): Promise<RxDatabase<Collections>> {
  const { watcherOf } = search
  const storage = createSqliteStorage({ commits, now, watcherOf })
  // Named by its folder, so that two desks of one process (tests, benches) do not meet.
  return createRxDatabase<Collections>({ name: folder, storage, multiInstance: false }).then(
    async (database) => {
      const creators = collections.map((name) => [name, { schema: DESK_SCHEMAS[name] }])
      await database.addCollections(Object.fromEntries(creators))
      return database
    },
  )
}

interface Parts {
  readonly commits: Commits
  readonly reader: Connection
  readonly search: Search
  readonly outbox: Outbox
  readonly database: RxDatabase<Collections>
}

function documentsOn({ commits, reader, search, outbox, database }: Parts): Documents {
  return {
    outbox,
    sql: readOnlySql(reader),
    collection<Name extends CollectionName>(name: Name) {
      const collection = database.collections[name]
      assert(collection !== undefined, `this desk opens ${name}`)
      return collection
    },
    has: (name) => database.collections[name] !== undefined,
    search: (text, limit) => search.find(text, limit),
    onChange: (listener) => commits.onCommit(listener),
    forget(name, ids) {
      const { version } = DESK_SCHEMAS[name]
      const table = tableName(name, version)
      return forgetDocuments(
        commits,
        { collection: name, table, ids },
        search.watcherOf(name, version),
      )
    },
    async close() {
      await database.close()
      await commits.settled()
      reader.close()
      commits.connection.close()
    },
  }
}

function readOnlySql(reader: Connection): ReadOnlySql {
  return {
    statement: <Row>(sql: string) => reader.statement<Row>(sql),
    tableOf: (name) => quoted(tableName(name, DESK_SCHEMAS[name].version)),
  }
}
