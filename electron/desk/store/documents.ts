/**
 * `documents.db` of a desk: RxDB's collections, the search, the outbox, and a read-only way of SQL for the views, all on one
 * encrypted file. Who may open the folder is the lock's matter, what is in the collections is the sync room's.
 */
import { createRxDatabase } from 'rxdb/plugins/core'
import type { RxCollection, RxDatabase } from 'rxdb/plugins/core'
import { assert } from '../../../shared/base/assert.ts'
import { accept, type Result } from '../../../shared/base/result.ts'
import type { StoreRepair } from '../../../shared/bridge/repair.ts'
import type { Clock } from '../../../shared/base/time.ts'
import { type DocumentName, standingBeside } from '../../../shared/sync/collections.ts'
import { DESK_SCHEMAS, type DeskDocuments } from './collections.ts'
import { conflictHandlerOf } from './conflict.ts'
import { type Aside, ASIDE_TOPIC, createAside } from './aside.ts'
import type { Connection, Statement, StoreFailure } from './database.ts'
import { openDocumentStore } from './document-store.ts'
import { forgetDocuments, forgetReplications } from './forget.ts'
import { type LetGo, letGo, type LettingGo } from './let-go.ts'
import { createLedger } from './ledger.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createRowCounts, type RowCounts } from './row-counts.ts'
import { createCommits, type AtTurnEnd, type Commits } from './rx-storage/commit.ts'
import { quoted, tableName } from './rx-storage/rows.ts'
import { createSqliteStorage } from './rx-storage/storage.ts'
import type { RowWatcher } from './rx-storage/write.ts'
import { createSearch, type Found, type Search } from './search.ts'
import { createToldAlerts, type ToldAlerts } from './told-alerts.ts'

export interface DocumentsSettings {
  readonly folder: string
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly collections: readonly DocumentName[]
  readonly now: Clock
  readonly atTurnEnd: AtTurnEnd
}

/**
 * Reads what is committed; tables are named by `tableOf`, their columns stand in the README. It shares the writer's connection
 * and so its decrypted pages: another connection would lose all of them at each commit.
 */
export interface ReadOnlySql {
  /** A defect for SQL that could write. No walking row by row: an open walk would keep the writer out. */
  statement<Row>(sql: string): Pick<Statement<Row>, 'all' | 'get'>
  /** The quoted table of a collection. */
  tableOf(name: DocumentName): string
}

export interface Documents {
  readonly sql: ReadOnlySql
  readonly outbox: Outbox
  /** A defect for a collection that this desk does not open. */
  collection<Name extends DocumentName>(name: Name): RxCollection<DeskDocuments[Name]>
  has(name: DocumentName): boolean
  /** Documents of the collection that are not deleted. */
  countOf(name: DocumentName): number
  /** At most `limit` documents a collection. */
  search(text: string, limit: number): readonly Found[]
  /** Tells the names of what changed (collections, `outbox`), once a commit; returns the way to stop. */
  onChange(listener: (topics: ReadonlySet<string>) => void): () => void
  /** Deletes bodily; see `forget.ts`. */
  forget(name: DocumentName, ids: readonly string[]): Promise<void>
  /** The same for documents that RxDB has not been told of; a person's unsent work in them is kept aside first, but for what stands beside others. */
  letGo(name: DocumentName, going: LetGo): Promise<void>
  /** A copy of what the server did not take as it is: its place may be lost before anybody has looked. */
  copyAside(name: DocumentName, id: string): Promise<void>
  /** How far each replication has come is forgotten, once they have ended. */
  forgetReplications(): Promise<void>
  readonly aside: Pick<Aside, 'list' | 'one'>
  /** Undefined without doing it: the same is dealt with just now. */
  dealWithAside<Dealt>(n: number, deal: () => Promise<Dealt>): Promise<Dealt | undefined>
  /** What was kept aside is dealt with. */
  dropAside(n: number): Promise<void>
  seeAside(n: number): Promise<void>
  readonly alerts: ToldAlerts
  /** When and why this file was made anew, newest first. */
  readonly repairs: readonly StoreRepair[]
  close(): Promise<void>
}

type Collections = { [Name in DocumentName]?: RxCollection<DeskDocuments[Name]> }

export async function createDocuments(
  settings: DocumentsSettings,
): Promise<Result<Documents, StoreFailure>> {
  const { folder, key } = settings
  const opened = openDocumentStore({ folder, key, now: settings.now })
  if (!opened.ok) return opened
  const { connection, repairs, closed } = opened.value
  const commits = createCommits(connection, settings.atTurnEnd)
  const search = createSearch(commits)
  const counts = createRowCounts(commits)
  const watcherOf = together(search.watcherOf, createLedger(commits).watcherOf, counts.watcherOf)
  const aside = createAside(commits, settings.now)
  const database = await openRxDatabase(settings, commits, { watcherOf, aside })
  const outbox = createOutbox(commits, settings.now)
  const alerts = createToldAlerts(commits)
  const kept = { search, counts, outbox, aside, alerts }
  return accept(documentsOn({ commits, ...kept, database, watcherOf, repairs, closed }))
}

