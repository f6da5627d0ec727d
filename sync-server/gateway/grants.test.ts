/** Grants over HTTP: a person's own, and what an organisation reads by them. One server a test, asked as strangers would. */
import { expect, test } from 'vitest'
import type { Face } from '../../shared/domain/creator/face.ts'
import { post } from '../client.fixture.ts'
import { type Running, runServer } from '../running.fixture.ts'
import { MANAGER, managerOf } from './manager.fixture.ts'

const FACE: Face = {
  name: 'Lena Hofer',
  town: 'Bozen',
  accounts: [{ platform: 'instagram', handle: '@lena', followers: 12_000 }],
}
type Answer = Readonly<Record<string, unknown>>

/** A server, its people by name, and who they are. */
async function open() {
  const running = await runServer()
  const members = await running.server.store.members()
  const creator = members.find(({ roles }) => roles.includes('cashier'))
  const manager = members.find(({ name }) => name === MANAGER)
  if (creator === undefined || manager === undefined) throw new Error('the town has both')
  const { store } = running.server
  await store.setFace(creator.person, FACE, running.world.now())
  const [lena, kofler] = [await signIn(running, creator.name), await signIn(running, MANAGER)]
  const { organisation } = manager
  const towns = new Set((await store.list(organisation, 'creators')).map(({ body: { id } }) => id))
  /** Beside those of the town itself. */
  const files = async () =>
    (await store.list(organisation, 'creators')).filter(({ body: { id } }) => !towns.has(id))
  return { running, store, lena, kofler, organisation, files, towns: towns.size }
}

async function signIn({ url }: Running, person: string): Promise<string> {
  const { body } = await post(`${url}/api/v1/development/sign-in`, { person })
  return String(body['accessToken'])
}

async function ask({ url }: Running, bearer: string, [method, path, body]: Asked) {
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
  const sent =
    body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
  const reply = await fetch(`${url}/api/v1/${path}`, sent)
  // Every address answers an object.
  return { status: reply.status, body: (await reply.json()) as Answer, headers: reply.headers }
}
type Asked = readonly [method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown]

test('GW-60 a person gives a grant, changes it, sees it, and takes it back', async () => {
  const { running, lena, organisation, files } = await open()
  const asked = { organisation, purposes: ['campaign', 'insurance'], days: null }
  const given = await ask(running, lena, ['POST', 'grants', asked])
  expect(given).toMatchObject({ status: 200, body: { organisation, endedAt: null, until: null } })
  expect(given.headers.get('ratelimit-policy')).toContain('"account"')
  const id = String(given.body['id'])
  const narrowed = { ...asked, purposes: ['benchmark'], days: 30 }
  const changed = await ask(running, lena, ['POST', 'grants', narrowed])
  expect(changed.body).toMatchObject({ id, purposes: ['benchmark'], until: expect.any(Number) })
  expect(await files()).toMatchObject([{ body: { id, name: null } }])
  const { body } = await ask(running, lena, ['GET', 'grants'])
  expect(body).toMatchObject({ grants: [{ id, organisationName: expect.stringMatching(/\w/) }] })
  expect(await ask(running, lena, ['DELETE', `grants/${id}`])).toMatchObject({
    status: 200,
    body: { withdrawn: true },
  })
  expect(await files()).toEqual([])
  const after = await ask(running, lena, ['GET', 'grants'])
  expect(after.body).toMatchObject({ grants: [{ id, endedAt: expect.any(Number) }] })
})

