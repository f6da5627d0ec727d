/** Entry of a thread that reads one file, answers and ends: the desk goes on meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import { guessMapping } from '../../../../shared/domain/import/guess-mapping.ts'
import { createRowReader } from '../../../../shared/domain/import/read-rows.ts'
import { FileFaulty } from './file-read.ts'
import { type HashedFile, readImportFile } from './read-file.ts'
import type { ReadAnswer, ReadAsk } from './reader.ts'

const SHOWN_ROWS = 8
const GUESSED_ROWS = 200

// Handed over by `reader.ts`.
const ask = workerData as ReadAsk
const said = await answer()
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(said)

async function answer(): Promise<ReadAnswer> {
  try {
    const file = await readImportFile(ask.path, ask.today)
    return ask.kind === 'look' ? lookAt(file, ask) : readAll(file, ask)
  } catch (error) {
    if (error instanceof FileFaulty) return { kind: 'faulty', fault: error.fault }
    throw error
  }
}

function lookAt({ hash, read }: HashedFile, { platform: asked, zone, today }: ReadAsk): ReadAnswer {
  const { source, table, posts, series } = read
  const platform = read.platform ?? asked
  const cells = table?.rows.slice(0, GUESSED_ROWS).map((row) => row.cells) ?? []
  const heads = table?.heads ?? []
  return {
    kind: 'looked',
    look: {
      hash,
      source,
      platform,
      isPlatformKnown: read.platform !== null,
      table: table && { heads, rows: cells.slice(0, SHOWN_ROWS), rowCount: table.rows.length },
      posts: posts.length,
      series,
      mapping: table && guessMapping({ heads, rows: cells }, { platform, zone, today }),
    },
  }
}

function readAll({ hash, read }: HashedFile, { mapping, today }: ReadAsk): ReadAnswer {
  const { source, table, posts, series } = read
  const archive = { handle: '', line: 1, rows: 0, series }
  if (table === null || mapping === null) {
    const rows = { rows: 0, accounts: [archive], refused: [], refusedCount: 0, repeated: 0 }
    return { kind: 'read', read: { hash, source, rows, posts } }
  }
  const reader = createRowReader({ mapping, width: table.heads.length, today })
  for (const row of table.rows) reader.take(row)
  return { kind: 'read', read: { hash, source, rows: reader.end(), posts } }
}
