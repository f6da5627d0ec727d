/**
 * A platform's own export: entries of a ZIP that we know, read in memory and never written by their names. What it holds in all is
 * counted while it is unpacked, whatever its directory says.
 */
import { instant, type LocalDate } from '../../../../shared/base/time.ts'
import { localTimeOf } from '../../../../shared/base/zoned-time.ts'
import { type Entry, type FileEntry, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import { FileFaulty, type FileFault } from './file-read.ts'

export interface ArchiveEntry {
  /** With `/` between its parts. */
  readonly path: string
  /** Of Greenwich, `2026-01-31`; when it was written. */
  readonly day: LocalDate
  readonly bytes: Uint8Array
}

/** Exports of long lives have thousands of pictures. */
const ENTRIES_MAX = 50_000
const UNPACKED_MAX = 268_435_456

/** @param isWanted by path; the others are not unpacked */
export async function readArchive(
  bytes: Uint8Array,
  isWanted: (path: string) => boolean,
  unpackedMax = UNPACKED_MAX,
): Promise<readonly ArchiveEntry[]> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), {
    checkOverlappingEntry: true,
    checkSignature: true,
    useWebWorkers: false,
  })
  try {
    const entries = await reader.getEntries()
    judge(entries)
    const wanted = entries
      .filter((entry) => !entry.directory)
      .filter((entry) => isWanted(entry.filename))
    const read: ArchiveEntry[] = []
    const left = { bytes: unpackedMax }
    for (const entry of wanted) read.push(await unpack(entry, left))
    return read
  } catch (error) {
    if (error instanceof FileFaulty) throw error
    throw new FileFaulty(faultOf(error))
  } finally {
    await reader.close()
  }
}

function judge(entries: readonly Entry[]): void {
  const names = entries.map(({ filename }) => filename)
  const isUnsafe =
    entries.length > ENTRIES_MAX ||
    new Set(names.map((name) => name.toLowerCase())).size < names.length ||
    names.some((name) => /^[/\\]|^[a-z]:|\\|(?:^|\/)\.\.(?:\/|$)|\0/i.test(name))
  if (isUnsafe) throw new FileFaulty('archive_unsafe')
  if (entries.some(({ encrypted }) => encrypted)) throw new FileFaulty('archive_locked')
}

async function unpack(entry: FileEntry, left: { bytes: number }): Promise<ArchiveEntry> {
  const parts: Uint8Array[] = []
  const sink = new WritableStream<Uint8Array>({
    write: (part) => {
      left.bytes -= part.length
      if (left.bytes < 0) throw new FileFaulty('archive_unsafe')
      parts.push(part)
    },
  })
  await entry.getData(sink)
  const day = localTimeOf(instant(entry.lastModDate.getTime()), 'UTC').date
  return { path: entry.filename, day, bytes: new Uint8Array(Buffer.concat(parts)) }
}

function faultOf(error: unknown): FileFault {
  const said = error instanceof Error ? error.message : ''
  if (/overlap|unsafe|duplicat|ambiguous|out of bounds/i.test(said)) return 'archive_unsafe'
  return /encrypt|password/i.test(said) ? 'archive_locked' : 'file_damaged'
}
