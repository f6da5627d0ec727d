/**
 * The canary matrix with grants: faces whose every text is a canary, shown to some organisations for some purposes, under grants
 * that come and go mid-stream. Who may see what is kept by hand beside the server.
 */
import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/base/ids.ts'
import { later } from '../../shared/base/time.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import type { Purpose } from '../../shared/domain/creator/grant.ts'
import { settle } from '../sync/session.fixture.ts'
import { LETTERS, openCanaryTown, type CanaryTown } from './canaries.fixture.ts'
import {
  change,
  CLEAN,
  drive,
  nextAsk,
  type Seat,
  seatAll,
  SLOW,
  type Watch,
} from './canary-watch.fixture.ts'
import { organisationId } from './principal.fixture.ts'

const FACES = [1, 2, 3, 4, 5, 6]
const FACE = /FACE\.(\d)\.(name|town|handle)/g
const READERS = new Set<Role>(['owner', 'manager', 'auditor', 'underwriter', 'lead', 'claims'])
/** By hand, and not by the domain's table. */
const SHOWN: Readonly<Record<string, readonly Purpose[]>> = {
  name: ['campaign', 'insurance'],
  town: ['campaign'],
  handle: ['campaign', 'insurance'],
}
const CHOICES: readonly (readonly Purpose[])[] = [
  ['campaign'],
  ['benchmark'],
  ['insurance', 'benchmark'],
  ['campaign', 'insurance'],
]

/** Purposes of the grants that run, by face and letter. */
type Running = Map<string, readonly Purpose[]>

test('SY-25 faces under grants that are given, narrowed, withdrawn and over', SLOW, async () => {
  const town = await openCanaryTown()
  const running: Running = new Map()
  const watch = await seatAll(town, /FACE\./, (text, one) => foreignFaces(text, one, running))
  for (const number of FACES) await show(town, number)
  const early: string[] = []
  const driven = await drive(watch, async (number) => {
    town.memory.world.pass(10_000)
    if (number % 5 === 0) await change(town, watch, number)
    const over = await turn(town, running, number)
    // Seen as long as it ran; what comes from here on is foreign.
    early.push(...watch.look())
    if (over !== null) running.delete(over)
    town.memory.world.pass(1)
    await town.memory.store.endGrants(town.memory.world.now())
    await settle()
    await pullFiles(watch)
  })
  expect({ early, driven }).toEqual({ early: [], driven: CLEAN })
})

function foreignFaces(text: string, { who, roles }: Seat, running: Running): readonly string[] {
  const letter = who.organisation.slice(-1)
  const reads = who.kind === 'person' && roles.some((role) => READERS.has(role))
  const may = (number = '', field = ''): boolean =>
    reads && (running.get(`${number}${letter}`) ?? []).some((one) => SHOWN[field]?.includes(one))
  return [...text.matchAll(FACE)]
    .filter(([, number, field]) => !may(number, field))
    .map(([found]) => found)
}

const person = (number: number): PersonId => `creator-${number}` as PersonId

async function show({ memory: { store, world } }: CanaryTown, number: number): Promise<void> {
  const account = {
    platform: 'instagram',
    handle: `FACE.${number}.handle`,
    followers: number,
  } as const
  const face = { name: `FACE.${number}.name`, town: `FACE.${number}.town`, accounts: [account] }
  await store.setFace(person(number), face, world.now())
}

/**
 * One grant of one face a round: withdrawn, given with other purposes, given for a moment; and each face shown anew now and then.
 * Answers the key of one that is over in a moment.
 */
async function turn(town: CanaryTown, running: Running, number: number): Promise<string | null> {
  const { store, world } = town.memory
  const [face, letter] = [FACES[number % FACES.length] ?? 1, LETTERS[(number * 7) % 3] ?? 'a']
  const key = `${face}${letter}`
  const grant = (await store.grantsOf(person(face))).find(
    ({ organisation, endedAt }) => organisation === organisationId(letter) && endedAt === null,
  )
  if (grant !== undefined && number % 4 === 1) {
    running.delete(key)
    const by = { person: person(face), at: world.now(), origin: null }
    await store.withdrawGrant(by, grant.id)
    return null
  }
  const isShort = number % 4 === 3
  const purposes = CHOICES[number % CHOICES.length] ?? []
  const until = isShort ? later(world.now(), 1) : null
  running.set(key, purposes)
  const who = { person: person(face), organisation: organisationId(letter) }
  const given = { id: `grant ${number}`, ...who, purposes, since: world.now(), until }
  await store.giveGrant(given, null)
  if (number % 9 === 0) await show(town, face)
  await settle()
  return isShort ? key : null
}

async function pullFiles({ seats }: Watch): Promise<void> {
  for (const { desk } of seats)
    for (const credit of [1, 2, 3, 100])
      desk.say({ t: 'pull', i: nextAsk(), collection: 'creators', checkpoint: null, credit })
  await settle()
}
