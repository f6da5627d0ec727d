/** `migrate`: brings the database forward and stops. */
import { join } from 'node:path'
import { openDatabase, schemaVersion } from '../store/database.ts'
import { openPostgres } from '../store/postgres/open-postgres.ts'
import type { Report, Subcommand } from './report.ts'

export async function migrateOnly({ config }: Subcommand): Promise<Report> {
  if (config.databaseUrl !== null) {
    const postgres = openPostgres(config.databaseUrl)
    const [last] = postgres.prepare<[], number>('SELECT max(number) FROM migrations').pluck().all()
    postgres.close()
    return { code: 0, report: { version: last ?? 0 } }
  }
  const database = openDatabase(join(config.data, 'groundswell.db'), config)
  const version = schemaVersion(database)
  database.close()
  return { code: 0, report: { version } }
}
