/**
 * A connection to PostgreSQL that answers at once: a thread of its own speaks to the server while this one waits. So units of
 * work, whose judges are pure and synchronous, are one code for both stores. Writes within a transaction are not waited for one
 * by one: the next answer that is needed, at the latest the commit's, says whether one of them failed.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { assert } from '../../../shared/base/assert.ts'
import { type Answer, type Ask, LOST, type ThreadStart } from './wire.ts'

/** Longer than the server lets any statement take: it is gone. */
const ANSWER_WITHIN_MS = 15_000

export interface Connection {
  /** Waits for the rows. */
  readonly ask: (said: Said) => Rows
  /** Does not wait; answers how to ask for the count of rows later. */
  readonly tell: (said: Said) => () => number
  /** Answers when it comes; nothing is held up. */
  readonly later: (said: Said) => Promise<Rows>
  readonly close: () => void
}
export type Rows = Extract<Answer, { kind: 'rows' }>
export type Said = Omit<Ask, 'id'>

export class PostgresError extends Error {
  readonly code: string
  constructor({ code, message }: { readonly code: string; readonly message: string }) {
    super(message)
    this.name = 'PostgresError'
    this.code = code
  }
}

export function connect(url: string, settings: string): Connection {
  const { port, count } = openThread(url, settings)
  const waiting = new Map<number, (answer: Answer) => void>()
  const hear = (answer: Answer): void => {
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
    if (waiting.size === 0) port.unref()
  }
  // Written by `connection.worker.ts`.
  port.on('message', (answer: Answer) => hear(answer))
  port.unref()
  let last = 0
  const failures: PostgresError[] = []
  /** @param keep what becomes of the answer: rows, or why there are none; a write that nobody waited for fails what comes next */
  const post = (said: Said, keep: (rows: Rows | undefined) => void): void => {
    last += 1
    waiting.set(last, (answer) => {
      if (answer.kind === 'failed') failures.push(new PostgresError(answer))
      keep(answer.kind === 'rows' ? answer : undefined)
    })
    port.postMessage({ ...said, id: last } satisfies Ask)
  }
  const rowsOf = (rows: Rows | undefined): Rows => {
    const [failed] = failures.splice(0)
    if (failed !== undefined) throw failed
    assert(rows !== undefined, 'what did not fail has rows')
    return rows
  }
  const waitFor = (isHere: () => boolean): void => {
    while (!isHere()) hear(next(port, count))
  }
  return {
    ask: (said) => {
      let answer: { readonly rows: Rows | undefined } | undefined
      post(said, (rows) => (answer = { rows }))
      waitFor(() => answer !== undefined)
      return rowsOf(answer?.rows)
    },
    tell: (said) => {
      let answer: { readonly rows: Rows | undefined } | undefined
      post(said, (rows) => (answer = { rows }))
      return () => {
        waitFor(() => answer !== undefined)
        return rowsOf(answer?.rows).changes
      }
    },
    later: (said) =>
      new Promise((resolve, reject) => {
        port.ref()
        post(said, (rows) => {
          try {
            resolve(rowsOf(rows))
          } catch (cause) {
            reject(cause)
          }
        })
      }),
    close: () => port.postMessage({ id: 0, text: '', values: [], name: null, isInside: false }),
  }
}

function openThread(url: string, settings: string) {
  const answered = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const { port1: port, port2: far } = new MessageChannel()
  const start: ThreadStart = { url, settings, answered, port: far }
  new Worker(new URL('./connection.worker.ts', import.meta.url), {
    workerData: start,
    transferList: [far],
  }).unref()
  return { port, count: new Int32Array(answered) }
}

function next(port: MessagePort, count: Int32Array): Answer {
  for (;;) {
    const before = Atomics.load(count, 0)
    const got = receiveMessageOnPort(port)
    // Written by `connection.worker.ts`.
    if (got !== undefined) return got.message as Answer
    if (Atomics.wait(count, 0, before, ANSWER_WITHIN_MS) === 'timed-out')
      throw new PostgresError({ code: LOST, message: 'the thread of the connection is silent' })
  }
}
