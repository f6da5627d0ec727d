/** What a host does with its doors: demo, tills, restore, death, and inputs that are none. */
import { expect, test } from 'vitest'
import type { ViewUpdate } from './bridge.ts'
import { readUpdate } from './channel.ts'
import { createHost, type Host } from './host.ts'
import { mainOf, outside, watchHost } from './host.fixture.ts'
import type { DeskStart } from './host-doors.ts'

test('the demo: server first, then the desk of the first manager, each step shown', async () => {
  const world = outside()
  const host = createHost(world.doors)
  const seen = watchHost(mainOf(host).served)
  expect(await host.run('start-demo', {})).toEqual({ kind: 'done', value: {} })
  expect(seen.map(({ kind, code }) => code ?? kind)).toEqual([
    'welcome',
    'town',
    'sign_in',
    'desk',
    'desk',
  ])
  expect(seen.at(-1)).toMatchObject({
    kind: 'desk',
    desk: 'manager',
    demo: true,
    canOpenTill: true,
  })
  expect(world.plans).toEqual([
    {
      dir: 'demo/desk',
      server: 'http://127.0.0.1:9',
      enrol: null,
      person: 'p-manager',
      name: null,
    },
  ])
})

test('a desk that cannot start leaves the welcome screen with its reason and nothing running', async () => {
  const world = outside({ startDesk: async () => ({ ready: false, failed: 'store_locked' }) })
  const host = createHost(world.doors)
  expect(await host.run('start-demo', {})).toMatchObject({
    kind: 'refused',
    reason: 'store_locked',
  })
  expect(host.seat('main')?.view()).toMatchObject({ kind: 'failed', code: 'store_locked' })
  expect(world.stopped).toEqual(['demo/server'])
})

test('a person’s own page is the server’s that is open, by the machine’s name', async () => {
  const shown: string[] = []
  const host = createHost(outside({ browse: (url) => void shown.push(url) }).doors)
  expect(await host.run('open-account', {})).toMatchObject({ reason: 'no_mode' })
  await host.run('start-demo', {})
  const link = 'http://localhost:9/account'
  expect(await host.run('open-account', {})).toEqual({ kind: 'done', value: { link } })
  expect(await host.run('open-account', { url: 'https://evil.example' })).toMatchObject({
    failure: 'unexpected_shape',
  })
  expect(shown).toEqual([link])
})

test('a second start while one is under way is refused', async () => {
  const host = createHost(outside().doors)
  const first = host.run('start-demo', {})
  expect(await host.run('start-demo', {})).toMatchObject({ reason: 'already_starting' })
  expect(await first).toMatchObject({ kind: 'done' })
})

test('a till is enrolled by a code of the manager and gets a seat and a window of its own', async () => {
  const world = outside()
  const host = createHost(world.doors)
  await host.run('start-demo', {})
  const link = { link: 'link:till-1/till' }
  expect(await host.run('open-till', {})).toEqual({ kind: 'done', value: link })
  expect(world.plans.at(-1)).toEqual({
    dir: 'demo/till-1',
    server: 'http://127.0.0.1:9',
    enrol: 'ABCD2345',
    person: null,
    name: 'Till 1',
  })
  expect(host.seat('till-1')?.view()).toMatchObject({
    kind: 'desk',
    desk: 'till',
    canOpenTill: false,
  })
  expect(await host.run('open-till', { name: 'Terrace' })).toMatchObject({ kind: 'done' })
  expect(host.seats()).toEqual(['main', 'till-1', 'till-2'])
})

test('a till of the demo sees the wall of the manager, a till of a joined server its own', async () => {
  const wallOf = async (start: (host: Host) => Promise<unknown>): Promise<unknown> => {
    const host = createHost(outside().doors)
    await start(host)
    await host.run('open-till', {})
    let seen: unknown = null
    host.seat('till-1')?.served.watch('wall', {}, (update) => {
      seen = update
    })
    return seen
  }
  expect(await wallOf((host) => host.run('start-demo', {}))).toMatchObject({
    value: { name: 'wall', from: 'demo/desk' },
  })
  expect(await wallOf((host) => host.run('start-server', {}))).toMatchObject({
    value: { name: 'wall', from: 'server/till-1' },
  })
})

test('what stood open comes back, tills with it and without a new code', async () => {
  const world = outside()
  const first = createHost(world.doors)
  await first.run('start-demo', {})
  await first.run('open-till', {})
  await first.stop()
  const again = createHost(world.doors)
  await again.restore()
  expect(again.seats()).toEqual(['main', 'till-1'])
  expect(world.plans.at(-1)).toMatchObject({ dir: 'demo/till-1', enrol: null, name: 'Till 1' })
})

test('a till of a joined server comes back as itself, though the server has people to offer', async () => {
  const world = outside()
  const first = createHost(world.doors)
  await first.run('join-server', { url: 'https://sync.example.org', enrolment: 'ABCD2345' })
  await first.stop()
  const again = createHost(world.doors)
  await again.restore()
  expect(world.plans.at(-1)).toMatchObject({ enrol: null, person: null })
  expect(again.seat('main')?.view().desk).toBe('till')
})

test('a torn memory is no memory', async () => {
  const host = createHost(outside({ recall: () => '{"mode":{"kind":"dem' }).doors)
  await host.restore()
  expect(host.seat('main')?.view().kind).toBe('welcome')
})

