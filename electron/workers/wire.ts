/** What the pool and its workers say to each other, one task at a time a worker. */
import type { TaskName } from './tasks.ts'

/** Two numbers that both sides see without a message: whether the task is still wanted, and how far it is. */
export interface SharedState {
  /** One 32-bit number; 1: not wanted any more. */
  readonly cancelled: Int32Array
  /** One 32-bit number: thousandths. */
  readonly progress: Int32Array
}

export interface TaskAsked {
  readonly task: TaskName
  readonly input: unknown
  readonly state: SharedState
}

/** `defect`: the function threw; the worker goes on. */
export type TaskAnswered =
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'defect'; readonly error: string }

export const PROGRESS_WHOLE = 1_000

export function newState(): SharedState {
  const memory = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)
  return {
    cancelled: new Int32Array(memory, 0, 1),
    progress: new Int32Array(memory, Int32Array.BYTES_PER_ELEMENT, 1),
  }
}
