/** The whole server over PostgreSQL, real HTTP and real sockets: the town, a desk, and a second node over the same database. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { HOUR_MS, later } from '../shared/base/time.ts'
import { connect, get, personTicket } from './client.fixture.ts'
import { readConfig } from './config.ts'
import { type RunningServer, startServer } from './server.ts'
import { storeSettings } from './store/postgres/new-postgres.fixture.ts'
import { fakeWorld } from './world.fixture.ts'

const MANAGER = 'Magdalena Kofler'

async function startNode(
  env: Readonly<Record<string, string>>,
  secretOf?: string,
): Promise<RunningServer & { readonly dir: string }> {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-node-'))
  if (secretOf !== undefined) copyFileSync(join(secretOf, 'secret'), join(dir, 'secret'))
  const config = readConfig({ PORT: '0', GROUNDSWELL_DATA: dir, ...env })
  if (!config.ok) throw new Error(config.refusal.reason)
  const server = await startServer(config.value, fakeWorld(), pino({ level: 'silent' }))
  onTestFinished(async () => {
    await server.close()
    rmSync(dir, { recursive: true, force: true })
  })
  return { ...server, dir }
}

test('ST-3 two nodes over one PostgreSQL are one server: what a desk does at one, a desk at the other sees live', async () => {
  const settings = storeSettings()
  const first = await startNode({ ...settings, GROUNDSWELL_SANDBOX: '1' })
  const second = await startNode({ ...settings, GROUNDSWELL_SANDBOX: '1' }, first.dir)
  expect(second.keys.serverKey).toBe(first.keys.serverKey)
  expect(await (await fetch(`${second.url}/metrics`)).text()).toContain(
    'groundswell_feed_lag_seconds',
  )
  expect((await get(`${second.url}/readyz`)).status).toBe(200)
  const [mine, theirs] = await Promise.all(
    [first, second].map(async ({ url }) =>
      connect(url, { ticket: await personTicket(url, MANAGER), device: `desk at ${url}` }),
    ),
  )
  if (mine === undefined || theirs === undefined) throw new Error('both are connected')
  for (const client of [mine, theirs]) await client.next('welcome')
  theirs.send({ t: 'pull', i: 1, collection: 'facts', checkpoint: null, credit: 1_000 })
  const { rows } = await theirs.next('page')
  await theirs.next('caught-up')
  const till = rows.find((row) => row['kind'] === 'till')?.['id']
  const inAnHour = later(fakeWorld().now(), HOUR_MS)
  expect(await first.store.tillSeen(JSON.stringify(till).slice(1, -1), inAnHour)).toMatchObject({
    ok: true,
  })
  await second.store.noticeNodes()
  expect((await theirs.next('live')).rows[0]).toMatchObject({ kind: 'till', lastSeenAt: inAnHour })
  expect(await second.store.damagedRow()).toBeUndefined()
  mine.close()
  theirs.close()
})
