/** Choosing an organisation while a desk starts, and changing to another afterwards. */
import { expect, test } from 'vitest'
import { createHost } from './host.ts'
import { mainOf, outside, watchHost } from './host.fixture.ts'
import type { HostDoors } from './host-doors.ts'

const URL = 'http://127.0.0.1:4780'
const settled = () => new Promise((resolve) => setImmediate(resolve))
const GRAF = { organisation: 'o1', name: 'Graf', roles: ['owner'] } as const
const LAUBEN = { organisation: 'o2', name: 'Lauben', roles: ['auditor'] } as const

test('a desk that asks for which organisation waits in the window, and hears one of those it named', async () => {
  const heard: (string | null)[] = []
  const world = outside({
    people: async () => null,
    startDesk: (plan, { choose }) =>
      new Promise((resolve) => {
        const answer = (organisation: string | null): void => {
          heard.push(organisation)
          if (organisation === null) resolve({ ready: false, failed: 'sign_in_cancelled' })
          else
            void outside()
              .doors.startDesk({ ...plan, person: 'p' }, NOTHING)
              .then(resolve)
        }
        choose({ organisations: [GRAF, LAUBEN], answer })
      }),
  })
  const host = createHost(world.doors)
  expect(await host.run('choose-organisation', { organisation: 'o1' })).toMatchObject({
    reason: 'no_organisation',
  })
  const joined = host.run('join-server', { url: URL })
  await settled()
  expect(mainOf(host).view()).toMatchObject({
    kind: 'starting',
    code: 'organisation',
    organisations: [GRAF, LAUBEN],
  })
  expect(await host.run('choose-organisation', { organisation: 'o9' })).toMatchObject({
    reason: 'no_organisation',
  })
  expect(await host.run('choose-organisation', { organisation: 'o2' })).toMatchObject({
    kind: 'done',
  })
  expect(await joined).toEqual({ kind: 'done', value: {} })
  expect(heard).toEqual(['o2'])
  const other = createHost(world.doors)
  const joining = other.run('join-server', { url: URL })
  await settled()
  await other.run('cancel-sign-in', {})
  expect(await joining).toMatchObject({ reason: 'sign_in_cancelled' })
  expect(heard).toEqual(['o2', null])
})
const NOTHING = { browse: () => undefined, choose: () => undefined }

test('switching the organisation ends the desk and starts the other one in its seat, tills untouched', async () => {
  const world = outside()
  const host = createHost(world.doors)
  await host.run('start-demo', {})
  await host.run('open-till', {})
  const seen = watchHost(mainOf(host).served)
  expect(await host.run('switch-organisation', { organisation: 'o2' })).toEqual({
    kind: 'done',
    value: {},
  })
  expect(world.plans.at(-1)).toMatchObject({ dir: 'demo/desk', person: null, organisation: 'o2' })
  expect(world.stopped.filter((one) => !one.includes(' '))).toEqual(['demo/desk'])
  expect(seen.map(({ kind, code }) => code ?? kind)).toEqual(['desk', 'desk', 'desk'])
  expect(host.seats()).toEqual(['main', 'till-1'])
})

test('an organisation that does not open leaves the desk before it, and a till switches nothing', async () => {
  const given = outside()
  const refusing: HostDoors = {
    ...given.doors,
    startDesk: async (plan, asks) =>
      plan.organisation === undefined
        ? given.doors.startDesk(plan, asks)
        : { ready: false, failed: 'no_organisation' },
  }
  const host = createHost(refusing)
  expect(await host.run('switch-organisation', { organisation: 'o2' })).toMatchObject({
    reason: 'not_allowed',
  })
  await host.run('start-demo', {})
  await host.run('open-till', {})
  expect(await host.run('switch-organisation', { organisation: 'o2' })).toMatchObject({
    reason: 'no_organisation',
  })
  expect(mainOf(host).view()).toMatchObject({ kind: 'desk' })
  const till = host.seat('till-1')?.served
  expect(await till?.run('switch-organisation', { organisation: 'o2' })).toMatchObject({
    reason: 'not_allowed',
  })
})
