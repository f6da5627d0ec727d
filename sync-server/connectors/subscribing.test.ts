/** Being told by platforms, against their stand-ins over real sockets: subscribed, proven, pushed, renewed and undone. */
import { expect, onTestFinished, test } from 'vitest'
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../shared/base/time.ts'
import { openHttp, PATIENCE } from '../gateway/http.ts'
import { keepSubscriptionsJob } from '../jobs/keep-subscriptions.ts'
import { ADA, connected } from './connected.fixture.ts'
import { opened } from './opened.fixture.ts'
import { CALLBACK_PATHS } from './platforms.ts'

async function hooked() {
  const http = openHttp(PATIENCE, { isUncounted: () => true, shopKey: null })
  const origin = await http.listen({ port: 0, address: '127.0.0.1' })
  onTestFinished(() => http.close())
  const spawned: Promise<unknown>[] = []
  const held = await opened({
    origin: () => origin,
    spawn: (work) => void spawned.push(work),
  })
  http.answerWith(held.hooks, () => false)
  held.platforms.tell(origin)
  const keep = () => keepSubscriptionsJob(held).run(LEASED)
  const waiting = async () => (await held.store.waitingEvents(100)).map(({ body }) => body)
  const settled = async () => void (await Promise.all(spawned))
  return { ...held, origin, keep, waiting, settled }
}
type Opened = Awaited<ReturnType<typeof hooked>>
const LEASED = { id: 'j', payload: {}, attempts: 1, lease: 'l', asked: 1 }

/** The hub asks back by itself, a moment after it was asked. */
async function proven({ world, store, platforms, origin }: Opened, id: string) {
  const address = origin + CALLBACK_PATHS.hub(id)
  const isProven = () => platforms.outsides.some(({ proven: all }) => all.has(address))
  await expect
    .poll(() => {
      world.pass(1)
      return isProven()
    })
    .toBe(true)
  return store.subscription(id)
}

test('CN-26 YouTube’s hub proves the address, pushes what a channel publishes, once however often it comes, and is renewed before its lease ends', async () => {
  const held = await hooked()
  const { world, store, platforms } = held
  const { id, account, outside } = await connected(held, 'google')
  await held.keep()
  const first = await proven(held, id)
  const leaseMs = (first?.holdsUntil ?? 0) - (first?.at ?? 0)
  expect(leaseMs).toBe(10 * DAY_MS)
  expect(await store.dueSubscriptions(world.now(), 10)).toEqual([])
  outside.faults.set('twice', null)
  await platforms.advance(9 * DAY_MS)
  const told = await held.waiting()
  expect(told.length).toBeGreaterThan(0)
  expect(new Set(told)).toEqual(new Set([JSON.stringify({ channel: account })]))
  expect(outside.hooks.sent()).toHaveLength(2 * told.length)
  expect(outside.hooks.sent().every(({ status }) => status === 200)).toBe(true)
  const due = later(first?.at ?? world.now(), 7 * DAY_MS)
  expect(await store.dueSubscriptions(due, 10)).toEqual([{ id }])
})

test('CN-27 a push that is forged, of another connection’s secret, or of one that has ended changes nothing', async () => {
  const held = await hooked()
  const { platforms, connecting, origin } = held
  const { id, outside } = await connected(held, 'google')
  await held.keep()
  await proven(held, id)
  outside.faults.set('forged', null)
  await platforms.advance(9 * DAY_MS)
  expect(outside.hooks.sent().length).toBeGreaterThan(0)
  expect(outside.hooks.sent().every(({ status }) => status === 403)).toBe(true)
  expect(await held.waiting()).toEqual([])
  outside.faults.clear()
  await connecting.end({ person: ADA, at: held.world.now(), origin: null }, id)
  await held.settled()
  await held.platforms.advance(6 * HOUR_MS)
  expect(outside.hooks.sent()[0]).toMatchObject({ status: 410 })
  expect(await held.waiting()).toEqual([])
  expect((await fetch(origin + CALLBACK_PATHS.hub('nothing'), { method: 'POST' })).status).toBe(403)
})

test('CN-26 what we did not ask the hub for is not confirmed: another topic, the end of one that runs, a challenge that is none', async () => {
  const held = await hooked()
  const { origin, store } = held
  const { id, account } = await connected(held, 'google')
  const topic = `https://www.youtube.com/xml/feeds/videos.xml?channel_id=${account}`
  const ask = async (asked: Readonly<Record<string, string>>, connection = id) => {
    const all = { topic, challenge: 'word', mode: 'subscribe', lease_seconds: '60', ...asked }
    const query = Object.entries(all).map(([name, value]): [string, string] => [
      `hub.${name}`,
      value,
    ])
    const address = `${origin}${CALLBACK_PATHS.hub(connection)}?${new URLSearchParams(query).toString()}`
    const answer = await fetch(address)
    return [answer.status, await answer.text()]
  }
  const NO = [404, '']
  expect(await ask({ topic: `${topic}x` })).toEqual(NO)
  expect(await ask({}, 'nothing')).toEqual(NO)
  expect(await ask({ mode: 'unsubscribe' })).toEqual(NO)
  expect(await ask({ mode: 'publish' })).toEqual(NO)
  expect(await ask({ lease_seconds: '-1' })).toEqual(NO)
  expect(await store.subscription(id)).toBeUndefined()
  expect(await ask({ challenge: '<b> </b>' })).toEqual(NO)
  expect(await ask({ lease_seconds: '99999999' })).toEqual([200, 'word'])
  expect((await store.subscription(id))?.holdsUntil).toBe(held.world.now() + 10 * DAY_MS)
  expect(await ask({ mode: 'unsubscribe' }, 'nothing')).toEqual([200, 'word'])
  expect(await ask({ mode: 'denied' })).toEqual([200, ''])
  expect(await store.subscription(id)).toMatchObject({ failure: 'denied', holdsUntil: null })
})

test('CN-28 an Instagram account is subscribed once it is connected, tells of its stories, and is left alone once its person leaves', async () => {
  const held = await hooked()
  const { connecting, platforms, store, world } = held
  const { id, account, outside } = await connected(held, 'instagram')
  await held.keep()
  expect(await store.subscription(id)).toMatchObject({ failure: null })
  expect(await store.dueSubscriptions(world.now(), 10)).toEqual([])
  await platforms.advance(14 * DAY_MS)
  const told = await held.waiting()
  expect(told.length).toBeGreaterThan(0)
  expect(told.every((body) => body.includes(account) && body.includes('story_insights'))).toBe(true)
  await connecting.end({ person: ADA, at: world.now(), origin: null }, id)
  await held.settled()
  const sent = outside.hooks.sent().length
  await platforms.advance(14 * DAY_MS)
  expect(outside.hooks.sent()).toHaveLength(sent)
  expect(await store.subscription(id)).toBeUndefined()
})

test('CN-28 a Facebook page is subscribed by its own token; what is not allowed, or fails, is asked again later and stands with why', async () => {
  const held = await hooked()
  const { store, world } = held
  const { id, outside } = await connected(held, 'facebook')
  outside.faults.set('fail', 1)
  await held.keep()
  expect(await store.subscription(id)).toMatchObject({ failure: 'unreachable' })
  expect(await store.dueSubscriptions(world.now(), 10)).toEqual([])
  world.pass(5 * MINUTE_MS)
  await held.keep()
  expect(await store.subscription(id)).toMatchObject({ failure: null })
})
