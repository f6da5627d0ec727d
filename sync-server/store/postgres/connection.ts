/**
 * A connection to PostgreSQL that answers at once: a thread of its own speaks to the server while this one waits. So units of
 * work, whose judges are pure and synchronous, are one code for both stores. Writes within a transaction are not waited for one
 * by one: the next answer that is needed, at the latest the commit's, says whether one of them failed.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { type Answer, type Ask, LOST, type ThreadStart } from './wire.ts'

/** Longer than the server lets any statement take: it is gone. */
const ANSWER_WITHIN_MS = 15_000

export interface Connection {
  /** Waits for the rows. */
  readonly ask: (said: Said) => Extract<Answer, { kind: 'rows' }>
  /** Does not wait; answers how to ask for the count of rows later. */
  readonly tell: (said: Said) => () => number
  readonly close: () => void
}
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
  const answered = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const { port1: port, port2: far } = new MessageChannel()
  const start: ThreadStart = { url, settings, answered, port: far }
  const thread = new Worker(new URL('./connection.worker.ts', import.meta.url), {
    workerData: start,
    transferList: [far],
  })
  thread.unref()
  port.unref()
  const count = new Int32Array(answered)
  let last = 0
  let heard = 0
  let failure: PostgresError | undefined
  const told = new Map<number, number>()
  const post = (said: Said): number => {
    last += 1
    port.postMessage({ ...said, id: last } satisfies Ask)
    return last
  }
  /** Takes answers until this one; those before it are writes that nobody waited for. */
  const answerTo = (id: number): Extract<Answer, { kind: 'rows' }> => {
    for (;;) {
      const answer = next(port, count)
      heard = answer.id
      if (answer.kind === 'failed') failure ??= new PostgresError(answer)
      else told.set(answer.id, answer.changes)
      if (answer.id !== id) continue
      const failed = failure
      failure = undefined
      if (failed !== undefined) throw failed
      if (answer.kind === 'rows') return answer
    }
  }
  return {
    ask: (said) => {
      told.clear()
      return answerTo(post(said))
    },
    tell: (said) => {
      const id = post(said)
      return () => {
        if (heard < id) answerTo(id)
        return told.get(id) ?? 0
      }
    },
    close: () => {
      post({ text: '', values: [], name: null, isInside: false })
      void thread.terminate()
    },
  }
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
