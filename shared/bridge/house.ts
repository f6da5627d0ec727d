/** What a host holds while it runs, and a started desk taking its seat. */
import type { Served } from './channel.ts'
import type { Answer } from './bridge.ts'
import type {
  ChooseQuestion,
  DeskAsks,
  HostDoors,
  RunningDesk,
  RunningServer,
} from './host-doors.ts'
import type { Memory } from './host.schema.ts'
import type { Seat } from './seat.ts'
import type { HostView } from './views.ts'

export interface Taken {
  readonly seat: Seat
  readonly dir: string
  readonly desk: RunningDesk | null
}

export interface House {
  readonly doors: HostDoors
  readonly main: Seat
  readonly taken: Map<string, Taken>
  server: RunningServer | null
  memory: Memory | null
  opening: boolean
  /** Gives up the person whom a starting desk waits for. */
  cancelSignIn: (() => void) | null
  /** Answers a starting desk that asks which organisation it is for. */
  choose: ChooseQuestion | null
}

export const done: Answer = { kind: 'done', value: {} }

/** Puts a started desk in its seat and says so to its pages, now and when it ends. */
export function take(
  house: House,
  seat: Seat,
  place: { readonly dir: string; readonly desk: RunningDesk },
): void {
  const { dir, desk } = place
  const demo = house.memory?.mode.kind === 'demo'
  const view: HostView = {
    kind: 'desk',
    desk: desk.kind,
    demo,
    sandbox: house.server !== null,
    code: null,
    canOpenTill: desk.kind === 'manager',
    version: house.doors.version,
  }
  house.taken.set(seat.id, { seat, dir, desk })
  seat.seat(demo && seat !== house.main ? withWallOf(house.main, desk.served) : desk.served)
  seat.show(view)
  desk.onEnd(() => {
    if (house.taken.get(seat.id)?.desk !== desk) return
    house.taken.set(seat.id, { seat, dir, desk: null })
    seat.seat(null)
    seat.show({ ...view, kind: 'failed', canOpenTill: false, code: 'desk_ended' })
  })
}

/** A till may not list codes; in the demo its pages see the wall that the manager's desk sees, also with its network cut. */
function withWallOf(main: Seat, till: Served): Served {
  return {
    ...till,
    watch: (name, input, hear) => (name === 'wall' ? main.served : till).watch(name, input, hear),
  }
}

export function serverOf({ server, memory }: House): string | null {
  return server?.url ?? (memory?.mode.kind === 'join' ? memory.mode.url : null)
}

/** A till signs nobody in, and who is known already is asked nothing. */
export const asksNothing: DeskAsks = {
  browse: (_url, cancel) => cancel(),
  choose: ({ answer }) => answer(null),
}

export function welcome(doors: HostDoors): HostView {
  return {
    kind: 'welcome',
    desk: null,
    demo: false,
    sandbox: false,
    code: null,
    canOpenTill: false,
    version: doors.version,
  }
}
