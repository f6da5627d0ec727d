/** What the thread that blocks and the thread that speaks to PostgreSQL say to each other. */
import type { MessagePort } from 'node:worker_threads'

export interface Ask {
  readonly id: number
  readonly text: string
  readonly values: readonly unknown[]
  /** Of a prepared statement; null: several statements in one text, without values. */
  readonly name: string | null
  /** Within a transaction: it must be the connection that began it. */
  readonly isInside: boolean
}

export type Answer =
  | { readonly id: number; readonly kind: 'rows'; readonly rows: Row[]; readonly changes: number }
  | {
      readonly id: number
      readonly kind: 'failed'
      readonly code: string
      readonly message: string
    }

export type Row = Readonly<Record<string, unknown>>

export interface ThreadStart {
  readonly url: string
  /** Of the session, as a command line of the server has them. */
  readonly settings: string
  readonly port: MessagePort
  /** Counts the answers; where the other thread waits. */
  readonly answered: SharedArrayBuffer
}

/** No answer came: the connection is gone. */
export const LOST = 'lost'
