/** Entry of a thread that reads one file, answers and ends: the desk goes on meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import type { SampleSeenAs } from '../../../../shared/bridge/import-commands.ts'
import { guessMapping, type TableSeen } from '../../../../shared/domain/import/guess-mapping.ts'
import {
  guessSample,
  numbersOf,
  sampleColumns,
} from '../../../../shared/domain/import/guess-sample.ts'
import type { ImportedPost } from '../../../../shared/domain/import/import.ts'
import { createRowReader, REFUSED_KEPT } from '../../../../shared/domain/import/read-rows.ts'
import { createSampleReader, shapeOf } from '../../../../shared/domain/import/read-sample.ts'
import type { SampleMapping } from '../../../../shared/domain/import/sample-mapping.ts'
import { createSampleTaker } from '../../../../shared/domain/integrity/take-sample.ts'
import { FileFaulty, firstCells, type ReadTable } from './file-read.ts'
import { type HashedFile, readImportFile } from './read-file.ts'
import type { ReadAnswer, ReadAsk } from './reader.ts'

const SHOWN_ROWS = 8
const GUESSED_ROWS = 200
const NO_ROWS = { rows: 0, accounts: [], refused: [], refusedCount: 0, repeated: 0 } as const

// Handed over by `reader.ts`.
const ask = workerData as ReadAsk
const said = await answer()
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(said)

async function answer(): Promise<ReadAnswer> {
  try {
    const file = await readImportFile(ask.path, ask)
    return ask.kind === 'look' ? lookAt(file, ask) : readAll(file, ask)
  } catch (error) {
    if (error instanceof FileFaulty) return { kind: 'faulty', fault: error.fault }
    throw error
  }
}

function lookAt(
  { hash, read }: HashedFile,
  { zone, today, as, platform: asked }: ReadAsk,
): ReadAnswer {
  const { source, table, posts, series } = read
  const platform = read.platform ?? asked
  const cells = table === null ? [] : firstCells(table, GUESSED_ROWS)
  const heads = table?.heads ?? []
  const sample = read.source === 'file' ? sampleIn({ heads, rows: cells }, as) : null
  const shown = cells.slice(0, SHOWN_ROWS)
  const rows = sample === null ? shown : shown.map((row) => row.map(shapeOf))
  const isDays = table !== null && sample === null
  return {
    kind: 'looked',
    look: {
      hash,
      source,
      platform,
      isPlatformKnown: read.platform !== null,
      table: table && { heads, rows, rowCount: table.rowCount },
      posts: posts.length,
      lacksCounts: posts.length > 0 && posts.every(isWithoutCounts),
      isZoneAsked: read.postRows !== undefined,
      series,
      mapping: isDays ? guessMapping({ heads, rows: cells }, { platform, zone, today }) : null,
      sample,
    },
  }
}

function isWithoutCounts({ counts }: ImportedPost): boolean {
  return Object.values(counts).every((count) => count === null)
}

function sampleIn(table: TableSeen, as: ReadAsk['as']): SampleSeenAs | null {
  if (as === 'days' || table.heads.length === 0) return null
  const guessed = guessSample(table)
  if (guessed !== null || as === undefined) return guessed
  const columns = sampleColumns(table.heads)
  return { columns, numbers: numbersOf(table.rows, columns) }
}

function readAll(file: HashedFile, { mapping, today, sample }: ReadAsk): ReadAnswer {
  const { hash, read } = file
  const { source, table, posts, series, postRows } = read
  if (table !== null && sample !== undefined) return readSample(file, table, sample)
  const archive = { handle: '', line: 1, rows: 0, series }
  if (table === null || mapping === null) {
    const { rows: count = 0, refused: all = [] } = postRows ?? {}
    const refused = all.slice(0, REFUSED_KEPT)
    const refusedCount = all.length
    const rows = { ...NO_ROWS, rows: count, accounts: [archive], refused, refusedCount }
    return { kind: 'read', read: { hash, source, rows, posts, sample: null } }
  }
  const reader = createRowReader({ mapping, width: table.heads.length, today })
  for (const row of table.rows) reader.take(row)
  return { kind: 'read', read: { hash, source, rows: reader.end(), posts, sample: null } }
}

/** Nothing of any one follower leaves this thread. */
function readSample(
  { hash, read }: HashedFile,
  table: ReadTable,
  mapping: SampleMapping,
): ReadAnswer {
  const taker = createSampleTaker()
  const reader = createSampleReader({
    mapping,
    width: table.heads.length,
    into: (one) => taker.take(one),
  })
  for (const row of table.rows) reader.take(row)
  const { rows, refused, refusedCount } = reader.end()
  const sample = taker.end(mapping)
  const counted = { ...NO_ROWS, rows, refused, refusedCount }
  return { kind: 'read', read: { hash, source: read.source, rows: counted, posts: [], sample } }
}
