/** The canary matrix at work: everybody has a seat, each new frame of each seat is looked at, until enough of them bore data. */
import { env } from 'node:process'
import type { Role } from '../../shared/domain/account/role.ts'
import type { CollectionName } from '../../shared/sync/collections.ts'
import { COLLECTIONS } from '../../shared/sync/collections.ts'
import { changeRoles } from '../store/roles.fixture.ts'
import { type Desk, settle } from '../sync/session.fixture.ts'
import { type CanaryTown, foreign } from './canaries.fixture.ts'
import type { Principal } from './scope.ts'

/** `CANARY_FRAMES` is for planted holes, which fewer show. */
export const FRAMES = Number(env['CANARY_FRAMES'] ?? 5_000)
/** A busy machine is slow, not wrong. */
export const SLOW = { timeout: 300_000 }
// Every key of COLLECTIONS is such a name.
export const NAMES = Object.keys(COLLECTIONS) as readonly CollectionName[]

export interface Seat {
  readonly who: Principal
  readonly desk: Desk
  roles: readonly Role[]
  /** Frames up to here were looked at. */
  looked: number
  frames: number
}

export interface Watch {
  readonly seats: readonly Seat[]
  /** Looks at every new frame of every seat; answers the foreign canaries. */
  readonly look: () => readonly string[]
  /** Frames so far that bore data. */
  readonly frames: () => number
}

async function seat(town: CanaryTown, one: Principal): Promise<Seat> {
  const desk = await town.hall.join(one)
  const roles = one.kind === 'person' ? one.roles : []
  return { who: one, desk, roles, looked: 0, frames: 0 }
}

/** @param more what else is foreign to whoever sits there. */
export async function seatAll(
  town: CanaryTown,
  bears: RegExp,
  more: (text: string, one: Seat) => readonly string[] = () => [],
): Promise<Watch> {
  const seats: Seat[] = []
  for (const one of [...town.people, ...town.tills.map(({ till }) => till.principal)])
    seats.push(await seat(town, one))
  return {
    seats,
    look: () =>
      seats.flatMap((one) => {
        const news = one.desk.raw.slice(one.looked)
        one.looked = one.desk.raw.length
        one.frames += news.filter((text) => bears.test(text)).length
        return news.flatMap((text) =>
          [...foreign(text, one.who, one.roles), ...more(text, one)].map(
            (found) => `${nameOf(one.who)}: ${found}`,
          ),
        )
      }),
    frames: () => seats.reduce((sum, { frames }) => sum + frames, 0),
  }
}

function nameOf(principal: Principal): string {
  return principal.kind === 'person' ? principal.person : principal.device
}

/** What was read so far, by road: what bore something of the reader's own, and what was foreign. */
export interface Heard<Reader> extends Pick<Watch, 'look' | 'frames'> {
  readonly note: (road: string, text: string, reader: Reader) => void
  readonly count: (road: string) => void
  readonly accuse: (says: string) => void
  /** Roads that nobody heard anything of their own on: nothing is proven by their silence. */
  readonly unheard: (roads: readonly string[]) => readonly string[]
}

export function hearing<Reader>(judge: {
  readonly bears: (text: string, reader: Reader) => boolean
  readonly foreign: (text: string, reader: Reader) => readonly string[]
}): Heard<Reader> {
  const heard = new Map<string, number>()
  const count = (road: string): void => void heard.set(road, (heard.get(road) ?? 0) + 1)
  let found: string[] = []
  return {
    note: (road, text, reader) => {
      if (judge.bears(text, reader)) count(road)
      for (const one of judge.foreign(text, reader)) found.push(`${road}: ${one}`)
    },
    count,
    accuse: (says) => void found.push(says),
    frames: () => [...heard.values()].reduce((sum, number) => sum + number, 0),
    unheard: (roads) => roads.filter((road) => !heard.has(road)),
    look: () => {
      const news = found
      found = []
      return news
    },
  }
}

/** Goes round until there were enough frames (`most`); a road that brings none ends as a failure and not never. */
export async function drive(
  watch: Pick<Watch, 'look' | 'frames'>,
  round: (number: number) => Promise<void>,
  most = FRAMES,
): Promise<Driven> {
  const found: string[] = []
  for (let number = 1; watch.frames() < most && found.length === 0; number += 1) {
    const before = watch.frames()
    await round(number)
    await settle()
    found.push(...watch.look())
    if (number > 3 && watch.frames() === before) break
  }
  return { found: [...new Set(found)], isEnough: watch.frames() >= most }
}

export interface Driven {
  /** Foreign canaries. */
  readonly found: readonly string[]
  readonly isEnough: boolean
}

export const CLEAN: Driven = { found: [], isEnough: true }

/** Everybody's work goes on: each till of each organisation takes another code. */
export async function work(town: Pick<CanaryTown, 'tills'>): Promise<void> {
  await Promise.all(town.tills.map(({ till, next }) => till.place([next()])))
}

/** Roles that a person has in turn; whoever reads comes to read nothing and back again. */
export const TURNS: readonly (readonly Role[])[] = [
  ['manager'],
  ['cashier'],
  ['auditor'],
  ['underwriter'],
]

export async function change(town: CanaryTown, { seats }: Watch, number: number): Promise<void> {
  for (const one of seats) {
    if (one.who.kind !== 'person' || one.who.roles[0] === 'owner') continue
    const roles = TURNS[(number + one.who.organisationNumber) % TURNS.length] ?? []
    const { organisation, person } = one.who
    one.roles = roles
    await changeRoles(town.memory, { organisation, person, roles })
  }
  await settle()
}

let asked = 0
/** The next request's number. */
export const nextAsk = (): number => (asked += 1)
export function pullAll(
  seats: readonly Seat[],
  credit: number,
  from: (desk: Desk, collection: CollectionName) => string | null = () => null,
): void {
  for (const { desk } of seats)
    for (const collection of NAMES)
      desk.say({
        t: 'pull',
        i: nextAsk(),
        collection,
        checkpoint: from(desk, collection),
        credit,
      })
}
