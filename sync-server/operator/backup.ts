/** `backup FILE`: a whole copy while the server runs. The secret is not in it: keep that file elsewhere. */
import { openMemory } from '../server.ts'
import type { Report, Subcommand } from './report.ts'

export async function backup({ config, world, rest }: Subcommand): Promise<Report> {
  const [file] = rest
  if (file === undefined) return { code: 2, report: { refused: 'file_missing' } }
  const { store } = openMemory(config, world)
  await store.backup(file)
  store.close()
  return { code: 0, report: { file } }
}
