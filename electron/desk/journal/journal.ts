/** The journal as the desk sees it: the verbs of its thread as promises, and word of every change. */
import { Worker } from 'node:worker_threads'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import type { StoreFailure } from '../store/database.ts'
import {
  END,
  type FirstWord,
  type JournalStart,
  type Verb,
  type VerbAnswer,
  type VerbInput,
  type VerbValue,
} from './rpc.ts'

/** The value, or that the disk did not take it. */
export type Kept<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: 'not_saved' }

export interface Journal {
  ask<Name extends Verb>(verb: Name, ...input: InputOf<Name>): Promise<Kept<VerbValue<Name>>>
  /** Calls after each verb that may have changed something; answers how to stop. */
  onChange(listener: (verb: Verb) => void): () => void
  close(): Promise<void>
}
type InputOf<Name extends Verb> = undefined extends VerbInput<Name> ? [] : [VerbInput<Name>]

const READS: ReadonlySet<Verb> = new Set([
  'upload',
  'giveBack',
  'held',
  'salts',
  'heard',
  'snapshot',
  'xReport',
  'zReports',
  'pinStates',
])

/** @param entry of the thread: the source in a checkout, the bundled file in an app. */
export async function openJournal(
  entry: URL,
  start: JournalStart,
  onDefect: (error: unknown) => void,
): Promise<Result<Journal, StoreFailure>> {
  const worker = new Worker(entry, { workerData: start })
  const first = await new Promise<FirstWord>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  if (!first.ready) {
    await worker.terminate()
    return refuse(first.failed)
  }
  worker.removeAllListeners('error')
  worker.on('error', onDefect)
  return accept(journalOf(worker))
}

function journalOf(worker: Worker): Journal {
  let last = 0
  const waiting = new Map<number, { verb: Verb; settle: (kept: Kept<unknown>) => void }>()
  const listeners = new Set<(verb: Verb) => void>()
  worker.on('message', (answer: VerbAnswer) => {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (asked === undefined) return
    const { id: _, ...kept } = answer
    asked.settle(kept)
    if (!READS.has(asked.verb)) for (const hear of listeners) hear(asked.verb)
  })
  return {
    ask: <Name extends Verb>(verb: Name, ...[input]: InputOf<Name>) =>
      new Promise<Kept<VerbValue<Name>>>((resolve) => {
        last += 1
        // The thread answers a verb with that verb's value.
        const settle = (kept: Kept<unknown>): void => resolve(kept as Kept<VerbValue<Name>>)
        waiting.set(last, { verb, settle })
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage({ id: last, verb, input })
      }),
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () =>
      new Promise((resolve) => {
        worker.once('exit', () => resolve())
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage(END)
      }),
  }
}
