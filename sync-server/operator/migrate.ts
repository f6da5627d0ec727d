/** `migrate`: brings the database forward and stops. */
import { join } from 'node:path'
import { openDatabase, schemaVersion } from '../store/database.ts'
import { openPostgres } from '../store/postgres/open-postgres.ts'
import { opening } from '../store/start-refused.ts'
import type { Report, Subcommand } from './report.ts'

export async function migrateOnly({ config }: Subcommand): Promise<Report> {
  const { databaseUrl: url } = config
  if (url !== null) {
    const postgres = opening(() => openPostgres(url))
    const [last] = postgres.prepare<[], number>('SELECT max(number) FROM migrations').pluck().all()
    postgres.close()
    return { code: 0, report: { version: last ?? 0 } }
  }
  const database = opening(() => openDatabase(join(config.data, 'groundswell.db'), config))
  const version = schemaVersion(database)
  database.close()
  return { code: 0, report: { version } }
}
