/** What all stand-ins have in common: the page of consent, faults, the control, the same town for everybody. */
import { expect, test } from 'vitest'
import { HOUR_MS, instant } from '../../../shared/base/time.ts'
import { PLATFORMS } from '../../../shared/domain/campaign/campaign.ts'
import { FRIDAY_MORNING } from '../../world.fixture.ts'
import { type Fault, FAULTS } from './faults.ts'
import { lifeAt } from './life.ts'
import { accountsOn } from './people.ts'
import { at, authorizePath, ORIGIN, REDIRECT, sandboxInTest } from './sandbox.fixture.ts'

const [{ handle } = { handle: '' }] = accountsOn('tiktok')
const PKCE = { code_challenge: 'a'.repeat(64), code_challenge_method: 'S256' }

test('SB-1 each platform has people of the town, the same for everybody, and their life is one', async () => {
  for (const platform of PLATFORMS) {
    const people = accountsOn(platform)
    expect(people.length).toBeGreaterThan(1)
    expect(new Set(people.map((one) => one.handle)).size).toBe(people.length)
  }
  const [account] = accountsOn('tiktok')
  if (account === undefined) return
  const now = lifeAt(account, instant(FRIDAY_MORNING))
  const before = lifeAt(account, instant(FRIDAY_MORNING - 30 * 24 * HOUR_MS))
  expect(now.days.slice(0, before.days.length)).toEqual(before.days)
  expect(now.posts.every((post) => post.at <= FRIDAY_MORNING)).toBe(true)
  const codes = [sandboxInTest(), sandboxInTest()].map((sandbox) =>
    sandbox.codeOf('tiktok', handle, PKCE),
  )
  const [one, other] = await Promise.all(codes)
  expect(one).toBe(other)
})

test('SB-2 a person is asked on a page, which goes back with a code, or says that they did not want', async () => {
  const sandbox = sandboxInTest()
  const path = authorizePath('tiktok', PKCE)
  const page = await sandbox.get(path)
  expect(page.text).toMatch(/<h1>Let Groundswell look at your TikTok\?<\/h1>/)
  expect(page.text).toContain(`<option value="${handle}">`)
  const denied = await sandbox.postForm(path, { decision: 'deny' })
  const back = new URL(denied.headers.get('location') ?? '')
  expect(back.searchParams.get('error')).toBe('access_denied')
  expect(back.searchParams.get('state')).toBe('state-1')
  const allowed = await sandbox.postForm(path, { decision: 'allow', handle, scope: 'video.list' })
  expect(allowed.headers.get('location')).toMatch(`${REDIRECT}?code=`)
  const nobody = await sandbox.postForm(path, { decision: 'allow', handle: 'nobody' })
  expect(nobody.status).toBe(400)
})

test.each([
  ['redirect_uri', 'https://elsewhere.invalid/connect/x'],
  ['redirect_uri', 'http://127.0.0.1:4780/other'],
  ['client_key', 'somebody'],
  ['response_type', 'token'],
  ['scope', 'everything'],
])('SB-2 %s %s goes nowhere', async (name, value) => {
  const sandbox = sandboxInTest()
  const answer = await sandbox.get(authorizePath('tiktok', { ...PKCE, [name]: value }))
  expect(answer.status).toBe(400)
  expect(answer.headers.get('location')).toBeNull()
  expect(answer.text).toContain('role="alert"')
})

test('SB-3 a fault happens as often as it was set, in the platform’s shape, and is over then', async () => {
  const sandbox = sandboxInTest()
  const ask = () => sandbox.get('/open.tiktokapis.com/v2/user/info/?fields=open_id')
  const set = (fault: Fault, times: number | null) =>
    sandbox.outside('tiktok').faults.set(fault, times)
  const usual = await ask()
  set('fail', 2)
  const failed = { status: 500, body: { data: {}, error: { code: 'internal_error' } } }
  expect([await ask(), await ask()]).toMatchObject([failed, failed])
  expect(await ask()).toMatchObject({ status: usual.status, text: usual.text })
  set('throttle', 1)
  expect((await ask()).status).toBe(429)
  set('garbled', 1)
  expect((await ask()).text).toMatch('<!doctype html>')
  set('cut_off', 1)
  expect(usual.text.startsWith((await ask()).text)).toBe(true)
  set('huge', 1)
  expect((await ask()).text.length).toBeGreaterThan(10 * 1024 * 1024)
  set('slow', 1)
  const slow = ask()
  await Promise.resolve()
  sandbox.world.pass(HOUR_MS)
  expect((await slow).text).toBe(usual.text)
  expect(sandbox.outside('tiktok').faults.left()).toEqual({})
})

test('SB-4 the control sets, lifts and moves; what it does not know changes nothing', async () => {
  const sandbox = sandboxInTest()
  const control = (body: object) => sandbox.postJson('/control/tiktok', body)
  const state = async () => (await sandbox.get('/control/tiktok')).body
  await control({ do: 'fault', fault: 'fail', times: 3 })
  await control({ do: 'advance', hours: 2 })
  await control({ do: 'consent', answer: 'deny' })
  await control({ do: 'usage', percent: 70 })
  expect(await state()).toMatchObject({
    now: FRIDAY_MORNING + 2 * HOUR_MS,
    faults: { fail: 3 },
    consent: { kind: 'deny' },
    usagePercent: 70,
  })
  const before = await state()
  for (const body of [
    { do: 'advance', hours: -1 },
    { do: 'fault', fault: 'earthquake' },
    { do: 'nothing' },
    { do: 'remove', login: 'tiktok', handle: 'nobody' },
    { do: 'remove', login: 'google', handle },
  ]) {
    expect((await control(body)).status).toBeGreaterThanOrEqual(400)
  }
  expect((await sandbox.postJson('/control/nobody', { do: 'clear' })).status).toBe(404)
  expect(await state()).toEqual(before)
  await control({ do: 'clear' })
  expect(at(await state(), 'faults')).toEqual({})
})

test('SB-4 another origin, and a name that leads here from elsewhere, move nothing', async () => {
  const sandbox = sandboxInTest()
  const post = (url: string, origin: string) =>
    sandbox.ask(url, {
      method: 'POST',
      body: 'do=fault&fault=fail',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
    })
  const elsewhere = 'http://elsewhere.invalid'
  expect((await post(`${ORIGIN}/control/tiktok`, elsewhere)).status).toBe(403)
  expect((await post(`${elsewhere}/control/tiktok`, elsewhere)).status).toBe(403)
  expect(sandbox.outside('tiktok').faults.left()).toEqual({})
  expect((await post(`${ORIGIN}/control/tiktok`, ORIGIN)).status).toBe(303)
  expect(sandbox.outside('tiktok').faults.left()).toEqual({ fail: null })
})

test('SB-4 the page names each field it has and offers each fault', async () => {
  const { text } = await sandboxInTest().get('/')
  for (const fault of FAULTS) expect(text).toContain(`<option value="${fault}">`)
  const ids = [...text.matchAll(/<(?:input|select) id="([^"]+)"/g)].map(([, id]) => id ?? '')
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(text).toContain(`<label for="${id}"`)
})
