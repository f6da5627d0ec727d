/**
 * A place for one desk at a host: the pages of a seat stay while its desk comes, goes and comes again. Host commands and the
 * view `host` are answered here, everything else by the desk; views asked for earlier follow to the next desk.
 */
import type { Answer, Stop } from './bridge.ts'
import type { Served, ServedUpdate } from './channel.ts'
import { HOST_COMMANDS, type HostCommandName } from './host-commands.ts'
import { HOST_VIEWS, type HostView } from './views.ts'

export interface Seat {
  readonly id: string
  /** What the pages of this seat speak to. */
  readonly served: Served
  readonly view: () => HostView
  readonly show: (view: HostView) => void
  readonly desk: () => Served | null
  /** Puts a desk in the seat, or takes it away: all live views follow. */
  readonly seat: (desk: Served | null) => void
}

export type RunHost = (seat: Seat, name: HostCommandName, input: unknown) => Promise<Answer>

interface Watch {
  readonly name: string
  readonly input: unknown
  readonly hear: (update: ServedUpdate) => void
  stop: Stop
}

const hostViews: ReadonlySet<string> = new Set(HOST_VIEWS)
const hostCommands: ReadonlySet<string> = new Set(HOST_COMMANDS)
const unreachable: Answer = { kind: 'failed', failure: 'unreachable' }

export function createSeat(id: string, first: HostView, runHost: RunHost): Seat {
  const watches = new Set<Watch>()
  const hostListeners = new Set<(update: ServedUpdate) => void>()
  let view = first
  let desk: Served | null = null
  const begin = (watch: Watch): void => {
    watch.stop()
    watch.stop = noStop
    if (desk === null) watch.hear({ kind: 'failed', failure: 'unreachable' })
    else watch.stop = desk.watch(watch.name, watch.input, watch.hear)
  }
  const served: Served = {
    run: async (name, input) => {
      if (isHostCommand(name)) return runHost(seat, name, input)
      return desk === null ? unreachable : desk.run(name, input)
    },
    watch: (name, input, hear) => {
      if (hostViews.has(name)) {
        hostListeners.add(hear)
        hear({ kind: 'value', value: view })
        return () => hostListeners.delete(hear)
      }
      const watch: Watch = { name, input, hear, stop: noStop }
      watches.add(watch)
      begin(watch)
      return () => {
        watches.delete(watch)
        watch.stop()
      }
    },
  }
  const seat: Seat = {
    id,
    served,
    view: () => view,
    show: (next) => {
      view = next
      for (const hear of hostListeners) hear({ kind: 'value', value: view })
    },
    desk: () => desk,
    seat: (next) => {
      desk = next
      for (const watch of watches) begin(watch)
    },
  }
  return seat
}

function noStop(): void {
  // Nothing is watched yet.
}

function isHostCommand(name: string): name is HostCommandName {
  return hostCommands.has(name)
}
