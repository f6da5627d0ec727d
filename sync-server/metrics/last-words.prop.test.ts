/** Tellings, imports, grants and their ends in whatever order, against what an organisation should see by the rules alone. */
import { expect, test } from 'vitest'
import { seededRandom } from '../../shared/base/random.ts'
import { type Instant, later, MINUTE_MS } from '../../shared/base/time.ts'
import { addDays } from '../../shared/base/zoned-time.ts'
import { PURPOSES, type Purpose } from '../../shared/domain/creator/grant.ts'
import type { ImportSource } from '../../shared/domain/import/import.ts'
import { purposesOf, type Source } from '../../shared/domain/creator/source.ts'
import { organisationId, personId } from '../scope/principal.fixture.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import { accountOf, blocksOf, day, FACE, noonOf, PERSON } from './metrics.fixture.ts'

const PLATFORMS = ['tiktok', 'instagram', 'youtube'] as const
type Platform = (typeof PLATFORMS)[number]
const LETTERS = ['a', 'b'] as const
type Letter = (typeof LETTERS)[number]
const STEPS = 45

interface Said {
  readonly count: number
  readonly asOf: Instant
  readonly source: Source
  /** Null: the platform's own. */
  readonly import: { readonly id: string; readonly grant: string } | null
}

interface Running {
  readonly id: string
  readonly purposes: readonly Purpose[]
}

interface Play {
  readonly memory: Memory
  readonly chance: () => number
  /** By platform and day, as they were said. */
  readonly said: Map<string, readonly Said[]>
  readonly running: Map<Letter, Running>
  readonly imports: { readonly id: string; readonly letter: Letter; readonly grant: string }[]
  at: Instant
  count: number
}

async function begin(seed: number): Promise<Play> {
  const memory = await openMemory()
  const accounts = PLATFORMS.map((platform) => ({ platform, handle: '@lena', followers: 5 }))
  await memory.store.setFace(PERSON, { ...FACE, accounts }, noonOf('2026-01-01'))
  for (const platform of PLATFORMS) await memory.store.keepMetricAccount(accountOf(platform))
  const empty = { said: new Map(), running: new Map(), imports: [] }
  return { memory, chance: seededRandom(seed), ...empty, at: noonOf('2026-02-10'), count: 0 }
}

function pick<One>({ chance }: Play, list: readonly [One, ...One[]]): One {
  return list[Math.floor(chance() * list.length)] ?? list[0]
}

const upTo = ({ chance }: Play, most: number): number => Math.floor(chance() * most)

function days(play: Play, least: number) {
  const firstDay = addDays(day('2026-01-20'), upTo(play, 20))
  const counts = Array.from({ length: 1 + upTo(play, 6) }, () => least + upTo(play, 100))
  return { metric: 'views', firstDay, counts } as const
}

const keyOf = (platform: string, on: string): string => `${platform} ${on}`

function note(
  play: Play,
  told: ReturnType<typeof days> & { readonly platform: Platform },
  by: Omit<Said, 'count'>,
) {
  for (const [at, count] of told.counts.entries()) {
    const key = keyOf(told.platform, addDays(told.firstDay, at))
    const before = play.said.get(key) ?? []
    // A platform that says the same again says nothing new.
    const last = before.findLast(({ import: from }) => from === null)
    if (by.import === null && last?.count === count) continue
    play.said.set(key, [...before, { ...by, count }])
  }
}

