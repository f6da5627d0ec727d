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
  /** The same as JSON, written once by who computed it: on its way it is neither read nor written again. */
  | { readonly id: number; readonly viewText: string }
  | { readonly id: number; readonly viewFailed: string }

export interface Port<Out, In> {
  send(frame: Out): void
  listen(hear: (frame: In) => void): Stop
}

/** A view as it travels between processes. */
export type ServedUpdate = ViewUpdate<unknown> | { readonly kind: 'text'; readonly text: string }

export interface Served {
  run(name: string, input: unknown): Promise<Answer>
  watch(name: string, input: unknown, listener: (update: ServedUpdate) => void): Stop
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
    const stop = desk.watch(ask.watch.name, ask.watch.input, (update) =>
      port.send(replyOf(ask.id, update)),
    )
    watches.set(ask.id, stop)
  })
  return () => {
    unlisten()
    for (const stop of watches.values()) stop()
    watches.clear()
  }
}

function replyOf(id: number, update: ServedUpdate): Reply {
  switch (update.kind) {
    case 'value':
      return { id, view: update.value }
    case 'text':
      return { id, viewText: update.text }
    case 'failed':
      return { id, viewFailed: update.failure }
  }
}

/** A frame for a line of text. A page gets views as JSON within its own and never as text. */
export function frameOf(reply: Reply): string {
  if (!('viewText' in reply)) return JSON.stringify(reply)
  return `{"id":${reply.id},"view":${reply.viewText}}`
}

/** For who looks into a view. */
export function readUpdate(update: ServedUpdate): ViewUpdate<unknown> {
  // Written by the other end of our own channel.
  return update.kind === 'text'
    ? { kind: 'value', value: JSON.parse(update.text) as unknown }
    : update
}

/** A Bridge over a port. Answers that never come are the transport's affair: call `fail` when it breaks. */
export function createCaller(port: Port<Ask, Reply>): {
  readonly bridge: Bridge
  /** The same for who hands views on. */
  readonly served: Served
  readonly fail: () => void
} {
  let last = 0
  const answers = new Map<number, (answer: Answer) => void>()
  const listeners = new Map<number, (update: ServedUpdate) => void>()
  port.listen((reply) => {
    if ('answer' in reply) {
      answers.get(reply.id)?.(reply.answer)
      answers.delete(reply.id)
      return
    }
    const hear = listeners.get(reply.id)
    if ('view' in reply) hear?.({ kind: 'value', value: reply.view })
    else if ('viewText' in reply) hear?.({ kind: 'text', text: reply.viewText })
    else hear?.({ kind: 'failed', failure: failureFrom(reply.viewFailed) })
  })
  const served: Served = {
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
  const read: Served = {
    run: (name, input) => served.run(name, input),
    watch: (name, input, listener) =>
      served.watch(name, input, (update) => listener(readUpdate(update))),
  }
  return {
    // The desk answers each name with its own type; the door's schemas hold that on the other side.
    bridge: read as unknown as Bridge,
    served,
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
