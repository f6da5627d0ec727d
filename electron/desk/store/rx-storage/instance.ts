/** One collection of RxDB on one table of SQLite: RxDB's interface on the left, reads and writes of this folder on the right. */
import { Subject } from 'rxjs'
import type {
  EventBulk,
  RxStorageChangeEvent,
  RxStorageDefaultCheckpoint,
  RxStorageInstance,
  RxStorageInstanceCreationParams,
} from 'rxdb/plugins/core'
import { assert } from '../../../../shared/base/assert.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import { readAttachment, readBlobs, writeAttachments } from './attachments.ts'
import type { Commits } from './commit.ts'
import {
  changedSince,
  checkpointOf,
  countDocuments,
  findByIds,
  queryDocuments,
  type Table,
} from './read.ts'
import { createSql, layoutFromSchema } from './rows.ts'
import { writeRows, type RowWatcher } from './write.ts'

export type Internals = Readonly<Record<string, never>>
export type Options = Readonly<Record<string, never>>
export type Instance<Doc> = RxStorageInstance<Doc, Internals, Options, RxStorageDefaultCheckpoint>
export type Params<Doc> = RxStorageInstanceCreationParams<Doc, Options>

export interface Ground {
  readonly commits: Commits
  readonly now: Clock
  readonly watcher: RowWatcher | undefined
}

type Reading<Doc> = Pick<
  Instance<Doc>,
  'findDocumentsById' | 'query' | 'count' | 'getChangedDocumentsSince' | 'getAttachmentData'
>
type Change<Doc> = EventBulk<RxStorageChangeEvent<Doc>, RxStorageDefaultCheckpoint>

/** What RxDB says of a write of its replication: documents from the server, their copies, and how far it has come. */
const TOLD_AGAIN = /^replication-(?:downstream-|down-write-meta$|set-checkpoint$)/
/** Rows that one turn of cleaning deletes: some 10 ms, so that a till's scan is never behind it. */
const CLEANED_A_TURN = 5_000

export function createInstance<Doc>(params: Params<Doc>, ground: Ground): Instance<Doc> {
  const { commits } = ground
  const { connection } = commits
  const layout = layoutFromSchema(params.collectionName, params.schema)
  connection.database.exec(createSql(layout, params.schema))
  const table: Table<Doc> = { connection, layout, schema: params.schema }
  const changes = new Subject<Change<Doc>>()
  let closing: Promise<void> | undefined
  const open = (): void => assert(closing === undefined, `${layout.name} is open`)

  const instance: Instance<Doc> = {
    databaseName: params.databaseName,
    collectionName: params.collectionName,
    schema: params.schema,
    options: params.options,
    internals: {},
    async bulkWrite(rows, context) {
      open()
      const bytes = layout.attachments === undefined ? new Map() : await readBlobs(rows)
      const write = () => {
        const result = writeRows(table, { instance, rows, context }, ground.watcher)
        if (layout.attachments !== undefined) {
          writeAttachments(connection, layout.attachments, { written: result, bytes })
        }
        return result
      }
      const durability = TOLD_AGAIN.test(context) ? 'told_again' : 'acknowledged'
      const written = await commits.write(params.collectionName, write, durability)
      const newest = written.newestRow?.document
      if (newest !== undefined && written.eventBulk.events.length > 0) {
        written.eventBulk.checkpoint = checkpointOf(layout, newest)
        changes.next(written.eventBulk)
      }
      return { error: written.errors }
    },
    ...readingSide(table, open),
    changeStream: () => changes.asObservable(),
    async cleanup(minimumDeletedMs) {
      open()
      const before = ground.now() - minimumDeletedMs
      return commits.write(params.collectionName, () => cleanTable(table, before))
    },
    async remove() {
      open()
      await commits.write(params.collectionName, () => dropTable(table))
      await instance.close()
    },
    close() {
      closing ??= commits.settled().then(() => changes.complete())
      return closing
    },
  }
  return instance
}

function readingSide<Doc>(table: Table<Doc>, open: () => void): Reading<Doc> {
  const { connection, layout } = table
  return {
    async findDocumentsById(ids, withDeleted) {
      open()
      const documents = findByIds(table, ids)
      return withDeleted ? documents : documents.filter((document) => !document._deleted)
    },
    async query(prepared) {
      open()
      return { documents: queryDocuments(table, prepared) }
    },
    async count(prepared) {
      open()
      return countDocuments(table, prepared)
    },
    async getChangedDocumentsSince(limit, checkpoint) {
      open()
      return changedSince(table, limit, checkpoint)
    },
    async getAttachmentData(document, attachment, digest) {
      open()
      assert(layout.attachments !== undefined, `${layout.name} has attachments`)
      const blob = readAttachment(connection, layout.attachments, { document, attachment, digest })
      if (blob === undefined) throw new Error(`no attachment ${attachment} of ${document}`)
      return blob
    },
  }
}

/** True when nothing deleted before that instant is left. */
function cleanTable<Doc>({ connection, layout }: Table<Doc>, before: number): boolean {
  const doomed = `SELECT _n FROM ${layout.table} WHERE _deleted = 1 AND _lwt <= ? LIMIT ${CLEANED_A_TURN}`
  if (layout.attachments !== undefined) {
    const ids = `SELECT _id FROM ${layout.table} WHERE _n IN (${doomed})`
    connection.statement(`DELETE FROM ${layout.attachments} WHERE document IN (${ids})`).run(before)
  }
  const sql = `DELETE FROM ${layout.table} WHERE _n IN (${doomed})`
  return connection.statement(sql).run(before).changes < CLEANED_A_TURN
}

function dropTable<Doc>({ connection, layout }: Table<Doc>): void {
  connection.database.exec(`DROP TABLE IF EXISTS ${layout.table}`)
  if (layout.attachments !== undefined) {
    connection.database.exec(`DROP TABLE IF EXISTS ${layout.attachments}`)
  }
}
