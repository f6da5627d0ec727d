/** The stand-ins with a port of their own, opened and closed by the server. */
import { expect, test } from 'vitest'
import { runServer } from '../../running.fixture.ts'
import { fakeWorld } from '../../world.fixture.ts'
import { TOWN_CREATORS } from '../town-creators.ts'
import { openPlatforms } from './open-platforms.ts'

const unreachable = async () => ({ kind: 'failed', failure: 'unreachable' }) as const
const egress = { post: unreachable, ask: unreachable }

test('SB-5 they listen on loopback, are told where our server is, and are gone once closed', async () => {
  const platforms = await openPlatforms({ world: fakeWorld(), egress })
  const { tiktok, meta } = platforms.origins
  expect(tiktok).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(meta).toBe(tiktok)
  platforms.tell('http://localhost:4780')
  const answer = await fetch(`${tiktok}/control/tiktok`)
  expect(await answer.json()).toMatchObject({
    addresses: { webhook: 'http://localhost:4780/connect/hooks/tiktok' },
  })
  await platforms.close()
  await expect(fetch(tiktok)).rejects.toThrow('fetch failed')
})

test('SB-5 a server with a sandbox opens them and closes them; one without has none', async () => {
  const { server } = await runServer()
  const origin = server.platforms?.tiktok ?? ''
  expect((await fetch(`${origin}/`)).status).toBe(200)
  await server.close()
  await expect(fetch(origin)).rejects.toThrow('fetch failed')
  const plain = await runServer({ GROUNDSWELL_SANDBOX: '0' })
  expect(plain.server.platforms).toBeNull()
})

test('SB-7 asked to, the town’s creators connect over the platforms’ pages: once, and nobody where the page denies', async () => {
  const { server } = await runServer()
  const origin = server.platforms?.tiktok ?? ''
  const say = async (party: string, body: object): Promise<unknown> => {
    const init = { method: 'POST', body: JSON.stringify(body) }
    return (await fetch(`${origin}/control/${party}`, init)).json()
  }
  await say('tiktok', { do: 'consent', answer: 'deny' })
  expect(await say('town', {})).toMatchObject({ done: true, connected: expect.any(Number) })
  const platforms = async () => {
    const all = await Promise.all(
      TOWN_CREATORS.map(({ person }) => server.store.connectionsOf(person)),
    )
    return all.flat().map(({ platform }) => platform)
  }
  expect(new Set(await platforms())).toEqual(new Set(['instagram', 'facebook', 'youtube']))
  const before = (await platforms()).length
  await say('tiktok', { do: 'consent', answer: 'ask' })
  await say('town', {})
  expect(new Set(await platforms())).toContain('tiktok')
  expect(await say('town', {})).toEqual({ done: true, connected: 0 })
  expect((await platforms()).length).toBeGreaterThan(before)
})
