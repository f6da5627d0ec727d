/**
 * The canary matrix with dossiers: what organisations enter about creators, what they ask them and what is answered, under grants that
 * come and go mid-stream. Who may see what is kept by hand beside the server: nobody but those who read creators there, while the
 * grant runs; and of creators each their own questions and nothing that was entered.
 */
import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/base/ids.ts'
import { instant, later } from '../../shared/base/time.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import { asking, enter } from '../store/asked.fixture.ts'
import { settle } from '../sync/session.fixture.ts'
import { LETTERS, openCanaryTown, type CanaryTown } from './canaries.fixture.ts'
import {
  change,
  CLEAN,
  drive,
  FRAMES,
  nextAsk,
  type Seat,
  seatAll,
  SLOW,
  type Watch,
} from './canary-watch.fixture.ts'
import { organisationId, personId } from './principal.fixture.ts'

/** Three kinds of texts at once: a fifth of the frames says as much. */
const MOST = Math.min(FRAMES, 1_000)
const FACES = [1, 2, 3, 4]
const ENTERED = /(NOTE|ASK|REPLY)\.(\d)([a-c])/g
const READERS = new Set<Role>(['owner', 'manager', 'auditor', 'underwriter', 'lead', 'claims'])

/** Face and letter of the grants that run. */
type Running = Set<string>

test(
  'SY-83 dossiers, questions and answers under grants that are given, withdrawn and over',
  SLOW,
  async () => {
    const town = await openCanaryTown()
    const running: Running = new Set()
    const watch = await seatAll(town, /NOTE\.|ASK\.|REPLY\./, (text, one) =>
      foreignEntries(text, one, running),
    )
    for (const number of FACES) await show(town, number)
    const early: string[] = []
    const driven = await drive(
      watch,
      async (number) => {
        town.memory.world.pass(10_000)
        if (number % 5 === 0) await change(town, watch, number)
        const over = await turn(town, running, number)
        await pullEntered(watch)
        early.push(...(await askedOf(town, running)))
        // Seen as long as it ran; what comes from here on is foreign.
        early.push(...watch.look())
        if (over !== null) running.delete(over)
        town.memory.world.pass(1)
        await town.memory.store.endGrants(town.memory.world.now())
        await settle()
        await pullEntered(watch)
        early.push(...(await askedOf(town, running)))
      },
      MOST,
    )
    expect({ early, driven }).toEqual({ early: [], driven: CLEAN })
  },
)

function foreignEntries(text: string, { who, roles }: Seat, running: Running): readonly string[] {
  const letter = who.organisation.slice(-1)
  const reads = who.kind === 'person' && roles.some((role) => READERS.has(role))
  return [...text.matchAll(ENTERED)]
    .filter(([, , face, of]) => !(reads && of === letter && running.has(`${face}${of}`)))
    .map(([found]) => found)
}

/** What each creator is shown that is not theirs to see; and what should be there and is not. */
async function askedOf(
  { memory: { store } }: CanaryTown,
  running: Running,
): Promise<readonly string[]> {
  const found: string[] = []
  for (const face of FACES) {
    const text = JSON.stringify(await store.questionsOf(person(face)))
    for (const [word, kind, of, letter] of text.matchAll(ENTERED)) {
      const isOwn = Number(of) === face && running.has(`${of}${letter}`) && kind !== 'NOTE'
      if (!isOwn) found.push(`creator ${face}: ${word}`)
    }
    for (const letter of LETTERS)
      if (running.has(`${face}${letter}`) && !text.includes(`ASK.${face}${letter}`))
        found.push(`creator ${face}: no ASK.${face}${letter}`)
  }
  return found
}

const person = (number: number): PersonId => `creator-${number}` as PersonId

async function show({ memory: { store, world } }: CanaryTown, number: number): Promise<void> {
  const of = { person: person(number), platform: 'tiktok', handle: 'somebody' } as const
  await store.setFace(of.person, { name: 'somebody', town: '', accounts: [] }, world.now())
  await store.keepMetricAccount({ ...of, id: `account ${number}`, category: null })
}

/**
 * One grant of one creator a round: withdrawn, or given for long or for a moment, and then written of, asked and answered. Answers the
 * key of one that is over in a moment.
 */
async function turn(town: CanaryTown, running: Running, number: number): Promise<string | null> {
  const { store, world } = town.memory
  const [face, letter] = [FACES[number % FACES.length] ?? 1, LETTERS[(number * 7) % 3] ?? 'a']
  const [key, organisation] = [`${face}${letter}`, organisationId(letter)]
  const by = { person: person(face), at: world.now() }
  const before = (await store.grantsOf(by.person)).find(
    (one) => one.organisation === organisation && one.endedAt === null,
  )
  if (before !== undefined && number % 4 === 1) {
    running.delete(key)
    await store.withdrawGrant({ ...by, origin: null }, before.id)
    return null
  }
  const isShort = number % 4 === 3
  const until = isShort ? later(world.now(), 1) : null
  const id = before?.id ?? `grant ${number}`
  const given = { id, person: by.person, organisation, purposes: ['campaign'] } as const
  running.add(key)
  await store.giveGrant({ ...given, since: world.now(), until }, null)
  const who = personId(letter, 'manager')
  const note = { by: who, at: instant(number), text: `NOTE.${key}` }
  const question = asking({ account: `${id}.1`, by: who, words: `ASK.${key}`, at: number })
  await enter(store, { organisation, grant: id }, { ...question, 'note 1': note })
  const asked = (await store.questionsOf(by.person)).find((one) => one.grant === id)
  if (asked === undefined) throw new Error('it is asked')
  await store.answerQuestion(by, { id: asked.id, words: `REPLY.${key}` })
  await settle()
  return isShort ? key : null
}

async function pullEntered({ seats }: Watch): Promise<void> {
  for (const { desk } of seats)
    for (const credit of [1, 100])
      desk.say({ t: 'pull', i: nextAsk(), collection: 'dossiers', checkpoint: null, credit })
  await settle()
}
