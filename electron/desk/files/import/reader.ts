/** Reads files in a thread of their own, one at a time: whoever asks next ends the one before. */
import { Worker } from 'node:worker_threads'
import { type LocalDate, MINUTE_MS } from '../../../../shared/base/time.ts'
import type { ImportKind, ImportLook } from '../../../../shared/bridge/import-commands.ts'
import type { Platform } from '../../../../shared/domain/campaign/campaign.ts'
import type { ImportedPost, ImportSource } from '../../../../shared/domain/import/import.ts'
import type { FollowerSample } from '../../../../shared/domain/creator/follower-sample.ts'
import type { SampleMapping } from '../../../../shared/domain/import/sample-mapping.ts'
import type { Mapping } from '../../../../shared/domain/import/mapping.ts'
import type { RowsRead } from '../../../../shared/domain/import/read-rows.ts'
import type { DeskDeps } from '../../deps.ts'
import type { FileFault } from './file-read.ts'

export interface ReadAsk {
  readonly kind: 'look' | 'read'
  readonly path: string
  readonly today: LocalDate
  readonly zone: string
  /** Where the file does not say it itself. */
  readonly platform: Platform
  /** Null: of an archive, or nobody has said yet. */
  readonly mapping: Mapping | null
  /** To look at: absent: whichever it looks like. */
  readonly as?: ImportKind | undefined
  /** To read: the rows are followers. */
  readonly sample?: SampleMapping | undefined
}

export interface WholeRead {
  readonly hash: string
  readonly source: ImportSource
  readonly rows: RowsRead
  readonly posts: readonly ImportedPost[]
  /** What followers came to, whose rows are counted in `rows`; null: they are days. */
  readonly sample: FollowerSample | null
}

export type ReadAnswer =
  | { readonly kind: 'looked'; readonly look: ImportLook }
  | { readonly kind: 'read'; readonly read: WholeRead }
  | { readonly kind: 'faulty'; readonly fault: FileFault }

export interface FileReader {
  /** Null: another one was asked meanwhile, or the reader was closed. */
  ask(ask: ReadAsk): Promise<ReadAnswer | null>
  close(): Promise<void>
  /** Answers whether it was closed since: what goes on from a reading ends with it. */
  begin(): () => boolean
}

/** Rows are read and let go by the million: what is swept often never piles up. In megabytes. */
const LIMITS = { maxYoungGenerationSizeMb: 8 }

/** A million rows take a slow machine half a minute; what takes longer is made so that it never ends. */
const READ_WITHIN_MS = 3 * MINUTE_MS

/** @param after of the desk: runs what it is given once the time is over */
export function createFileReader(entry: URL, after: DeskDeps['after']): FileReader {
  let running: Worker | null = null
  let latest = 0
  let closed = 0
  const stop = async (): Promise<void> => {
    await running?.terminate()
    running = null
  }
  return {
    ask: async (ask) => {
      latest += 1
      const turn = latest
      await stop()
      if (turn !== latest) return null
      const worker = new Worker(entry, { workerData: ask, resourceLimits: LIMITS })
      running = worker
      return answerOf(worker, after)
    },
    close: async () => {
      latest += 1
      closed += 1
      await stop()
    },
    begin: () => {
      const before = closed
      return () => closed > before
    },
  }
}

function answerOf(worker: Worker, after: DeskDeps['after']): Promise<ReadAnswer | null> {
  return new Promise((resolve, reject) => {
    const cancel = after(READ_WITHIN_MS, () => {
      resolve({ kind: 'faulty', fault: 'file_damaged' })
      void worker.terminate()
    })
    worker.once('message', resolve)
    worker.once('error', (error: Error & { readonly code?: unknown }) => {
      if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return reject(error)
      resolve({ kind: 'faulty', fault: 'file_too_large' })
    })
    worker.once('exit', () => {
      cancel()
      resolve(null)
    })
  })
}
