/** Nodes with some of the roles: what each answers, serves and does, and what it leaves to others. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { NIGHT } from './jobs/night.ts'
import { checksOf } from './operator/checks.ts'
import { readConfig } from './config.ts'
import { type Role, ROLES } from './roles.ts'
import { type Running, runServer } from './running.fixture.ts'

const node = (...roles: readonly Role[]): Promise<Running> =>
  runServer({}, pino({ level: 'silent' }), { roles })

/** A busy machine is slow, not wrong. */

const PATHS = [
  '/api/v1/server',
  '/openapi.json',
  '/sign-in/link',
  '/.well-known/openid-configuration',
]

/** Of each address, asked by the name that people's browsers know. */
async function statuses({ url }: Running, paths: readonly string[]): Promise<readonly number[]> {
  const origin = url.replace('127.0.0.1', 'localhost')
  const replies = await Promise.all(paths.map((path) => fetch(`${origin}${path}`)))
  return replies.map(({ status }) => status)
}

/** The first line that answers an upgrade of the socket. */
async function upgraded({ url }: Running): Promise<string> {
  const { port, host } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  const lines = [
    'GET /sync HTTP/1.1',
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    'Sec-WebSocket-Protocol: groundswell.sync.1',
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const [bytes] = await once(socket, 'data')
  socket.destroy()
  return String(bytes).split('\r\n')[0] ?? ''
}

const isNight = async ({ server }: Running): Promise<boolean> =>
  (await server.store.jobs(10)).some(({ kind }) => kind === NIGHT)

/** What a date or a time brings. */
const DUE = ['dueCampaigns', 'endRecoveryWhenDue', 'endGrants'] as const

/** Which of the work that nobody asks for a node has begun, as soon as it does. */
function watched({ server }: Running): ReadonlySet<string> {
  const begun = new Set<string>()
  const verbs = [...DUE, 'takeDeliveries'] as const
  for (const name of verbs) {
    // Any of its verbs.
    const verb = Reflect.get(server.store, name) as ((...asked: unknown[]) => unknown) | undefined
    if (verb === undefined) throw new Error(`the store has no ${name}`)
    const noted = (...asked: unknown[]): unknown => {
      begun.add(name)
      return verb(...asked)
    }
    Object.assign(server.store, { [name]: noted })
  }
  return begun
}

test('GW-50 by default a node answers, serves and works', async () => {
  const whole = await node(...ROLES)
  expect(await statuses(whole, PATHS)).toEqual([200, 200, 200, 200])
  expect(await upgraded(whole)).toBe('HTTP/1.1 101 Switching Protocols')
  await expect.poll(() => isNight(whole)).toBe(true)
})

test('GW-50 a node for jobs alone works and says that it is ready, and answers and serves nobody', async () => {
  const jobs = await node('jobs')
  expect(await statuses(jobs, PATHS)).toEqual([404, 404, 404, 404])
  expect(await statuses(jobs, ['/livez', '/readyz', '/metrics'])).toEqual([200, 200, 200])
  const ready = await fetch(`${jobs.url}/readyz`)
  expect(await ready.json()).toMatchObject({ ready: true, roles: ['jobs'] })
  expect(await upgraded(jobs)).toBe('HTTP/1.1 404 Not Found')
  await expect.poll(() => isNight(jobs)).toBe(true)
  const begun = watched(jobs)
  jobs.world.pass(5_000)
  await expect.poll(() => begun).toEqual(new Set(DUE))
  await jobs.server.drain()
})

test('GW-50 a node for people alone serves no desk, one for desks alone answers no person, and neither does jobs', async () => {
  const [people, desks] = [await node('gateway'), await node('sync')]
  expect(await statuses(people, PATHS)).toEqual([200, 200, 200, 200])
  expect(await upgraded(people)).toBe('HTTP/1.1 404 Not Found')
  expect(await statuses(desks, PATHS)).toEqual([404, 404, 404, 404])
  expect(await upgraded(desks)).toBe('HTTP/1.1 101 Switching Protocols')
  const begun = [people, desks].map(watched)
  for (const one of [people, desks]) {
    one.world.pass(5_000)
    expect(await isNight(one)).toBe(false)
  }
  expect(begun).toEqual([new Set(), new Set()])
})

test('GW-50 a node for what goes out sends the messages of webhooks and does nothing else', async () => {
  const out = await node('connectors')
  const begun = watched(out)
  out.world.pass(5_000)
  await expect.poll(() => begun).toEqual(new Set(['takeDeliveries']))
  expect(await statuses(out, PATHS)).toEqual([404, 404, 404, 404])
  expect(await isNight(out)).toBe(false)
  expect(begun).toEqual(new Set(['takeDeliveries']))
})

test('GW-50 the doctor says which roles a node has, and which others must have', () => {
  const rolesOf = (env: Readonly<Record<string, string>>) => {
    const config = readConfig({ GROUNDSWELL_DATA: import.meta.dirname, ...env })
    if (!config.ok) throw new Error(config.refusal.reason)
    return checksOf(config.value, 0, null).find(({ check }) => check === 'roles')
  }
  expect(rolesOf({})).toMatchObject({ state: 'good' })
  const some = {
    DATABASE_URL: 'postgresql://user@host/database',
    GROUNDSWELL_ROLES: 'gateway,sync',
  }
  expect(rolesOf(some)).toEqual({
    check: 'roles',
    state: 'warn',
    says: 'gateway, sync: other nodes must have jobs, connectors',
  })
})
