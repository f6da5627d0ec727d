/**
 * Request and answer over any port: the frames that page, host, desk process and lines exchange. `createCaller` makes a
 * Bridge of a port; `serve` answers a port's frames from two functions. Knows no transport and parses nothing beyond shape.
 */
import {
  type Answer,
  type Bridge,
  FAILURE_KINDS,
  type FailureKind,
  type Stop,
  type ViewUpdate,
} from './bridge.ts'

/** Up: from the page (or a program) to the desk. */
export type Ask =
  | { readonly id: number; readonly run: { readonly name: string; readonly input: unknown } }
  | { readonly id: number; readonly watch: { readonly name: string; readonly input: unknown } }
  | { readonly id: number; readonly stop: number }

/** Down: the answer of a command, or a view as it is now. */
export type Reply =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly view: unknown }
  | { readonly id: number; readonly viewFailed: string }

export interface Port<Out, In> {
  send(frame: Out): void
  listen(hear: (frame: In) => void): Stop
}

export interface Served {
  run(name: string, input: unknown): Promise<Answer>
  watch(name: string, input: unknown, listener: (update: ViewUpdate<unknown>) => void): Stop
}

/** Answers `Ask` frames of one port; the returned stop ends all its watches. */
export function serve(port: Port<Reply, Ask>, desk: Served): Stop {
  const watches = new Map<number, Stop>()
  const unlisten = port.listen((ask) => {
    if ('run' in ask) {
      void desk.run(ask.run.name, ask.run.input).then((answer) => port.send({ id: ask.id, answer }))
      return
    }
    if ('stop' in ask) {
      watches.get(ask.stop)?.()
      watches.delete(ask.stop)
      return
    }
    watches.get(ask.id)?.()
    const stop = desk.watch(ask.watch.name, ask.watch.input, (update) => {
      port.send(
        update.kind === 'value'
          ? { id: ask.id, view: update.value }
          : { id: ask.id, viewFailed: update.failure },
      )
    })
    watches.set(ask.id, stop)
  })
  return () => {
    unlisten()
    for (const stop of watches.values()) stop()
    watches.clear()
  }
}

/** A Bridge over a port. Answers that never come are the transport's affair: call `fail` when it breaks. */
export function createCaller(port: Port<Ask, Reply>): {
  readonly bridge: Bridge
  readonly fail: () => void
} {
  let last = 0
  const answers = new Map<number, (answer: Answer) => void>()
  const listeners = new Map<number, (update: ViewUpdate<unknown>) => void>()
  port.listen((reply) => {
    if ('answer' in reply) {
      answers.get(reply.id)?.(reply.answer)
      answers.delete(reply.id)
      return
    }
    const hear = listeners.get(reply.id)
    if ('view' in reply) hear?.({ kind: 'value', value: reply.view })
    else hear?.({ kind: 'failed', failure: failureFrom(reply.viewFailed) })
  })
  const serving: Served = {
    run: (name, input) =>
      new Promise((resolve) => {
        last += 1
        answers.set(last, resolve)
        port.send({ id: last, run: { name, input } })
      }),
    watch: (name, input, listener) => {
      last += 1
      const id = last
      listeners.set(id, listener)
      port.send({ id, watch: { name, input } })
      return () => {
        listeners.delete(id)
        port.send({ id: last + 1, stop: id })
        last += 1
      }
    },
  }
  return {
    // The desk answers each name with its own type; the door's schemas hold that on the other side.
    bridge: serving as unknown as Bridge,
    fail: () => {
      for (const resolve of answers.values()) resolve({ kind: 'failed', failure: 'unreachable' })
      answers.clear()
    },
  }
}

/** A failure this side does not know is the other side's own. */
function failureFrom(name: string): FailureKind {
  return FAILURE_KINDS.find((kind) => kind === name) ?? 'internal'
}
