/** `backup FILE`: a whole copy while the server runs. The secret is not in it: keep that file elsewhere. */
import { openMemory } from '../open-memory.ts'
import { LOG_FAILED, tellOperator } from './tell.ts'
import type { Report, Subcommand } from './report.ts'

export async function backup({ config, world, rest }: Subcommand): Promise<Report> {
  const [file] = rest
  if (file === undefined) return { code: 2, report: { refused: 'file_missing' } }
  if (config.databaseUrl !== null) return { code: 2, report: { refused: 'use_pg_dump' } }
  const { store } = openMemory(config, world)
  try {
    const told = await tellOperator(store, world, { organisation: '*', event: 'backup_made' })
    if (!told) return LOG_FAILED
    await store.backup(file)
    return { code: 0, report: { file } }
  } finally {
    store.close()
  }
}
