/**
 * What both hosts do alike: which desks and which server stand behind the windows, and the commands a host answers itself.
 * Starts nothing by itself: processes, windows, files and the network are doors handed in.
 */
import type { Answer } from './bridge.ts'
import { readUpdate, type Served } from './channel.ts'
import type { HostCommandName } from './host-commands.ts'
import {
  enrolmentCodeFrom,
  firstVenueFrom,
  hostInputSchemas,
  isSignInAddress,
  managerFrom,
  memoryFrom,
  type Mode,
} from './host.schema.ts'
import type { DeskPlan, DeskStart, HostDoors } from './host-doors.ts'
import { asksNothing, done, type House, serverOf, take, welcome } from './house.ts'
import { createSeat, type Seat } from './seat.ts'
import { switchTo } from './switch-organisation.ts'

/** Desks of tills at one host; each is a process of its own. */
const MAX_TILLS = 8
const MAIN_SEAT = 'main'
const VENUE_WITHIN_MS = 10_000

export interface Host {
  readonly seat: (id: string) => Seat | undefined
  readonly seats: () => readonly string[]
  /** Opens what stood open when the host last ended. */
  readonly restore: () => Promise<void>
  readonly run: (name: HostCommandName, input: unknown) => Promise<Answer>
  readonly stop: () => Promise<void>
}

export function createHost(doors: HostDoors): Host {
  const main = createSeat(MAIN_SEAT, welcome(doors), (seat, name, input) =>
    runHostCommand(house, seat, { name, input }),
  )
  const house: House = {
    doors,
    main,
    taken: new Map([[MAIN_SEAT, { seat: main, dir: '', desk: null }]]),
    server: null,
    memory: null,
    opening: false,
    cancelSignIn: null,
    choose: null,
  }
  return {
    seat: (id) => house.taken.get(id)?.seat,
    seats: () => [...house.taken.keys()],
    restore: () => restore(house),
    run: (name, input) => runHostCommand(house, main, { name, input }),
    stop: () => closeAll(house),
  }
}

interface Command {
  readonly name: HostCommandName
  readonly input: unknown
}

const wrongShape: Answer = { kind: 'failed', failure: 'unexpected_shape' }

async function runHostCommand(house: House, seat: Seat, command: Command): Promise<Answer> {
  const { name, input } = command
  switch (name) {
    case 'start-demo':
      return hostInputSchemas[name].safeParse(input).success
        ? open(house, { kind: 'demo' })
        : wrongShape
    case 'start-server':
      return hostInputSchemas[name].safeParse(input).success
        ? open(house, { kind: 'server' })
        : wrongShape
    case 'join-server': {
      const wish = hostInputSchemas[name].safeParse(input).data
      if (wish === undefined) return wrongShape
      const { url, person = null, enrolment = null, browser = false } = wish
      return open(house, { kind: 'join', url }, { person, enrol: enrolment, browser })
    }
    case 'sign-in':
      return hostInputSchemas[name].safeParse(input).success ? signInAgain(house, seat) : wrongShape
    case 'open-account':
      return hostInputSchemas[name].safeParse(input).success ? openAccount(house) : wrongShape
    case 'cancel-sign-in':
      house.cancelSignIn?.()
      return done
    case 'choose-organisation': {
      const wish = hostInputSchemas[name].safeParse(input).data
      return wish === undefined ? wrongShape : chosen(house, wish.organisation)
    }
    case 'switch-organisation': {
      const wish = hostInputSchemas[name].safeParse(input).data
      return wish === undefined ? wrongShape : switchTo(house, seat, wish.organisation)
    }
    case 'open-till': {
      const wish = hostInputSchemas[name].safeParse(input).data
      return wish === undefined ? wrongShape : openTill(house, seat, wish)
    }
    case 'open-window': {
      const wish = hostInputSchemas[name].safeParse(input).data
      if (wish === undefined) return wrongShape
      const link = house.doors.openWindow(seat.id, wish.path ?? '/')
      return { kind: 'done', value: { link } }
    }
    case 'open-file': {
      const wish = hostInputSchemas[name].safeParse(input).data
      if (wish === undefined) return wrongShape
      const dir = house.taken.get(seat.id)?.dir ?? ''
      const link = await house.doors.openFile(seat.id, { dir, ...wish })
      return { kind: 'done', value: { link } }
    }
    case 'take-file': {
      if (!hostInputSchemas[name].safeParse(input).success) return wrongShape
      const dir = house.taken.get(seat.id)?.dir ?? ''
      const value = await house.doors.takeFile(seat.id, { dir })
      if (value === 'file_too_large') return { kind: 'refused', reason: value, facts: {} }
      return { kind: 'done', value }
    }
  }
}

