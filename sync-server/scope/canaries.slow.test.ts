/**
 * The canary matrix: organisations, persons, roles and venues over every road, while roles change mid-stream. On each road at
 * least 5,000 frames that bear data, and not one foreign canary in them.
 */
import { expect, test } from 'vitest'
import type { CollectionName } from '../../shared/sync/collections.ts'
import { type Desk, settle } from '../sync/session.fixture.ts'
import { LETTERS, openCanaryTown } from './canaries.fixture.ts'
import {
  change,
  CLEAN,
  drive,
  nextAsk,
  pullAll,
  seatAll,
  SLOW,
  work,
} from './canary-watch.fixture.ts'

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
      const i = nextAsk()
      for (const { desk } of watch.seats) desk.say({ t: 'push', i, collection, sequence: i, rows })
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
      const i = nextAsk()
      const input = { ...INPUT, campaign: `campaign-${letter}1`, venue: `venue-${letter}1` }
      desk.say({ t: 'command', i, id: `c${i}`, name, version: 1, input })
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
      desk.say({ t: 'sets', i: nextAsk(), keyring: 0, campaigns: [], shortCodes: [] })
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
        desk.say({ t: 'upload', i: nextAsk(), ...upload })
        // The same under another's name: nothing of it comes back.
        tills[(at + 1) % tills.length]?.desk.say({ t: 'upload', i: nextAsk(), ...upload })
      }
    })
    await settle()
  })
  expect(driven).toEqual(CLEAN)
})
