/** What balancers and dashboards are told, and who may read the counters. */
import { expect, test } from 'vitest'
import { createReadiness } from './readiness.ts'
import { runServer } from '../running.fixture.ts'
import type { SchemaState } from '../store/migrations/schema-state.ts'
import { fakeWorld } from '../world.fixture.ts'

interface State {
  serving: boolean
  writable: boolean
  asked: number
  tables: SchemaState['kind']
}

test('OP-9 a server is ready once it serves and its disk takes writes, and says when it recovers', async () => {
  const world = fakeWorld()
  const state: State = { serving: false, writable: true, asked: 0, tables: 'same' }
  const readiness = createReadiness({
    world,
    isServing: () => state.serving,
    store: {
      recovery: () => undefined,
      schema: () => ({ kind: state.tables, at: 1, known: 2 }),
      checkWritable: async () => {
        state.asked += 1
        return state.writable ? { ok: true, value: null } : { ok: false, failure: 'not_saved' }
      },
    },
  })
  expect(await readiness()).toEqual({ kind: 'not_ready' })
  state.serving = true
  expect(await readiness()).toEqual({ kind: 'ready', recovering: false, migrations: 'same' })
  state.writable = false
  await Promise.all(Array.from({ length: 50 }, readiness))
  expect(state.asked).toBe(1)
  world.pass(1_000)
  expect(await readiness()).toEqual({ kind: 'not_saved' })
  state.writable = true
  for (const [tables, kind] of [
    ['older', 'migrations_missing'],
    ['gap', 'migrations_missing'],
    ['newer', 'ready'],
  ] as const) {
    state.tables = tables
    world.pass(1_000)
    expect(await readiness()).toMatchObject({ kind })
  }
})

test('OP-9 a whole server says so', async () => {
  const { url } = await runServer()
  const reply = await fetch(`${url}/readyz`)
  expect(reply.status).toBe(200)
  expect(await reply.json()).toEqual({
    ready: true,
    recovering: false,
    migrations: 'same',
    roles: ['gateway', 'sync', 'jobs', 'connectors'],
  })
})

test('OP-10 the counters are read from this machine, not through a proxy that nobody named', async () => {
  const { url } = await runServer()
  const direct = await fetch(`${url}/metrics`)
  expect(direct.status).toBe(200)
  expect(await direct.text()).toContain('groundswell_recovering 0')
  for (const headers of [
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-forwarded-for': '198.51.100.4' },
    { forwarded: 'for=127.0.0.1' },
  ])
    expect((await fetch(`${url}/metrics`, { headers })).status).toBe(404)
})

test('OP-10 networks that the operator named read them too', async () => {
  const { url } = await runServer({
    GROUNDSWELL_SANDBOX: '1',
    GROUNDSWELL_TRUSTED_PROXIES: '127.0.0.1',
    GROUNDSWELL_METRICS_FROM: '203.0.113.0/24',
  })
  const from = async (address: string) =>
    (await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': address } })).status
  expect(await from('203.0.113.9')).toBe(200)
  expect(await from('198.51.100.4')).toBe(404)
})

test('OP-10 a request is counted under its pattern, never under the address that was asked', async () => {
  const { url } = await runServer()
  await fetch(`${url}/nobody/CANARY`)
  await fetch(`${url}/livez`)
  const text = await (await fetch(`${url}/metrics`)).text()
  expect(text).toContain(
    'groundswell_http_requests_total{method="GET",route="/livez",status="200"} 1',
  )
  expect(text).not.toContain('CANARY')
})
