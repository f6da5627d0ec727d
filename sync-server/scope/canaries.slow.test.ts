/**
 * The canary matrix: organisations, persons, roles and venues over every road, while roles change mid-stream. On each road at
 * least 5,000 frames that bear data, and not one foreign canary in them. `CANARY_FRAMES` is for planted holes, which fewer show.
 */
import { env } from 'node:process'
import { expect, test } from 'vitest'
import type { Role } from '../../shared/domain/account/role.ts'
import type { CollectionName } from '../../shared/sync/collections.ts'
import { COLLECTIONS } from '../../shared/sync/collections.ts'
import { changeRoles } from '../store/roles.fixture.ts'
import { type Desk, settle } from '../sync/session.fixture.ts'
import { type CanaryTown, foreign, LETTERS, openCanaryTown } from './canaries.fixture.ts'
import type { Principal } from './scope.ts'

const FRAMES = Number(env['CANARY_FRAMES'] ?? 5_000)
/** A busy machine is slow, not wrong. */
const SLOW = { timeout: 300_000 }
// Every key of COLLECTIONS is such a name.
const NAMES = Object.keys(COLLECTIONS) as readonly CollectionName[]

interface Seat {
  readonly who: Principal
  readonly desk: Desk
  roles: readonly Role[]
  /** Frames up to here were looked at. */
  looked: number
  frames: number
}

interface Watch {
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

async function seatAll(town: CanaryTown, bears: RegExp): Promise<Watch> {
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
          foreign(text, one.who, one.roles).map((found) => `${nameOf(one.who)}: ${found}`),
        )
      }),
    frames: () => seats.reduce((sum, { frames }) => sum + frames, 0),
  }
}

function nameOf(principal: Principal): string {
  return principal.kind === 'person' ? principal.person : principal.device
}

/** Goes round until there were enough frames; a road that brings none ends as a failure and not never. */
async function drive(watch: Watch, round: (number: number) => Promise<void>): Promise<Driven> {
  const found: string[] = []
  for (let number = 1; watch.frames() < FRAMES && found.length === 0; number += 1) {
    const before = watch.frames()
    await round(number)
    await settle()
    found.push(...watch.look())
    if (number > 3 && watch.frames() === before) break
  }
  return { found: [...new Set(found)], isEnough: watch.frames() >= FRAMES }
}

interface Driven {
  /** Foreign canaries. */
  readonly found: readonly string[]
  readonly isEnough: boolean
}

const CLEAN: Driven = { found: [], isEnough: true }

/** Everybody's work goes on: each till of each organisation takes another code. */
async function work(town: CanaryTown): Promise<void> {
  await Promise.all(town.tills.map(({ till, next }) => till.place([next()])))
}

/** Roles that a person has in turn; whoever reads comes to read nothing and back again. */
const TURNS: readonly (readonly Role[])[] = [['manager'], ['cashier'], ['auditor'], ['underwriter']]

