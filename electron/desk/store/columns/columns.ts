/** The columns as the desk sees them: the verbs of their thread as promises, and word of every change. */
import { Worker } from 'node:worker_threads'
import { accept, refuse, type Result } from '../../../../shared/base/result.ts'
import type { AccountId } from '../../../../shared/base/ids.ts'
import type { StoreFailure } from '../database.ts'
import type { AudienceQuestion } from './audiences.ts'
import { accountsIn, type ChunkBatch } from './batch.ts'
import type { MaterialQuestion } from './material.ts'
import type { KeptPortrait } from './portraits.ts'
import type { ColumnQuestion } from './read.ts'
import type { LoadQuestion } from './shelf.ts'
import {
  type ColumnAnswered,
  type ColumnFailure,
  type ColumnFirstWord,
  type ColumnStart,
  type ColumnValue,
  type ColumnVerb,
  END,
} from './rpc.ts'

export type ColumnAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: ColumnFailure }

export interface Columns {
  /** On disk when it answers; what has settled is moved afterwards, between other questions. */
  take(batch: ChunkBatch): Promise<ColumnAnswer<ColumnValue<'take'>>>
  checkpoint(): Promise<ColumnAnswer<ColumnValue<'checkpoint'>>>
  read(question: ColumnQuestion): Promise<ColumnAnswer<ColumnValue<'read'>>>
  /** One metric a call, so that a question about one account waits for no more than that. */
  load(question: LoadQuestion): Promise<ColumnAnswer<ColumnValue<'load'>>>
  accounts(): Promise<ColumnAnswer<ColumnValue<'accounts'>>>
  posts(accounts: readonly AccountId[]): Promise<ColumnAnswer<ColumnValue<'posts'>>>
  audiencesKnown(question: AudienceQuestion): Promise<ColumnAnswer<ColumnValue<'audiencesKnown'>>>
  material(question: MaterialQuestion): Promise<ColumnAnswer<ColumnValue<'material'>>>
  keepPortraits(kept: readonly KeptPortrait[]): Promise<ColumnAnswer<ColumnValue<'keepPortraits'>>>
  sketches(behind: string): Promise<ColumnAnswer<ColumnValue<'sketches'>>>
  portrait(account: AccountId): Promise<ColumnAnswer<ColumnValue<'portrait'>>>
  /** Bodily. */
  forget(accounts: readonly AccountId[]): Promise<ColumnAnswer<ColumnValue<'forget'>>>
  /** Calls after each batch and each forgetting with whom it was about; answers how to stop. */
  onChange(listener: (accounts: ChangedAccounts) => void): () => void
  close(): Promise<void>
}

/** `all`: the file was begun anew. */
export type ChangedAccounts = ReadonlySet<AccountId> | 'all'

/** @param entry of the thread: the source in a checkout, the bundled file in an app. */
export async function openColumns(
  entry: URL,
  start: ColumnStart,
  onDefect: (error: unknown) => void,
): Promise<Result<Columns, StoreFailure>> {
  const worker = new Worker(entry, { workerData: start })
  const first = await new Promise<ColumnFirstWord>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  if (!first.ready) {
    await worker.terminate()
    return refuse(first.failed)
  }
  worker.removeAllListeners('error')
  worker.on('error', onDefect)
  return accept(columnsOf(worker))
}

function columnsOf(worker: Worker): Columns {
  const ask = askingOf(worker)
  const listeners = new Set<(accounts: ChangedAccounts) => void>()
  let isSettling = false
  const settle = async (): Promise<void> => {
    if (isSettling) return
    isSettling = true
    for (let more = true; more;) {
      const answer = await ask('settle')
      more = answer.ok && answer.value
    }
    isSettling = false
  }
  const changing = async <Value>(
    answer: Promise<ColumnAnswer<Value>>,
    accounts: ReadonlySet<AccountId>,
  ): Promise<ColumnAnswer<Value>> => {
    const given = await answer
    const isAnew = !given.ok && given.failure === 'damaged'
    for (const hear of listeners) hear(isAnew ? 'all' : accounts)
    void settle()
    return given
  }
  return {
    take: (batch) => changing(ask('take', batch), accountsIn(batch)),
    checkpoint: () => ask('checkpoint'),
    read: (question) => ask('read', question),
    load: (question) => ask('load', question),
    accounts: () => ask('accounts'),
    posts: (accounts) => ask('posts', accounts),
    audiencesKnown: (question) => ask('audiencesKnown', question),
    material: (question) => ask('material', question),
    keepPortraits: (kept) => ask('keepPortraits', kept),
    sketches: (behind) => ask('sketches', behind),
    portrait: (account) => ask('portrait', account),
    forget: (accounts) => changing(ask('forget', accounts), new Set(accounts)),
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

function askingOf(worker: Worker) {
  let last = 0
  const waiting = new Map<number, (answer: ColumnAnswer<unknown>) => void>()
  worker.on('message', ({ id, ...answer }: ColumnAnswered) => {
    waiting.get(id)?.(answer)
    waiting.delete(id)
  })
  return <Name extends ColumnVerb>(verb: Name, input?: unknown) =>
    new Promise<ColumnAnswer<ColumnValue<Name>>>((resolve) => {
      last += 1
      // The thread answers a verb with that verb's value.
      waiting.set(last, (answer) => resolve(answer as ColumnAnswer<ColumnValue<Name>>))
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ id: last, verb, input })
    })
}
