/** What a person's desk reckons with: its columns, the workers and the analyst between them. A till has none of it. */
import { accept, type Result } from '../../shared/base/result.ts'
import { createPool } from '../workers/pool.ts'
import type { DeskDeps } from './deps.ts'
import { type Analyst, createAnalyst } from './analyst.ts'
import { createFileReader, type FileReader } from './files/import/reader.ts'
import type { StoreFailure } from './store/database.ts'
import { type Columns, openColumns } from './store/columns/columns.ts'

export interface Analysis {
  readonly columns: Columns
  readonly analyst: Analyst
  readonly files: FileReader
  /** Tasks that a long work may have under way together: one core is left to page and desk. */
  readonly atOnce: number
  close(): Promise<void>
}

export interface AnalysisPlaces {
  /** Entry of the columns' thread. */
  readonly columns: URL
  /** Entry of the thread that reads a file. */
  readonly files: URL
  /** Entry of a worker, and how many there may be; each is started when it is first needed. */
  readonly workers: { readonly entry: URL; readonly count: number }
  readonly onDefect: (error: unknown) => void
}

export async function openAnalysis(
  place: {
    readonly folder: string
    readonly key: Uint8Array
    /** Of the desk: a file's reading has its time. */
    readonly after: DeskDeps['after']
  },
  places: AnalysisPlaces,
): Promise<Result<Analysis, StoreFailure>> {
  // To its thread goes what can be copied there; a timer cannot.
  const { after, ...start } = place
  const opened = await openColumns(places.columns, start, places.onDefect)
  if (!opened.ok) return opened
  const columns = opened.value
  const pool = createPool(places.workers.entry, places.workers.count)
  const files = createFileReader(places.files, after)
  return accept({
    columns,
    files,
    analyst: createAnalyst({ columns, pool }),
    atOnce: Math.max(1, places.workers.count - 1),
    close: async () => {
      await files.close()
      await pool.close()
      await columns.close()
    },
  })
}
