/** `migrate`: brings the database forward and stops. */
import { join } from 'node:path'
import { openDatabase, schemaVersion } from '../store/database.ts'
import type { Report, Subcommand } from './report.ts'

export async function migrateOnly({ config }: Subcommand): Promise<Report> {
  const database = openDatabase(join(config.data, 'groundswell.db'), config)
  const version = schemaVersion(database)
  database.close()
  return { code: 0, report: { version } }
}
