/**
 * A bridge over a line that can break: it dials again with growing pauses, watches again what was watched, and answers
 * `unreachable` meanwhile. A line that refuses us is not dialled again.
 */
import type {
  Answer,
  Bridge,
  FailureKind,
  Stop,
  ViewUpdate,
} from '../../../shared/bridge/bridge.ts'
import {
  createCaller,
  readUpdate,
  type Ask,
  type Reply,
  type Served,
} from '../../../shared/bridge/channel.ts'

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 5000

export interface Line {
  readonly send: (frame: Ask) => void
}

export interface LineEvents {
  readonly open: (line: Line) => void
  readonly heard: (frame: unknown) => void
  readonly broken: () => void
  /** We are not let in, and another try would not help. */
  readonly refused: () => void
}

export type Dial = (events: LineEvents) => void

interface Watch {
  readonly name: string
  readonly input: unknown
  readonly hear: (update: ViewUpdate<unknown>) => void
  stop: Stop
}

interface Call {
  readonly served: Served
  readonly heard: (frame: unknown) => void
  readonly fail: () => void
}

/** @param later a timer, so that a test needs no clock. */
export function createRedialling(
  dial: Dial,
  later: (afterMs: number, run: () => void) => void = (afterMs, run) =>
    void setTimeout(run, afterMs),
): Bridge {
  const watches = new Set<Watch>()
  let call: Call | null = null
  let pauseMs = FIRST_PAUSE_MS
  let closed = false
  const first = Promise.withResolvers<void>()
  const tellAll = (failure: FailureKind): void => {
    for (const watch of watches) watch.hear({ kind: 'failed', failure })
  }
  const begin = (watch: Watch): void => {
    if (call === null) return
    watch.stop = call.served.watch(watch.name, watch.input, (update) =>
      watch.hear(readUpdate(update)),
    )
  }
  const end = (): void => {
    call?.fail()
    call = null
    for (const watch of watches) watch.stop = noStop
  }
  const events: LineEvents = {
    open: (line) => {
      call = openCall(line)
      pauseMs = FIRST_PAUSE_MS
      for (const watch of watches) begin(watch)
      first.resolve()
    },
    heard: (frame) => call?.heard(frame),
    broken: () => {
      end()
      if (closed) return
      tellAll('unreachable')
      later(pauseMs, () => dial(events))
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      first.resolve()
    },
    refused: () => {
      closed = true
      end()
      tellAll('unauthorized')
      first.resolve()
    },
  }
  dial(events)
  const served: Served = {
    run: async (name, input): Promise<Answer> => {
      await first.promise
      if (call !== null) return call.served.run(name, input)
      return { kind: 'failed', failure: closed ? 'unauthorized' : 'unreachable' }
    },
    watch: (name, input, hear) => {
      const watch: Watch = { name, input, hear, stop: noStop }
      watches.add(watch)
      if (closed) hear({ kind: 'failed', failure: 'unauthorized' })
      begin(watch)
      return () => {
        watches.delete(watch)
        watch.stop()
      }
    },
  }
  // The desk answers each name with its own type; its schemas hold that on the other side.
  return served as unknown as Bridge
}

function openCall(line: Line): Call {
  let heard: (frame: Reply) => void = () => undefined
  const { served, fail } = createCaller({
    send: line.send,
    listen: (hear) => {
      heard = hear
      return noStop
    },
  })
  return {
    served,
    // The host sends replies and nothing else after its welcome.
    heard: (frame) => heard(frame as Reply),
    fail,
  }
}

function noStop(): void {
  // Nothing is watched on a broken line.
}
