/** A file of any kind we know, told apart by its first bytes and not by its name. Throws a `FileFaulty` with the reason. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { LocalDate } from '../../../../shared/base/time.ts'
import { archiveTells, isTelling, postsRead } from './archive-tells.ts'
import { TAKEN_BYTES_MAX } from '../../../../shared/bridge/import-commands.ts'
import { FileFaulty, type FileRead } from './file-read.ts'
import { isByVideo, postsOfTable, type ReadingDay } from './post-table.ts'
import { readArchive } from './read-archive.ts'
import { readCsv } from './read-csv.ts'
import { readParquet } from './read-parquet.ts'

export interface HashedFile {
  /** SHA-256, in hex. */
  readonly hash: string
  readonly read: FileRead
}

export async function readImportFile(
  path: string,
  { today, zone }: ReadingDay,
): Promise<HashedFile> {
  const { size } = await stat(path)
  if (size > TAKEN_BYTES_MAX) throw new FileFaulty('file_too_large')
  const { buffer, byteOffset, byteLength } = await readFile(path)
  const bytes = new Uint8Array(buffer, byteOffset, byteLength)
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { hash, read: await readBytes(bytes, today, zone) }
}

/** @param zone of moments that do not say theirs */
export async function readBytes(
  bytes: Uint8Array,
  today: LocalDate,
  zone = 'UTC',
): Promise<FileRead> {
  if (bytes.length === 0) throw new FileFaulty('file_empty')
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006'))
    return readZip(bytes, { today, zone })
  const table = startsWith(bytes, 'PAR1') ? await readParquet(bytes) : readCsv(bytes)
  const told = postsOfTable(table, { today, zone })
  if (told !== null) return postsRead(told, 'file')
  if (isByVideo(table)) throw new FileFaulty('table_by_video')
  return { source: 'file', platform: null, table, series: [], posts: [] }
}

async function readZip(bytes: Uint8Array, on: ReadingDay): Promise<FileRead> {
  const paths: string[] = []
  const entries = await readArchive(bytes, (path) => {
    paths.push(path)
    return isTelling(path)
  })
  return archiveTells(entries, paths, on)
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, text.length)) === text
}
