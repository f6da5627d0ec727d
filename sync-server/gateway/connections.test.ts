/** A person's accounts at the platforms over HTTP. One server, asked as strangers would. */
import { expect, test } from 'vitest'
import { post } from '../client.fixture.ts'
import { backfill, dateOf } from '../metrics/fetch-progress.ts'
import { type Running, runServer } from '../running.fixture.ts'
import type { NewConnection } from '../store/connections.ts'
import { MANAGER } from './manager.fixture.ts'

/** A server, and two people of it who are signed in. */
async function open() {
  const running = await runServer()
  const { store } = running.server
  const members = await store.members()
  const creator = members.find(({ roles }) => roles.includes('cashier'))
  if (creator === undefined) throw new Error('the town has one')
  return {
    running,
    store,
    person: creator.person,
    lena: await signIn(running, creator.name),
    kofler: await signIn(running, MANAGER),
  }
}

async function signIn({ url }: Running, person: string): Promise<string> {
  const { body } = await post(`${url}/api/v1/development/sign-in`, { person })
  return String(body['accessToken'])
}

type Asked = readonly [method: 'GET' | 'POST' | 'DELETE', path: string]

async function ask({ url }: Running, bearer: string, [method, path]: Asked) {
  const headers = { authorization: `Bearer ${bearer}` }
  const reply = await fetch(`${url}/api/v1/connections${path}`, { method, headers })
  // Every address answers an object.
  const body = (await reply.json()) as Readonly<Record<string, unknown>>
  return { status: reply.status, body }
}

test('GW-78 a person lists their accounts, has one read now and cancels it; another’s is an unknown one', async () => {
  const { running, store, person, lena, kofler } = await open()
  const { world } = running
  expect(await ask(running, 'nobody', ['GET', ''])).toMatchObject({ status: 401 })
  expect(await ask(running, kofler, ['GET', ''])).toMatchObject({ body: { connections: [] } })
  const id = 'connection-of-lena'
  const bounds = { windowDays: 30, historyDays: 90, postsAPage: 1, postInsightsAtOnce: 1 }
  const progress = { ...backfill(bounds, dateOf(world.now())), windowsDone: 1 }
  await connectAs(running, { id, person })
  await store.beginFetch({ connection: id, person, run: 'r', progress, at: world.now() })
  const listed = await ask(running, lena, ['GET', ''])
  const one = {
    id,
    platform: 'instagram',
    handle: '@lena',
    state: 'live',
    failure: null,
    waitsUntil: null,
    scopes: ['instagram_business_basic'],
    scopesMissing: ['instagram_business_manage_insights'],
    fetch: expect.objectContaining({ state: 'running', windowsDone: 1, windows: 3 }),
  }
  expect(listed.body).toEqual({ connections: [one] })
  expect(await ask(running, lena, ['POST', `/${id}/fetch`])).toMatchObject({
    status: 409,
    body: { error: 'fetch_running' },
  })
  const foreign = await ask(running, kofler, ['POST', `/${id}/fetch`])
  const unknown = await ask(running, kofler, ['POST', '/nothing/fetch'])
  expect(foreign).toMatchObject({ status: 404, body: { error: 'unknown_connection' } })
  expect(foreign.body['title']).toBe(unknown.body['title'])
  expect(await ask(running, kofler, ['DELETE', `/${id}/fetch`])).toMatchObject({ status: 409 })
  expect(await ask(running, lena, ['DELETE', `/${id}/fetch`])).toMatchObject({
    status: 200,
    body: { cancelled: true },
  })
  expect(await ask(running, lena, ['POST', `/${id}/fetch`])).toMatchObject({
    status: 429,
    body: { error: 'fetch_too_soon' },
  })
})

/** An account without insights. */
async function connectAs({ server, world }: Running, who: Pick<NewConnection, 'id' | 'person'>) {
  const scopes = ['instagram_business_basic']
  const ends = { accessEndsAt: null, refreshEndsAt: null, issuedAt: world.now() }
  const connection = {
    ...who,
    platform: 'instagram',
    login: 'instagram',
    ids: { account: 'vendor-1', app: null },
    handle: '@lena',
    scopes,
    renewAt: null,
    tokens: { access: 'a', refresh: null, scopes, ...ends },
  } as const
  const by = { person: who.person, at: world.now(), origin: null }
  await server.store.connect(connection, by, { put: () => {}, forget: () => {} })
}
