/** Frames that are JSON and mean harm: prototypes, fields that are the server's, checkpoints of anybody. */
import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import type { WireDocument } from '../../shared/sync/messages.schema.ts'
import { managerOf, organisationId, personOf } from '../scope/principal.fixture.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { campaignId, draftOf, publish, readCampaign } from '../store/shop.fixture.ts'
import { openHall, settle } from '../sync/session.fixture.ts'

const KEYS = ['__proto__', 'constructor', 'prototype', '\\u005f_proto__', '__pro\\u0074o__']
const FRAMES: readonly ((inner: string) => string)[] = [
  (inner) => inner,
  (inner) => `{"t":"command","i":1,"id":"a","name":"x","version":1,"input":${inner}}`,
  (inner) =>
    `{"t":"push","i":1,"collection":"campaigns","sequence":1,"rows":[{"id":"x","assumed":null,"document":${inner}}]}`,
  (inner) => `{"t":"pull","i":1,"collection":"facts","checkpoint":null,"credit":1,"more":${inner}}`,
]

test('SY-23 a key that reaches for a prototype, at whatever depth of whatever frame, is a bad frame and changes nothing', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  const before = Object.getOwnPropertyNames(Object.prototype)
  const payloads = KEYS.flatMap((key) =>
    FRAMES.flatMap((frame) =>
      [0, 1, 2, 5, 20, 60].flatMap((depth) => {
        const inner = `{"${key}":{"polluted":true}}`
        return [
          frame(`${'{"a":'.repeat(depth)}${inner}${'}'.repeat(depth)}`),
          frame(`${'['.repeat(depth)}${inner}${']'.repeat(depth)}`),
        ]
      }),
    ),
  )
  expect(payloads.length).toBeGreaterThanOrEqual(200)
  for (const payload of payloads) {
    const desk = await hall.join(managerOf('a'))
    desk.sayRaw(payload)
    expect(desk.closedWith()).toBe(4400)
  }
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(hall.defects).toEqual([])
})

/** As deep as a frame has room for. */
const DEEP = 60_000

test('SY-21 JSON sixty thousand deep, wherever a frame takes anything, breaks nothing and stores nothing', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  const head = memory.store.head()
  const deep = [
    `${'{"a":'.repeat(DEEP / 2)}1${'}'.repeat(DEEP / 2)}`,
    `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
    '['.repeat(DEEP),
  ]
  const told: string[] = []
  for (const inner of deep)
    for (const frame of [...FRAMES, draftFrame]) {
      const desk = await hall.join(managerOf('a'))
      desk.sayRaw(frame(inner))
      await settle()
      told.push(desk.closedWith() === 4400 ? 'bad frame' : (desk.heard.at(-1)?.t ?? 'nothing'))
    }
  expect(
    told.filter((one) => !['bad frame', 'answer', 'pushed', 'page', 'caught-up'].includes(one)),
  ).toEqual([])
  expect(hall.defects).toEqual([])
  expect(memory.store.head()).toBe(head)
})

function draftFrame(inner: string): string {
  const document = `{"id":"x","draft":{"title":${inner},"more":${inner}},"clocks":{},"createdAt":1}`
  return `{"t":"push","i":1,"collection":"campaigns","sequence":1,"rows":[{"id":"x","assumed":null,"document":${document}}]}`
}

/** All of a campaign that only the server may set. */
const SERVERS = [
  'space',
  'organisation',
  'createdBy',
  'state',
  'stateSince',
  'number',
  'publishedAt',
  'funding',
  'counts',
  'manifestVersion',
  'settlement',
  'version',
  'deleted',
  'audience',
  'draft_version',
  'due_at',
] as const

test('SY-24 whatever a desk says of the server’s fields, the master has the server’s', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  await publish(memory, 'a', { number: 2 })
  const desk = await hall.join(managerOf('a'))
  let sequence = 0
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...SERVERS), fc.jsonValue(), { minKeys: 1 }),
      fc.dictionary(fc.stringMatching(/^[b-y]{5,8}$/), fc.jsonValue(), { maxKeys: 3 }),
      async (forged, others) => {
        memory.world.pass(1_000)
        sequence += 1
        const id = `campaign-a${1_000 + sequence}`
        // Names that reach for prototypes are another test's.
        fc.pre(!/__proto__|constructor|prototype/.test(JSON.stringify([forged, others])))
        const document = {
          ...others,
          id,
          draft: draftOf(memory, 'a'),
          clocks: {},
          createdAt: memory.world.now(),
          ...forged,
          // Plain data, as a desk would write it.
        } as unknown as WireDocument
        const rows = [{ id, assumed: null, document }]
        desk.say({ t: 'push', i: sequence, collection: 'campaigns', sequence, rows })
        await settle()
        const kept = await memory.store.read({
          space: organisationId('a'),
          collection: 'campaigns',
          id,
        })
        expect(kept?.body).toMatchObject({
          space: 'organisation-a',
          organisation: 'organisation-a',
          createdBy: 'person-a-manager',
          state: 'draft',
          number: null,
          publishedAt: null,
          funding: { kind: 'unfunded' },
          manifestVersion: 0,
          version: kept?.version,
        })
        expect(Object.keys(kept?.body ?? {})).not.toEqual(expect.arrayContaining(['settlement']))
      },
    ),
    { numRuns: 200 },
  )
  expect(await readCampaign(memory, 'a', 2)).toMatchObject({ state: 'live', number: 1 })
})

/** Half a minute of work, on a machine that may be busy. */
const PATIENCE_MS = 300_000

test(
  'SY-6 ten thousand checkpoints of nobody begin at the beginning, and never bring a row of somebody else',
  async () => {
    const memory = await openMemory()
    const hall = openHall(memory)
    for (const letter of ['a', 'b']) await publish(memory, letter)
    const theirs = await hall.join(managerOf('b'))
    theirs.say({ t: 'pull', i: 1, collection: 'campaigns', checkpoint: null, credit: 10 })
    await settle()
    const foreign = theirs.last('caught-up')?.checkpoint ?? ''
    const part = fc.oneof(
      fc.integer().map(String),
      fc.constantFrom('0', '1', '-1', '1e9', 'NaN', '9007199254740993', '1099511627780', ''),
    )
    const checkpoint = fc.oneof(
      fc.constant(foreign),
      fc.string({ maxLength: 300 }),
      fc
        .array(part, { minLength: 4, maxLength: 7 })
        .map((parts) => `2.${parts.join('.')}.${foreign.slice(-43)}`),
      fc.nat(foreign.length - 1).map((at) => `${foreign.slice(0, at)}${foreign.slice(at + 1)}`),
    )
    let seat = await hall.join(personOf('a', 'auditor'))
    let asked = 0
    await fc.assert(
      fc.asyncProperty(fc.array(checkpoint, { minLength: 32, maxLength: 32 }), async (many) => {
        memory.world.pass(60_000)
        const from = seat.heard.length
        for (const one of many)
          seat.say({
            t: 'pull',
            i: (asked += 1),
            collection: 'campaigns',
            checkpoint: one,
            credit: 10,
          })
        await settle()
        const pages = seat.heard.slice(from).filter((down) => down.t === 'page')
        expect(pages).toHaveLength(many.length)
        for (const page of pages) {
          expect(page.anew).toBe(true)
          expect(page.rows.map(({ id }) => id)).toEqual([campaignId('a')])
        }
        seat = await hall.join(personOf('a', 'auditor'))
      }),
      // As many at once as a session may have waiting; none of it is the database's to judge.
      { numRuns: inject('postgresUrl') === undefined ? 313 : 10 },
    )
  },
  PATIENCE_MS,
)