interface Sign {
  readonly person: string | null
  readonly enrol: string | null
  readonly browser: boolean
}

/** Over who was here before; given up, the desk comes back as it was. */
async function signInAgain(house: House, seat: Seat): Promise<Answer> {
  const mode = house.memory?.mode
  if (mode === undefined || seat !== house.main) {
    return { kind: 'refused', reason: 'not_allowed', facts: {} }
  }
  const answer = await open(house, mode, { person: null, enrol: null, browser: true })
  const isBack = answer.kind === 'done' || house.opening
  if (!isBack) await open(house, mode)
  return answer
}

/** Its cookies and passkeys want the machine's name, not its number. */
function openAccount(house: House): Answer {
  const { doors } = house
  const url = serverOf(house)
  if (url === null) return { kind: 'refused', reason: 'no_mode', facts: {} }
  const link = `${url.replace('//127.0.0.1', '//localhost')}/account`
  doors.browse(link)
  return { kind: 'done', value: { link } }
}

/** Opens a mode in the main seat; a desk that cannot start leaves the welcome screen with its reason. */
async function open(house: House, mode: Mode, sign?: Sign): Promise<Answer> {
  if (house.opening) return { kind: 'refused', reason: 'already_starting', facts: {} }
  house.opening = true
  try {
    await closeAll(house)
    return await openMode(house, mode, sign)
  } finally {
    house.opening = false
  }
}

async function openMode(house: House, mode: Mode, sign?: Sign): Promise<Answer> {
  const { doors, main } = house
  const step = (code: string): void =>
    main.show({ ...welcome(doors), kind: 'starting', demo: mode.kind === 'demo', code })
  const fail = (reason: string): Answer => {
    main.show({ ...welcome(doors), kind: 'failed', code: reason })
    return { kind: 'refused', reason, facts: {} }
  }
  step(mode.kind === 'demo' ? 'town' : 'server')
  const url = mode.kind === 'join' ? mode.url : await ownServer(house, mode)
  if (url === null) return fail('server_not_started')
  step('sign_in')
  const person = await personFor(doors, { mode, sign, url })
  step('desk')
  const dir = dirOf(mode, 'desk')
  const enrol = sign?.enrol ?? null
  const plan = { dir, server: url, enrol, person, name: null }
  const signIn = isByBrowser({ mode, sign, url }, person)
  const desk = await startMain(house, signIn ? { ...plan, signIn } : plan)
  if (!desk.ready) {
    await closeAll(house)
    return fail(desk.failed)
  }
  const before = memoryFrom(doors.recall())
  const isSame = JSON.stringify(before?.mode) === JSON.stringify(mode)
  house.memory = { mode, tills: isSame && before !== null ? before.tills : [] }
  doors.remember(JSON.stringify(house.memory))
  take(house, main, { dir, desk })
  // Tills come back too: they may hold entries that the server has not seen.
  for (const till of house.memory.tills.slice(-MAX_TILLS)) await startTill(house, till, null)
  return done
}

/** Its first words may be that a person is to go on in the browser, or to choose. */
async function startMain(house: House, plan: DeskPlan & { server: string }): Promise<DeskStart> {
  const { doors, main } = house
  let isCancelled = false
  const cancelBy = (cancel: () => void) => () => {
    isCancelled = true
    cancel()
  }
  const starting = { ...welcome(doors), kind: 'starting' } as const
  const desk = await doors.startDesk(plan, {
    browse: (url, cancel) => {
      house.cancelSignIn = cancelBy(cancel)
      if (!isSignInAddress(url, plan.server)) return cancel()
      main.show({ ...starting, code: 'browser', link: url })
      return doors.browse(url)
    },
    choose: (question) => {
      house.cancelSignIn = cancelBy(() => question.answer(null))
      house.choose = question
      main.show({ ...starting, code: 'organisation', organisations: question.organisations })
    },
  })
  house.cancelSignIn = null
  house.choose = null
  return isCancelled && !desk.ready ? { ready: false, failed: 'sign_in_cancelled' } : desk
}

function chosen({ doors, main, choose }: House, organisation: string): Answer {
  const isOne = choose?.organisations.some((one) => one.organisation === organisation) ?? false
  if (choose === null || !isOne) return { kind: 'refused', reason: 'no_organisation', facts: {} }
  main.show({ ...welcome(doors), kind: 'starting', code: 'desk' })
  choose.answer(organisation)
  return done
}

