/** How a request under an `Idempotency-Key` ends: what is kept, what is let go, and what nobody else can open. On both stores. */
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { openMemory } from '../store/memory.fixture.ts'
import type { Written } from '../store/writer.ts'
import { once, type OnceDeps } from './once.ts'
import { done, refusal, type Reply } from './operation.ts'

/** An address whose deed the test names, over a real store. */
async function open(given: Partial<OnceDeps['store']> = {}) {
  const { store, keys, world, database } = await openMemory({ organisations: [] })
  const troubles: unknown[] = []
  const deps: OnceDeps = {
    store: {
      beginOnce: (asked) => store.beginOnce(asked),
      endOnce: (ended) => store.endOnce(ended),
      ...given,
    },
    keys,
    world,
    metrics: { defect: (cause) => void troubles.push(cause) },
    log: { warn: (facts: unknown) => void troubles.push(facts) },
  }
  /** How each time ends; past the last the deed is done. */
  const ends: (() => Promise<Reply>)[] = []
  const counted = { deeds: 0 }
  const run = (): Promise<Reply> => {
    counted.deeds += 1
    return ends.shift()?.() ?? Promise.resolve(done({ deed: counted.deeds }))
  }
  const app = new Hono()
  app.post('/deed', async (context) => {
    const asked = { context, query: {}, body: {} }
    const principal = context.req.query('by') ?? 'a'
    const reply = await once(deps, asked, { principal, run })
    if (reply.kind === 'made') return reply.response
    return reply.kind === 'done'
      ? context.json(reply.value as object)
      : context.json({ error: reply.error }, reply.status)
  })
  app.onError((cause, context) => context.json({ broke: cause.message }, 500))
  const ask = async (key = 'key', by = 'a') => {
    const headers = { 'idempotency-key': key }
    const answer = await app.request(`/deed?by=${by}`, { method: 'POST', headers })
    const isReplayed = answer.headers.has('idempotent-replayed')
    return { status: answer.status, body: await answer.json(), isReplayed }
  }
  return { ask, ends, counted, troubles, database }
}

const told = (deed: number, isReplayed = false) => ({ status: 200, body: { deed }, isReplayed })

test('GW-76 trouble of ours is not kept, and a deed that broke lets its key go: asked again it is done, then answered the same', async () => {
  const { ask, ends, counted, troubles } = await open()
  ends.push(
    async () => refusal(503, 'not_saved'),
    async () => refusal(500, 'internal'),
    async () => Promise.reject(new Error('broke')),
    async () => refusal(409, 'organisation_full'),
  )
  expect(await ask()).toMatchObject({ status: 503, isReplayed: false })
  expect(await ask()).toMatchObject({ status: 500, body: { error: 'internal' } })
  expect(await ask()).toMatchObject({ status: 500, body: { broke: 'broke' } })
  const full = { status: 409, body: { error: 'organisation_full' } }
  expect(await ask()).toEqual({ ...full, isReplayed: false })
  expect(await ask()).toEqual({ ...full, isReplayed: true })
  expect([counted.deeds, troubles]).toEqual([4, []])
})

test.each([
  ['finds no room', async (): Promise<Written<null>> => ({ ok: false, failure: 'not_saved' })],
  ['breaks', async (): Promise<Written<null>> => Promise.reject(new Error('lost'))],
])(
  'GW-76 where keeping the answer %s what was done is answered, a deed’s own fault is not hidden, and the operator hears of both',
  async (what, endOnce) => {
    const { ask, ends, counted, troubles } = await open({ endOnce })
    expect(await ask()).toEqual(told(1))
    expect(await ask()).toMatchObject({ status: 409, body: { error: 'idempotency_running' } })
    ends.push(async () => Promise.reject(new Error('broke')))
    expect(await ask('other')).toMatchObject({ status: 500, body: { broke: 'broke' } })
    const trouble = what === 'breaks' ? new Error('lost') : { reason: 'not_saved' }
    expect([counted.deeds, troubles]).toEqual([2, [trouble, trouble]])
  },
)

test('GW-76 an answer opens under its own key alone, and by its own asker: with database and vault it is not opened', async () => {
  const { ask, counted, database } = await open()
  await ask('one')
  await ask('two')
  await ask('one', 'b')
  expect(await ask('one')).toEqual(told(1, true))
  const answers = database.prepare<[], { readonly answer: string; readonly key: string }>(
    'SELECT answer, key_hash AS key FROM asked_once ORDER BY began_at, principal',
  )
  expect(new Set(answers.all().map(({ answer }) => answer)).size).toBe(3)
  expect(new Set(answers.all().map(({ key }) => key)).size).toBe(3)
  // Whoever writes in the database lays the answer of one beside another's key.
  database.exec(`UPDATE asked_once SET answer =
    (SELECT answer FROM asked_once WHERE principal = 'a' ORDER BY length(answer), key_hash LIMIT 1)`)
  const asked = [await ask('one'), await ask('two'), await ask('one', 'b')]
  expect(asked.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(asked.filter(({ status }) => status === 500)).toHaveLength(2)
  expect(counted.deeds).toBe(3)
})