test('views asked for before the desk came follow to it, and to the next one', async () => {
  const world = outside()
  const host = createHost(world.doors)
  const seat = mainOf(host)
  const seen: ViewUpdate<unknown>[] = []
  seat.served.watch('campaigns', {}, (update) => seen.push(readUpdate(update)))
  expect(await seat.served.run('redeem-code', {})).toEqual({
    kind: 'failed',
    failure: 'unreachable',
  })
  await host.run('start-demo', {})
  world.end('demo/desk')
  expect(seat.view()).toMatchObject({ kind: 'failed', code: 'desk_ended' })
  await host.run('start-demo', {})
  const value = { name: 'campaigns', from: 'demo/desk' }
  const gone = { kind: 'failed', failure: 'unreachable' }
  expect(seen.filter((one, at) => at === 0 || one.kind !== seen[at - 1]?.kind)).toEqual([
    gone,
    { kind: 'value', value },
    gone,
    { kind: 'value', value },
  ])
})

test.each([
  ['start-demo', { more: 1 }],
  ['join-server', { url: 'javascript:alert(1)' }],
  ['join-server', { url: 'http://user:secret@server.example' }],
  ['open-window', { path: '//evil.example' }],
  ['open-file', { file: '../store.key', name: 'x' }],
  ['open-file', { file: '.hidden', name: 'x' }],
] as const)('%s with %j is no input and starts nothing', async (name, input) => {
  const world = outside()
  const answer = await createHost(world.doors).run(name, input)
  expect(answer).toEqual({ kind: 'failed', failure: 'unexpected_shape' })
  expect(world.plans).toEqual([])
})

test('a server is joined by its origin; a code makes this desk a till', async () => {
  const world = outside()
  const host = createHost(world.doors)
  await host.run('join-server', {
    url: 'HTTPS://Sync.Example.org/some/page?x',
    enrolment: 'ABCD2345',
  })
  expect(world.plans).toEqual([
    {
      dir: 'join/https-sync-example-org/desk',
      server: 'https://sync.example.org',
      enrol: 'ABCD2345',
      person: null,
      name: null,
    },
  ])
  expect(host.seat('main')?.view().desk).toBe('till')
})

const SIGN_IN = 'http://localhost:4780/oidc/auth?client_id=console'

/** A world whose desks wait for a person in the browser, when a plan says so. */
function browsing(asked = SIGN_IN) {
  const browsed: string[] = []
  let arrive: () => void = () => undefined
  const world = outside({
    people: async () => null,
    browse: (url) => browsed.push(url),
    startDesk: (plan, { browse }) => {
      world.plans.push(plan)
      const desk: DeskStart = {
        ready: true,
        kind: 'manager',
        served: { run: async () => ({ kind: 'done', value: {} }), watch: () => () => undefined },
        onEnd: () => undefined,
        stop: async () => undefined,
      }
      if (plan.signIn !== true) return Promise.resolve<DeskStart>(desk)
      return new Promise<DeskStart>((resolve) => {
        arrive = () => resolve(desk)
        browse(asked, () => resolve({ ready: false, failed: 'desk_ended' }))
      })
    },
  })
  return { ...world, browsed, arrive: () => arrive() }
}
const JOIN = { url: 'http://127.0.0.1:4780', browser: true }
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('a person who joins a server goes on in the browser, and the window waits with the address', async () => {
  const world = browsing()
  const host = createHost(world.doors)
  const joined = host.run('join-server', { url: JOIN.url })
  await settled()
  expect(mainOf(host).view()).toMatchObject({ kind: 'starting', code: 'browser', link: SIGN_IN })
  expect(world.browsed).toEqual([SIGN_IN])
  world.arrive()
  expect(await joined).toEqual({ kind: 'done', value: {} })
  expect(mainOf(host).view()).toMatchObject({ kind: 'desk', desk: 'manager' })
})

test('a sign-in given up in the window leaves the first screen, and another desk as it was', async () => {
  const world = browsing()
  const host = createHost(world.doors)
  const joined = host.run('join-server', JOIN)
  await settled()
  await host.run('cancel-sign-in', {})
  expect(await joined).toMatchObject({ reason: 'sign_in_cancelled' })
  expect(mainOf(host).view()).toMatchObject({ kind: 'failed', code: 'sign_in_cancelled' })
  expect(await host.run('sign-in', {})).toMatchObject({ reason: 'not_allowed' })
  await host.run('join-server', { url: JOIN.url, person: 'p-manager' })
  const again = host.run('sign-in', {})
  await settled()
  await host.run('cancel-sign-in', {})
  expect(await again).toMatchObject({ reason: 'sign_in_cancelled' })
  expect(mainOf(host).view()).toMatchObject({ kind: 'desk' })
})

test.each([
  'https://evil.example/oidc/auth',
  'http://localhost:4781/oidc/auth',
  'https://localhost:4780/oidc/auth',
  'http://localhost:4780/elsewhere',
  'http://localhost:4780@evil.example/oidc/auth',
  'file:///etc/passwd',
])('no browser is shown another address than the sign-in of the joined server: %s', async (url) => {
  const world = browsing(url)
  const host = createHost(world.doors)
  expect(await host.run('join-server', JOIN)).toMatchObject({ kind: 'refused' })
  expect(world.browsed).toEqual([])
})
