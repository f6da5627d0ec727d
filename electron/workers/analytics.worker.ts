/** Entry of a worker: a thin door before the pure functions of `tasks.ts`. It holds nothing between two tasks. */
import { parentPort } from 'node:worker_threads'
import { TASKS, type TaskHand, type TaskName } from './tasks.ts'
import { PROGRESS_WHOLE, type TaskAnswered, type TaskAsked } from './wire.ts'

const port = parentPort
if (port === null) throw new Error('The analytics worker runs in a thread of its own.')

port.on('message', (asked: TaskAsked) => {
  port.postMessage(answer(asked))
})

function answer({ task, input, state }: TaskAsked): TaskAnswered {
  const hand: TaskHand = {
    progress: (share) => void Atomics.store(state.progress, 0, Math.round(share * PROGRESS_WHOLE)),
    isCancelled: () => Atomics.load(state.cancelled, 0) === 1,
  }
  try {
    return { kind: 'done', output: functionOf(task)(input, hand) }
  } catch (error) {
    return {
      kind: 'defect',
      error: error instanceof Error ? (error.stack ?? error.message) : 'unknown',
    }
  }
}

/** The pool hands over a task's own input; its door is typed by the same table. */
function functionOf(task: TaskName): (input: unknown, hand: TaskHand) => unknown {
  return TASKS[task] as (input: unknown, hand: TaskHand) => unknown
}
