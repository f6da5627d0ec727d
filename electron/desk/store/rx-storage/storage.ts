/**
 * RxStorage on our own encrypted SQLite file: one storage carries one RxDatabase on one connection, which its owner opens and closes.
 * Rules and bounds stand in the README of the store.
 */
import {
  RXDB_VERSION,
  addRxStorageMultiInstanceSupport,
  ensureRxStorageInstanceParamsAreCorrect,
} from 'rxdb/plugins/core'
import type { RxStorage } from 'rxdb/plugins/core'
import { assert } from '../../../../shared/base/assert.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import type { Commits } from './commit.ts'
import { createInstance, type Internals, type Options } from './instance.ts'
import type { RowWatcher } from './write.ts'

export interface StorageSettings {
  readonly commits: Commits
  readonly now: Clock
  /** Who is told of a collection's rows inside the transaction that writes them, if anyone. */
  readonly watcherOf?: (collection: string, version: number) => RowWatcher | undefined
}

const STORAGE_NAME = 'groundswell-sqlite'

export function createSqliteStorage(settings: StorageSettings): RxStorage<Internals, Options> {
  const { commits, now } = settings
  let databaseName: string | undefined
  return {
    name: STORAGE_NAME,
    rxdbVersion: RXDB_VERSION,
    async createStorageInstance(params) {
      ensureRxStorageInstanceParamsAreCorrect(params)
      databaseName ??= params.databaseName
      assert(params.databaseName === databaseName, 'one storage carries one RxDatabase')
      const watcher = settings.watcherOf?.(params.collectionName, params.schema.version)
      const instance = createInstance(params, { commits, now, watcher })
      addRxStorageMultiInstanceSupport(STORAGE_NAME, params, instance)
      return instance
    },
  }
}
