/** What a person is asked over HTTP. One server, asked as strangers would. */
import { expect, test } from 'vitest'
import { post } from '../client.fixture.ts'
import { type Running, runServer } from '../running.fixture.ts'
import { asking, enter } from '../store/asked.fixture.ts'
import { MANAGER } from './manager.fixture.ts'

/** Lena lets an organisation look, which asks her; Kofler is somebody else. */
async function open() {
  const running = await runServer()
  const { store } = running.server
  const members = await store.members()
  const lena = members.find(({ roles }) => roles.includes('cashier'))
  const kofler = members.find(({ name }) => name === MANAGER)
  if (lena === undefined || kofler === undefined) throw new Error('the town has both')
  const { person } = lena
  const now = running.world.now()
  await store.setFace(person, { name: 'Lena', town: 'Bozen', accounts: [] }, now)
  const account = { id: 'of-lena', person, platform: 'tiktok', handle: '@lena' } as const
  await store.keepMetricAccount({ ...account, category: null })
  const { organisation } = kofler
  const grant = { id: 'look', person, organisation, since: now, until: null }
  await store.giveGrant({ ...grant, purposes: ['campaign'] }, null)
  await enter(store, { organisation, grant: 'look' }, asking({ account: 'look.1' }))
  const [by, other] = [await signIn(running, lena.name), await signIn(running, MANAGER)]
  return { running, store, person, organisation, by, other }
}

async function signIn({ url }: Running, person: string): Promise<string> {
  const { body } = await post(`${url}/api/v1/development/sign-in`, { person })
  return String(body['accessToken'])
}

type Asked = readonly [path: string, body?: unknown]

async function ask({ url }: Running, bearer: string, [path, body]: Asked) {
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
  const sent =
    body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
  const reply = await fetch(`${url}/api/v1/questions${path}`, sent)
  // Every address answers an object.
  return { status: reply.status, body: (await reply.json()) as Readonly<Record<string, unknown>> }
}

test('GW-79 a person lists what they are asked, has it read and answers it; another’s is an unknown one', async () => {
  const { running, store, person, organisation, by, other } = await open()
  expect(await ask(running, 'nobody', [''])).toMatchObject({ status: 401 })
  expect(await ask(running, other, [''])).toMatchObject({ body: { questions: [] } })
  const { body: list } = await ask(running, by, [''])
  const [asked] = await store.questionsOf(person)
  expect(list).toEqual({ questions: [asked] })
  expect(asked).toMatchObject({ organisation, handle: '@lena', words: 'What was in August?' })
  const id = asked?.id ?? ''
  expect(await ask(running, by, [`/${id}/read`, {}])).toMatchObject({ body: { read: true } })
  for (const words of ['', ' ', 'x'.repeat(1_001)])
    expect(await ask(running, by, [`/${id}/answer`, { words }])).toMatchObject({
      status: 400,
      body: { error: 'unexpected_shape' },
    })
  const answer = { words: ' <b>A fair.</b> ' }
  const foreign = await ask(running, other, [`/${id}/answer`, answer])
  const unknown = await ask(running, other, ['/nothing/answer', answer])
  expect(foreign).toMatchObject({ status: 404, body: { error: 'unknown_question' } })
  expect(foreign.body['title']).toBe(unknown.body['title'])
  expect(await ask(running, by, [`/${id}/answer`, answer])).toMatchObject({
    status: 200,
    body: { answered: true },
  })
  expect(await ask(running, by, [''])).toMatchObject({
    body: { questions: [{ id, isOpen: true, answer: { words: '<b>A fair.</b>' } }] },
  })
})
