/** What whole-house tests run their server on: SQLite, and once more a database in the PostgreSQL of the run. */
import { afterAll } from 'vitest'
import { storeSettings } from '../../../sync-server/store/postgres/new-postgres.fixture.ts'

/** Settings of the server of one test file, whose database goes with it. */
export function storeOfRun(): Readonly<Record<string, string>> {
  return storeSettings(afterAll)
}