const STEP: Readonly<Record<string, (play: Play) => Promise<void>>> = {
  tell: async (play) => {
    const platform = pick(play, PLATFORMS)
    const by = { source: `${platform}_api`, asOf: play.at } as const
    const told = days(play, 0)
    const account = { person: PERSON, account: `own-${platform}`, posts: [], payloads: [] }
    await play.memory.store.tellMetrics({ ...account, tellings: [{ ...told, ...by }] })
    note(play, { ...told, platform }, { ...by, import: null })
  },
  allow: async (play) => {
    const letter = pick(play, LETTERS)
    const [first = 'campaign', ...rest] = PURPOSES.filter(() => play.chance() < 0.5)
    const purposes = [first, ...rest]
    const about = { person: PERSON, organisation: organisationId(letter), purposes }
    const grant = { ...about, id: `grant-${play.count}`, since: play.at, until: null }
    const given = await play.memory.store.giveGrant(grant, null)
    if (!given.ok || given.value.kind !== 'given') throw new Error('it is given')
    play.running.set(letter, { id: given.value.grant.id, purposes })
  },
  withdraw: async (play) => {
    const letter = pick(play, LETTERS)
    const grant = play.running.get(letter)
    if (grant === undefined) return
    const by = { person: PERSON, at: play.at, origin: null }
    await play.memory.store.withdrawGrant(by, grant.id)
    play.running.delete(letter)
  },
  bring: async (play) => {
    const [letter, platform] = [pick(play, LETTERS), pick(play, PLATFORMS)]
    const grant = play.running.get(letter)
    if (grant === undefined) return
    const id = `import-${play.count}`
    const source = pick<ImportSource>(play, ['file', `${platform}_archive`])
    const told = days(play, 1_000)
    const place = { organisation: organisationId(letter), id, at: play.at }
    const account = { creator: grant.id, platform, handle: '@lena', series: [told], posts: [] }
    await play.memory.store.keepImportPart({ ...place, part: 1, accounts: [account] })
    const kept = await play.memory.store.keepImport({ ...place, ...byManager(letter, id), source })
    // Whose purposes bear nothing of the account has no file of its creator.
    if (!kept.ok || kept.value.kind !== 'done') return
    note(play, { ...told, platform }, { source, asOf: play.at, import: { id, grant: grant.id } })
    play.imports.push({ id, letter, grant: grant.id })
  },
  takeBack: async (play) => {
    const isOpen = (one: Play['imports'][number]) => play.running.get(one.letter)?.id === one.grant
    const place = play.imports.findIndex(isOpen)
    const [found] = place < 0 ? [] : play.imports.splice(place, 1)
    if (found === undefined) return
    const { id, letter } = found
    const { person, command } = byManager(letter, `undo ${id}`)
    const unit = { id, organisation: organisationId(letter), at: play.at, person, command }
    await play.memory.store.undoImport(unit)
    for (const [key, all] of play.said)
      play.said.set(
        key,
        all.filter((one) => one.import?.id !== id),
      )
  },
}
const VERBS = ['tell', 'tell', 'tell', 'allow', 'allow', 'withdraw', 'bring', 'bring', 'takeBack'] as const // prettier-ignore

function byManager(letter: Letter, id: string) {
  const command = { principal: 'p', id }
  const person = personId(letter, 'manager')
  return { person, command, hash: id, fileName: 'x.csv', parts: 1, refusedRows: 0 }
}

function expected({ said, running }: Play, letter: Letter): ReadonlyMap<string, number> {
  const grant = running.get(letter)
  if (grant === undefined) return new Map()
  return new Map(
    [...said].flatMap(([key, all]) => {
      const last = all.findLast(
        ({ source, import: from }) =>
          (from === null || from.grant === grant.id) &&
          purposesOf([source], grant.purposes).length > 0,
      )
      return last === undefined ? [] : [[key, last.count] as const]
    }),
  )
}

/** Each day once, with what may be done with it held against the grant. */
async function seen({ memory, running }: Play, letter: Letter) {
  const grant = running.get(letter)
  const found = new Map<string, number>()
  for (const { creator, platform, chunks } of await blocksOf(memory, letter)) {
    expect(creator).toBe(grant?.id)
    for (const { sources, purposes, firstDay, counts } of chunks) {
      expect(purposes).toEqual(purposesOf(sources, grant?.purposes ?? []))
      for (const [at, count] of counts.entries()) {
        const key = keyOf(platform, addDays(day(firstDay), at))
        if (count === null) continue
        expect(found.has(key)).toBe(false)
        found.set(key, count)
      }
    }
  }
  return found
}

test.each([1, 2, 3, 4, 5, 6, 9, 83])(
  'IM-7 of seed %i: whatever is told, brought, allowed and withdrawn, an organisation sees the last word that its grant and the source bear, and nothing else',
  async (seed) => {
    const play = await begin(seed)
    for (let step = 0; step < STEPS; step += 1) {
      play.count = step
      play.at = later(play.at, (1 + upTo(play, 600)) * MINUTE_MS)
      const verb = pick(play, VERBS)
      await STEP[verb]?.(play)
      for (const letter of LETTERS)
        expect([step, verb, await seen(play, letter)]).toEqual([step, verb, expected(play, letter)])
    }
  },
)
