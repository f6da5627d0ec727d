/** A file of any kind we know, told apart by its first bytes and not by its name. Throws a `FileFaulty` with the reason. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { LocalDate } from '../../../../shared/base/time.ts'
import { archiveTells, isTelling } from './archive-tells.ts'
import { TAKEN_BYTES_MAX } from '../../../../shared/bridge/import-commands.ts'
import { FileFaulty, type FileRead } from './file-read.ts'
import { readArchive } from './read-archive.ts'
import { readCsv } from './read-csv.ts'
import { readParquet } from './read-parquet.ts'

export interface HashedFile {
  /** SHA-256, in hex. */
  readonly hash: string
  readonly read: FileRead
}

export async function readImportFile(path: string, today: LocalDate): Promise<HashedFile> {
  const { size } = await stat(path)
  if (size > TAKEN_BYTES_MAX) throw new FileFaulty('file_too_large')
  const bytes = new Uint8Array(await readFile(path))
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { hash, read: await readBytes(bytes, today) }
}

export async function readBytes(bytes: Uint8Array, today: LocalDate): Promise<FileRead> {
  if (bytes.length === 0) throw new FileFaulty('file_empty')
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006'))
    return archiveTells(await readArchive(bytes, isTelling), today)
  const table = startsWith(bytes, 'PAR1') ? await readParquet(bytes) : readCsv(bytes)
  return { source: 'file', platform: null, table, series: [], posts: [] }
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, text.length)) === text
}