async function change(town: CanaryTown, { seats }: Watch, number: number): Promise<void> {
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
function pullAll(
  seats: readonly Seat[],
  credit: number,
  from: (desk: Desk, collection: CollectionName) => string | null = () => null,
): void {
  for (const { desk } of seats)
    for (const collection of NAMES)
      desk.say({
        t: 'pull',
        i: (asked += 1),
        collection,
        checkpoint: from(desk, collection),
        credit,
      })
}

/** Where a desk stands in a collection by the last page it got. */
function reached({ heard }: Desk, collection: CollectionName): string | null {
  const last = heard.findLast((down) => down.t === 'page' && down.collection === collection)
  return last?.t === 'page' ? last.checkpoint : null
}

test('SY-20 pull: whatever the page, the checkpoint and the role of the moment', SLOW, async () => {
  const town = await openCanaryTown()
  const watch = await seatAll(town, /"t":"page"/)
  await work(town)
  const checkpoints: string[] = []
  const driven = await drive(watch, async (number) => {
    town.memory.world.pass(10_000)
    if (number % 3 === 0) await change(town, watch, number)
    // Its own, as a desk goes on; none; and what another one has got.
    const handed = checkpoints[(number * 7) % (checkpoints.length + 1)] ?? null
    if (number % 3 === 0) pullAll(watch.seats, 1 + (number % 5), reached)
    else pullAll(watch.seats, 1 + (number % 5), () => (number % 3 === 1 ? handed : null))
    await settle()
    for (const { desk } of watch.seats) {
      const last = desk.last('page')
      if (last !== undefined && checkpoints.length < 500) checkpoints.push(last.checkpoint)
    }
  })
  expect(driven).toEqual(CLEAN)
})

test('SY-20 live: what is committed for one is heard by that one alone', SLOW, async () => {
  const town = await openCanaryTown()
  const watch = await seatAll(town, /"t":"live"/)
  const driven = await drive(watch, async (number) => {
    town.memory.world.pass(10_000)
    if (number % 10 === 1) {
      await change(town, watch, number)
      pullAll(watch.seats, 2_000)
      await settle()
    }
    await work(town)
  })
  expect(driven).toEqual(CLEAN)
})

test('SY-20 replies to pushes: an id of another’s is an id of nobody', SLOW, async () => {
  const town = await openCanaryTown()
  const watch = await seatAll(town, /"document":\{/)
  const draftOf = (id: string) => ({ id, draft: {}, clocks: {}, createdAt: 1 })
  const driven = await drive(watch, async (number) => {
    town.memory.world.pass(60_000)
    if (number % 8 === 0) await change(town, watch, number)
    for (const collection of ['campaigns', 'redemptions', 'facts', 'inbox'] as const) {
      const rows = LETTERS.flatMap((letter) =>
        [
          `campaign-${letter}1`,
          `campaign-${letter}2`,
          `venue-${letter}2`,
          `device-${letter}1`,
          `organisation-${letter}`,
          `published campaign-${letter}1`,
        ].map((id) => ({ id, assumed: 1, document: draftOf(id) })),
      )
      asked += 1
      for (const { desk } of watch.seats)
        desk.say({ t: 'push', i: asked, collection, sequence: asked, rows })
      await settle()
      for (const { desk, looked } of watch.seats) forgetAskedIds(desk, looked)
    }
  })
  expect(driven).toEqual(CLEAN)
})

/** The answer names each row by the id that the pusher said; a document in it says its own. */
function forgetAskedIds(desk: Desk, from: number): void {
  for (let at = from; at < desk.raw.length; at += 1) {
    const down = desk.heard[at]
    if (down?.t !== 'pushed') continue
    const rows = down.rows.map((row) => (row.kind === 'master' ? row.document : row.kind))
    desk.raw[at] = JSON.stringify({ answered: rows.map((document) => ({ document })) })
  }
}

test('SY-20 commands, counts and lists of codes', SLOW, async () => {
  const town = await openCanaryTown()
  const watch = await seatAll(town, /"kind":"done"/)
  const driven = await drive(watch, async (number) => {
    town.memory.world.pass(60_000)
    if (number % 8 === 0) await change(town, watch, number)
    const command = (desk: Desk, name: string, letter: string): void => {
      asked += 1
      const input = { ...INPUT, campaign: `campaign-${letter}1`, venue: `venue-${letter}1` }
      desk.say({ t: 'command', i: asked, id: `c${asked}`, name, version: 1, input })
    }
    for (const { desk, who: principal } of watch.seats) {
      const own = principal.organisation.slice(-1)
      for (const letter of LETTERS) {
        for (const _ of EIGHT) if (letter === own) command(desk, 'list-vouchers', letter)
        const name = COMMANDS[number % COMMANDS.length] ?? ''
        // Who may issue would fill the own town with codes.
        if (letter !== own || name === 'wall') command(desk, name, letter)
      }
    }
    await settle()
  })
  expect(driven).toEqual(CLEAN)
})

/** Asked so often each round. */
const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8]
const COMMANDS = [
  'list-vouchers',
  'list-training-codes',
  'issue-vouchers',
  'mint-job',
  'cancel-minting',
  'create-enrolment',
  'revoke-vouchers',
  'revoke-till',
  'publish-campaign',
  'wall',
]
const INPUT = {
  job: 'job',
  device: 'device-b1',
  name: 'x',
  count: 1,
  after: -1,
  limit: 5,
  shortCodes: false,
  all: true,
  assumed: null,
}

test('SY-20 sets: keyring, manifests and bitmaps of the till’s own venue', SLOW, async () => {
  const town = await openCanaryTown()
  const watch = await seatAll(town, /"manifests":\[\{/)
  const tills = watch.seats.filter(({ who: principal }) => principal.kind === 'till')
  const driven = await drive(watch, async (number) => {
    town.memory.world.pass(1_000)
    if (number % 10 === 0) await work(town)
    for (const { desk } of [...tills, ...tills, ...tills, ...tills, ...watch.seats.slice(0, 2)])
      desk.say({ t: 'sets', i: (asked += 1), keyring: 0, campaigns: [], shortCodes: [] })
    await settle()
  })
  expect(driven).toEqual(CLEAN)
})

test('SY-20 placements: standings go to the till whose entries they are', SLOW, async () => {
  const town = await openCanaryTown()
  const watch = await seatAll(town, /"t":"placed"/)
  const tills = watch.seats.slice(-town.tills.length)
  const driven = await drive(watch, async () => {
    town.memory.world.pass(1_000)
    tills.forEach(({ desk }, at) => {
      const own = town.tills[at]
      if (own === undefined) return
      for (const _ of EIGHT.slice(5)) {
        const upload = own.till.upload([own.next()])
        desk.say({ t: 'upload', i: (asked += 1), ...upload })
        // The same under another's name: nothing of it comes back.
        tills[(at + 1) % tills.length]?.desk.say({ t: 'upload', i: (asked += 1), ...upload })
      }
    })
    await settle()
  })
  expect(driven).toEqual(CLEAN)
})