test('GW-61 what cannot be given or taken back is refused by name, and changes nothing', async () => {
  const { running, store, lena, kofler, organisation, files, towns } = await open()
  const one = { organisation, purposes: ['campaign'], days: null }
  const refused = async (bearer: string, asked: Asked) => {
    const { status, body } = await ask(running, bearer, asked)
    return [status, body['error']]
  }
  const give = (bearer: string, change: object) =>
    refused(bearer, ['POST', 'grants', { ...one, ...change }])
  expect(await give('nobody', {})).toEqual([401, 'unauthorized'])
  expect(await refused('nobody', ['GET', 'grants'])).toEqual([401, 'unauthorized'])
  expect(await refused('nobody', ['DELETE', 'grants/x'])).toEqual([401, 'unauthorized'])
  expect(await give(lena, { organisation: 'nowhere' })).toEqual([404, 'unknown_organisation'])
  expect(await give(kofler, {})).toEqual([409, 'face_missing'])
  for (const wrong of [
    { purposes: [] },
    { purposes: ['marketing'] },
    { days: 0 },
    { days: 3_651 },
    { person: 'person-of-somebody' },
  ])
    expect(await give(lena, wrong)).toEqual([400, 'unexpected_shape'])
  const by = { actor: { kind: 'operator' }, origin: null } as const
  const full = { organisation, plan: 'shop', switched: {}, by, at: running.world.now() } as const
  await store.setPlan(full)
  for (let number = towns; number < 50; number += 1) await fan(running, organisation, number)
  expect(await give(lena, {})).toEqual([409, 'organisation_full'])
  const foreign = await ask(running, lena, ['DELETE', `grants/fan-grant-${towns}`])
  const unknown = await ask(running, lena, ['DELETE', 'grants/nothing'])
  expect([foreign.status, foreign.body['error']]).toEqual([404, 'unknown_grant'])
  expect(foreign.body['title']).toBe(unknown.body['title'])
  expect(await files()).toHaveLength(50 - towns)
})

/** Somebody else who lets it look. */
async function fan({ server, world }: Running, organisation: string, number: number) {
  const members = await server.store.members()
  const home = members.find((member) => member.organisation === organisation)
  if (home === undefined) throw new Error('it has members')
  // Grants ask whether there is a face, not whether there is an account.
  const person = `fan-${number}` as typeof home.person
  await server.store.setFace(person, FACE, world.now())
  const what = { purposes: ['campaign'], since: world.now(), until: null } as const
  const grant = { id: `fan-grant-${number}`, person, organisation: home.organisation, ...what }
  await server.store.giveGrant(grant, null)
}

test('GW-62 an organisation reads who lets it look, by purpose, hears who does no more, and each reading is told', async () => {
  const { running, store, lena, kofler, organisation } = await open()
  const before = store.head()
  const { body: grant } = await ask(running, lena, [
    'POST',
    'grants',
    { organisation, purposes: ['insurance'], days: null },
  ])
  const manager = await managerOf(running)
  const keyFor = async (scope: string) =>
    String(
      (await manager.value('make-api-key', { name: scope, scopes: [scope], days: null }))['key'],
    )
  const [key, other] = [await keyFor('creators_read'), await keyFor('campaigns_read')]
  const { id } = grant
  const page = await ask(running, key, ['GET', `creators?after=${before}`])
  expect(page.body).toMatchObject({
    creators: [{ id, name: 'Lena Hofer', town: null, accounts: [{ handle: '@lena' }] }],
    withdrawn: [],
    more: false,
  })
  const last = `creators?after=${before}&limit=1`
  expect((await ask(running, kofler, ['GET', last])).body['creators']).toHaveLength(1)
  expect(await ask(running, other, ['GET', 'creators'])).toMatchObject({
    status: 403,
    body: { error: 'key_scope_missing' },
  })
  // A cashier reads nothing of creators, and nobody what another organisation was shown.
  expect((await ask(running, lena, ['GET', 'creators'])).status).toBe(403)
  const [, second] = await store.organisations()
  const foreign = `creators?organisation=${second?.id ?? ''}`
  expect((await ask(running, kofler, ['GET', foreign])).status).toBe(403)
  const recordAudit = store.recordAudit.bind(store)
  Object.assign(store, { recordAudit: async () => ({ ok: false, failure: 'not_saved' }) })
  const untold = await ask(running, key, ['GET', `creators?after=${before}`])
  expect([untold.status, untold.body['error'], untold.body['creators']]).toEqual([
    503,
    'not_saved',
    undefined,
  ])
  Object.assign(store, { recordAudit })
  await ask(running, lena, ['DELETE', `grants/${String(id)}`])
  const news = await ask(running, key, ['GET', `creators?after=${String(page.body['next'])}`])
  expect(news.body).toMatchObject({ creators: [], withdrawn: [id] })
  const filter = { event: 'creators_read' } as const
  const { lines } = await store.auditPage({ organisation, filter, before: null, limit: 10 })
  expect(lines.map(({ actor, facts }) => [actor, facts['count'], facts['road']])).toEqual([
    ['person', 1, 'api'],
    ['api_key', 1, 'api'],
  ])
})