function openRxDatabase(
  { folder, collections, now }: DocumentsSettings,
  commits: Commits,
  { watcherOf, aside }: Pick<Parts, 'watcherOf' | 'aside'>,
): Promise<RxDatabase<Collections>> {
  const storage = createSqliteStorage({ commits, now, watcherOf })
  const keepOverruled =
    (collection: DocumentName) =>
    (document: { readonly id: string }): Promise<void> => {
      const kept = { collection, id: document.id, code: 'merged', document } as const
      return commits.write(ASIDE_TOPIC, () => aside.keep(kept))
    }
  // Named by its folder, so that two desks of one process (tests, benches) do not meet.
  return createRxDatabase<Collections>({ name: folder, storage, multiInstance: false }).then(
    async (database) => {
      const creators = collections.map((name) => [
        name,
        {
          schema: DESK_SCHEMAS[name],
          conflictHandler: conflictHandlerOf(name, keepOverruled(name)),
        },
      ])
      await database.addCollections(Object.fromEntries(creators))
      return database
    },
  )
}

type WatcherOf = (collection: string, version: number) => RowWatcher | undefined

/** All are told of each row, in its transaction. */
function together(...all: readonly WatcherOf[]): WatcherOf {
  return (collection, version) => {
    const watchers = all.flatMap((watcherOf) => watcherOf(collection, version) ?? [])
    if (watchers.length === 0) return undefined
    return {
      changed: (row, before, after) => {
        for (const watcher of watchers) watcher.changed(row, before, after)
      },
    }
  }
}

interface Parts {
  readonly watcherOf: WatcherOf
  readonly commits: Commits
  readonly search: Search
  readonly counts: RowCounts
  readonly outbox: Outbox
  readonly aside: Aside
  readonly alerts: ToldAlerts
  readonly database: RxDatabase<Collections>
  readonly repairs: readonly StoreRepair[]
  readonly closed: () => void
}

function documentsOn(parts: Parts): Documents {
  const { commits, search, counts, outbox, aside, database, watcherOf } = parts
  const forget: Documents['forget'] = (name, ids) => {
    const { version } = DESK_SCHEMAS[name]
    const table = tableName(name, version)
    return forgetDocuments(commits, { collection: name, table, ids }, watcherOf(name, version))
  }
  const dealing = new Set<number>()
  return {
    aside,
    alerts: parts.alerts,
    repairs: parts.repairs,
    outbox,
    sql: readOnlySql(commits.connection),
    collection<Name extends DocumentName>(name: Name) {
      const collection = database.collections[name]
      assert(collection !== undefined, `this desk opens ${name}`)
      return collection
    },
    has: (name) => database.collections[name] !== undefined,
    countOf: (name) => counts.of(name),
    search: (text, limit) => search.find(text, limit),
    onChange: (listener) => commits.onCommit(listener),
    forget,
    forgetReplications: () => forgetReplications(commits),
    async copyAside(name, id) {
      const found = await database.collections[name]?.findOne(id).exec()
      const document = found?.toJSON()
      if (document === undefined) return
      await commits.write(ASIDE_TOPIC, () =>
        aside.keep({ collection: name, id, code: 'refused', document }),
      )
    },
    async dealWithAside(n, deal) {
      if (dealing.has(n)) return undefined
      dealing.add(n)
      return deal().finally(() => dealing.delete(n))
    },
    dropAside: (n) => commits.write(ASIDE_TOPIC, () => aside.drop(n)),
    seeAside: (n) => commits.write(ASIDE_TOPIC, () => aside.see(n)),
    async letGo(name, going) {
      // What stands beside it first: a desk that falls in between has nothing that stands alone.
      for (const each of [...standingBeside(name), name]) {
        // Every document has an id, and more is not read of it there.
        const collection = database.collections[each] as unknown as
          LettingGo['collection'] | undefined
        if (collection === undefined) continue
        await letGo({ commits, aside, collection, forget: (ids) => forget(each, ids) }, each, going)
      }
    },
    async close() {
      await database.close()
      await commits.settled()
      commits.connection.close()
      parts.closed()
    },
  }
}

function readOnlySql(connection: Connection): ReadOnlySql {
  return {
    statement<Row>(sql: string) {
      const statement = connection.statement<Row>(sql)
      assert(statement.readonly && statement.reader, `a view only reads: ${sql}`)
      return statement
    },
    tableOf: (name) => quoted(tableName(name, DESK_SCHEMAS[name].version)),
  }
}
