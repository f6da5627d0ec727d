/**
 * A few workers and the tasks that wait for them, first come first served. A task is cancelled by its signal: one that waits is
 * dropped, one that runs is told so in shared memory and its answer thrown away. A worker that dies is replaced.
 */
import { Worker } from 'node:worker_threads'
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts'
import {
  newState,
  PROGRESS_WHOLE,
  type SharedState,
  type TaskAnswered,
  type TaskAsked,
} from './wire.ts'

export interface Pool {
  /** Rejects with a `TaskDefect` where the function threw or its worker died. */
  run<Name extends TaskName>(
    task: Name,
    input: TaskInput<Name>,
    watch?: TaskWatch,
  ): Promise<TaskEnd<TaskOutput<Name>>>
  /** What runs or waits is answered as cancelled. */
  close(): Promise<void>
}

export interface TaskWatch {
  readonly signal?: AbortSignal
  /** Filled by the pool: how far the task is, 0 to 1, whenever it is asked. */
  readonly hear?: (progress: () => number) => void
}

export type TaskEnd<Output> =
  | { readonly kind: 'done'; readonly output: Output }
  | { readonly kind: 'cancelled' }
  /** More wait than anyone will see the end of. */
  | { readonly kind: 'busy' }

export class TaskDefect extends Error {
  override readonly name = 'TaskDefect'
}

/** Beyond these a task is turned away: each holds its input in memory. */
const WAITING_MAX = 256

interface Waiting {
  readonly task: TaskName
  readonly input: unknown
  readonly state: SharedState
  readonly end: (end: TaskEnd<unknown>) => void
  readonly fail: (defect: TaskDefect) => void
}

interface Seat {
  worker: Worker
  running: Waiting | null
}

interface Room {
  readonly entry: URL
  readonly size: number
  readonly waiting: Waiting[]
  readonly seats: Seat[]
  isClosed: boolean
}

/** @param entry of a worker: the source in a checkout, the bundled file in an app. */
export function createPool(entry: URL, size: number): Pool {
  const room: Room = { entry, size, waiting: [], seats: [], isClosed: false }
  return {
    run: <Name extends TaskName>(task: Name, input: TaskInput<Name>, watch: TaskWatch = {}) =>
      new Promise<TaskEnd<TaskOutput<Name>>>((resolve, reject) => {
        // A worker answers a task with that task's output.
        const end = (ended: TaskEnd<unknown>) => resolve(ended as TaskEnd<TaskOutput<Name>>)
        enter(room, { task, input, state: newState(), end, fail: reject }, watch)
      }),
    close: async () => {
      room.isClosed = true
      for (const { end } of room.waiting.splice(0)) end({ kind: 'cancelled' })
      for (const { running } of room.seats) running?.end({ kind: 'cancelled' })
      await Promise.all(room.seats.map(({ worker }) => worker.terminate()))
    },
  }
}

function enter(room: Room, asked: Waiting, { signal, hear }: TaskWatch): void {
  const { state, end } = asked
  if (signal?.aborted === true) return end({ kind: 'cancelled' })
  if (room.isClosed || room.waiting.length >= WAITING_MAX) return end({ kind: 'busy' })
  hear?.(() => Atomics.load(state.progress, 0) / PROGRESS_WHOLE)
  const cancel = (): void => {
    Atomics.store(state.cancelled, 0, 1)
    const place = room.waiting.indexOf(asked)
    if (place !== -1) room.waiting.splice(place, 1)
    end({ kind: 'cancelled' })
  }
  signal?.addEventListener('abort', cancel, { once: true })
  // Workers are made when a task comes that finds none idle.
  if (room.seats.length < room.size && room.seats.every(({ running }) => running !== null)) {
    const seat: Seat = { worker: new Worker(room.entry), running: null }
    room.seats.push(seat)
    listen(room, seat)
  }
  room.waiting.push(asked)
  return next(room)
}

function listen(room: Room, seat: Seat): void {
  seat.worker.on('message', (answer: TaskAnswered) => {
    const { running } = seat
    seat.running = null
    if (answer.kind === 'done') running?.end({ kind: 'done', output: answer.output })
    else running?.fail(new TaskDefect(answer.error))
    next(room)
  })
  seat.worker.on('error', (error) => {
    seat.running?.fail(new TaskDefect(String(error)))
    seat.running = null
    if (room.isClosed) return
    seat.worker = new Worker(room.entry)
    listen(room, seat)
    next(room)
  })
}

function next({ seats, waiting }: Room): void {
  for (const seat of seats) {
    if (seat.running !== null) continue
    const asked = waiting.shift()
    if (asked === undefined) return
    seat.running = asked
    const { task, input, state } = asked
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    seat.worker.postMessage({ task, input, state } satisfies TaskAsked)
  }
}
