/** The stand-ins with a port of their own, opened and closed by the server. */
import { expect, test } from 'vitest'
import { runServer } from '../../running.fixture.ts'
import { fakeWorld } from '../../world.fixture.ts'
import { openPlatforms } from './open-platforms.ts'

const egress = { post: async () => ({ kind: 'failed', failure: 'unreachable' }) as const }

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