/** Where no name is enough: a server without its sandbox, joined by a person for the first time, or anywhere when asked. */
function isByBrowser({ mode, sign }: SignQuestion, person: string | null): boolean {
  if (sign === undefined || sign.enrol !== null) return false
  return sign.browser || (mode.kind === 'join' && person === null)
}

interface SignQuestion {
  readonly mode: Mode
  readonly sign: Sign | undefined
  readonly url: string
}

/** A joined server that is opened again is met as whoever the folder remembers: a till must not become its manager. */
async function personFor(
  doors: HostDoors,
  { mode, sign, url }: SignQuestion,
): Promise<string | null> {
  if (sign?.person != null) return sign.person
  if (sign?.browser === true) return null
  const isRemembered = mode.kind === 'join' && sign === undefined
  if (isRemembered || (sign?.enrol ?? null) !== null) return null
  return managerFrom(await doors.people(url))
}

async function ownServer(house: House, mode: Mode): Promise<string | null> {
  house.server = await house.doors.startServer(dirOf(mode, 'server'))
  return house.server?.url ?? null
}

/** Enrols a till by a one-time code of this seat's desk and starts it as a desk of its own. */
async function openTill(
  house: House,
  from: Seat,
  wish: { readonly venue?: string | undefined; readonly name?: string | undefined },
): Promise<Answer> {
  const { doors, memory } = house
  const desk = from.desk()
  if (desk === null || memory === null) return { kind: 'failed', failure: 'unreachable' }
  if (house.taken.size > MAX_TILLS) return { kind: 'refused', reason: 'too_many_tills', facts: {} }
  const venue = wish.venue ?? (await firstVenue(doors, desk))
  if (venue === null) return { kind: 'refused', reason: 'no_venue', facts: {} }
  const number =
    1 + Math.max(0, ...memory.tills.map(({ dir }) => Number(dir.split('-').at(-1)) || 0))
  const name = wish.name ?? `Till ${String(number)}`
  const enrolment = await desk.run('create-enrolment', { venue, name })
  if (enrolment.kind !== 'done') return enrolment
  const till = { dir: `till-${String(number)}`, name }
  const failed = await startTill(house, till, enrolmentCodeFrom(enrolment.value))
  if (failed !== null) return { kind: 'refused', reason: failed, facts: {} }
  house.memory = { ...memory, tills: [...memory.tills, till] }
  doors.remember(JSON.stringify(house.memory))
  return { kind: 'done', value: { link: doors.openWindow(till.dir, '/till') } }
}

/** @returns why it did not start; null when it did. */
async function startTill(
  house: House,
  till: { readonly dir: string; readonly name: string },
  enrol: string | null,
): Promise<string | null> {
  const { doors, memory } = house
  if (memory === null) return 'no_mode'
  const url = serverOf(house)
  const dir = dirOf(memory.mode, till.dir)
  const plan = { dir, server: url, enrol, person: null, name: till.name }
  const desk = await doors.startDesk(plan, asksNothing)
  if (!desk.ready) return desk.failed
  const seat = createSeat(till.dir, welcome(doors), (from, name, input) =>
    runHostCommand(house, from, { name, input }),
  )
  take(house, seat, { dir, desk })
  return null
}

/** Waits for the first venue to be there: a desk that has just been made is still pulling. */
function firstVenue(doors: HostDoors, desk: Served): Promise<string | null> {
  return new Promise((resolve) => {
    let settled = false
    let stop = (): void => undefined
    const settle = (venue: string | null): void => {
      settled = true
      cancel()
      stop()
      resolve(venue)
    }
    const cancel = doors.later(VENUE_WITHIN_MS, () => settle(null))
    stop = desk.watch('facts', {}, (told) => {
      const update = readUpdate(told)
      const venue = update.kind === 'value' ? firstVenueFrom(update.value) : null
      if (!settled && venue !== null) settle(venue)
    })
    if (settled) stop()
  })
}

async function restore(house: House): Promise<void> {
  const memory = memoryFrom(house.doors.recall())
  if (memory !== null) await open(house, memory.mode)
}

async function closeAll(house: House): Promise<void> {
  const desks = [...house.taken.values()]
  for (const { seat, dir } of desks) {
    if (seat === house.main) house.taken.set(seat.id, { seat, dir, desk: null })
    else house.taken.delete(seat.id)
    seat.seat(null)
  }
  await Promise.all(desks.flatMap(({ desk }) => (desk === null ? [] : [desk.stop()])))
  const server = house.server
  house.server = null
  await server?.stop()
}

function dirOf(mode: Mode, what: string): string {
  if (mode.kind !== 'join') return `${mode.kind}/${what}`
  return `join/${mode.url.replaceAll(/[^a-z0-9]+/giu, '-')}/${what}`
}
