/** A file that the person chooses, copied into a desk's folder under a name of its own. */
import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { dialog } from 'electron'
import { TAKEN_BYTES_MAX, type Taking } from '../../shared/bridge/import-commands.ts'

const KINDS = [{ name: 'CSV, Parquet, ZIP', extensions: ['csv', 'tsv', 'txt', 'parquet', 'zip'] }]

export async function takeFile(folder: string): Promise<Taking> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    properties: ['openFile'],
    filters: KINDS,
  })
  const [path] = filePaths
  if (canceled || path === undefined) return { link: null, taken: null }
  if (statSync(path).size > TAKEN_BYTES_MAX) return 'file_too_large'
  const file = `in-${randomUUID()}`
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  copyFileSync(path, join(folder, file))
  return { link: null, taken: { file, name: basename(path) } }
}
