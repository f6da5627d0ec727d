/** Sessions over two arrays instead of a socket: what a desk sent, what it heard, and how it was closed. */
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { Down, Up } from '../../shared/sync/messages.schema.ts'
import { downSchema } from '../../shared/sync/messages.schema.ts'
import { PROTOCOL } from '../../shared/sync/version.ts'
import { createVerifier } from '../auth/ed25519.ts'
import { loopTurns } from '../loop.fixture.ts'
import { createTickets } from '../auth/tickets.ts'
import { createLimits } from '../gateway/limits.ts'
import { startJobs } from '../jobs/jobs.ts'
import type { Lane } from '../jobs/lane.ts'
import { testFunding } from '../sandbox/test-funding.ts'
import { wall } from '../sandbox/wall.ts'
import { type Principal, principalId } from '../scope/scope.ts'
import type { Memory } from '../store/memory.fixture.ts'
import { turnsOver } from '../store/postgres/new-postgres.fixture.ts'
import { threePromoters } from '../store/shop.fixture.ts'
import { createBroadcast } from './broadcast.ts'
import { requestTable } from './requests/table.ts'
import { createSession, type SessionEnd } from './session.ts'
import type { Requests } from './request.ts'
import type { SessionDeps } from './session-deps.ts'
import type { Frozen } from './wire.ts'

export interface Hall {
  readonly deps: SessionDeps
  readonly defects: unknown[]
  readonly jobs: Lane
  /** A session with nothing said yet. */
  readonly open: () => Desk
  /** A session that was welcomed. */
  readonly join: (principal: Principal, hello?: Partial<Hello>) => Promise<Desk>
}

type Hello = Extract<Up, { t: 'hello' }>
type Of<Kind extends Down['t']> = Extract<Down, { t: Kind }>

export interface Desk {
  readonly session: SessionEnd
  readonly heard: Down[]
  /** Raw frames as they were sent. */
  readonly raw: string[]
  readonly closedWith: () => number | undefined
  readonly say: (up: Frozen<Up>) => void
  readonly sayRaw: (text: string) => void
  /** What the queue holds that the network did not take. */
  buffered: number
  /** Says it and waits for the frame of this kind. */
  readonly ask: <Kind extends Down['t']>(up: Frozen<Up>, kind: Kind) => Promise<Of<Kind>>
  readonly last: <Kind extends Down['t']>(kind: Kind) => Of<Kind> | undefined
}

export interface HallOptions {
  readonly sandbox?: boolean
  readonly protocol?: number
  /** Beside those of every server. */
  readonly requests?: Requests
}

export function openHall(memory: Memory, options: HallOptions = {}): Hall {
  const { store, keys, world } = memory
  const defects: unknown[] = []
  const tickets = createTickets(store, world)
  const defect = (cause: unknown): void => void defects.push(cause)
  const jobs = startJobs({ store, keys, world, defect, night: null })
  onTestFinished(jobs.stop)
  const deps: SessionDeps = {
    store,
    keys,
    tickets,
    world,
    jobs,
    limits: createLimits(world.now),
    broadcast: createBroadcast(store),
    requests: new Map([
      ...requestTable(threePromoters),
      ...((options.sandbox ?? true)
        ? [['test-funding', testFunding] as const, ['wall', wall] as const]
        : []),
      ...(options.requests ?? []),
    ]),
    verify: createVerifier(),
    log: pino({ level: 'silent' }),
    fingerprint: null,
    protocol: options.protocol ?? PROTOCOL,
    spawn: (work) => {
      work.catch((cause: unknown) => defects.push(cause))
    },
  }
  const open = (): Desk => openDesk(deps)
  return {
    deps,
    defects,
    jobs,
    open,
    join: async (principal, hello = {}) => {
      const desk = open()
      const { ticket } = await tickets.issue(principal)
      const device =
        principal.kind === 'till' ? principal.device : `desk of ${principalId(principal)}`
      const protocol = { floor: deps.protocol, ceiling: deps.protocol }
      desk.say({ t: 'hello', ticket, device, protocol, epoch: null, highest: null, ...hello })
      await settle()
      return desk
    },
  }
}

function openDesk(deps: SessionDeps): Desk {
  const heard: Down[] = []
  const raw: string[] = []
  let code: number | undefined
  const desk: Desk = {
    session: createSession(deps, {
      send: (text) => {
        raw.push(text)
        heard.push(downSchema.parse(JSON.parse(text)))
      },
      buffered: () => desk.buffered,
      close: (given) => {
        code ??= given
      },
      terminate: () => {
        code ??= 1006
      },
    }),
    heard,
    raw,
    buffered: 0,
    closedWith: () => code,
    say: (up) => desk.sayRaw(JSON.stringify(up)),
    sayRaw: (text) => desk.session.receive(text, Buffer.byteLength(text)),
    ask: async <Kind extends Down['t']>(up: Frozen<Up>, kind: Kind) => {
      const from = heard.length
      desk.say(up)
      await settle()
      const found = heard.slice(from).find((down): down is Of<Kind> => down.t === kind)
      if (found === undefined) throw new Error(`no ${kind}: ${JSON.stringify(heard.slice(from))}`)
      return found
    },
    last: <Kind extends Down['t']>(kind: Kind) =>
      heard.findLast((down): down is Of<Kind> => down.t === kind),
  }
  return desk
}

/** Lets all work that is under way end: the store answers within a few turns of the event loop, another process when it does. */
export async function settle(): Promise<void> {
  await loopTurns()
  while (await turnsOver()) await loopTurns()
}
