/**
 * The contract, one suite for every platform: the house's own sign-in and connectors over the house's port, asked of the stand-ins
 * on loopback. Against the real ones it wants credentials, which no test here has.
 */
import { expect, onTestFinished, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/base/time.ts'
import { addDays, localTimeOf } from '../../../shared/base/zoned-time.ts'
import type { Platform } from '../../../shared/domain/campaign/campaign.ts'
import type { ConnectorDeps } from '../../connectors/connector-deps.ts'
import { openEgress } from '../../connectors/egress.ts'
import { createFacebook } from '../../connectors/facebook/facebook.ts'
import type { Fetched } from '../../connectors/failure.ts'
import { createInstagramByPage } from '../../connectors/instagram/by-page.ts'
import { createInstagram } from '../../connectors/instagram/instagram.ts'
import { openOutside } from '../../connectors/outside.ts'
import { type Login, LOGIN_RULES, LOGINS, SANDBOX_CLIENTS } from '../../connectors/platforms.ts'
import type { Access, Connector, PostSnapshot } from '../../connectors/ports.ts'
import { openSignInPort } from '../../connectors/sign-in.ts'
import { createTiktok } from '../../connectors/tiktok/tiktok.ts'
import { createYoutube } from '../../connectors/youtube/youtube.ts'
import { fakeWorld } from '../../world.fixture.ts'
import type { Fault } from './faults.ts'
import { openPlatforms } from './open-platforms.ts'
import { accountsOn } from './people.ts'
import { REDIRECT } from './sandbox.fixture.ts'

const CONNECTORS: Readonly<Record<Login, (deps: ConnectorDeps) => Connector>> = {
  instagram: createInstagram,
  instagram_by_page: createInstagramByPage,
  facebook: createFacebook,
  google: createYoutube,
  tiktok: createTiktok,
}
const PAGES_MAX = 50
/** Ways an audience is told by. */
const SPLITS: Readonly<Record<Platform, number>> = {
  instagram: 4,
  facebook: 2,
  youtube: 3,
  tiktok: 0,
}

function valueOf<Value>(fetched: Fetched<Value>): Value {
  if (!fetched.ok) throw new Error(JSON.stringify(fetched.failure))
  return fetched.value
}

const kindOf = (fetched: Fetched<unknown>) => (fetched.ok ? 'ok' : fetched.failure.kind)

async function connect(login: Login) {
  const world = fakeWorld()
  const egress = openEgress({ world, allowsLoopback: true })
  const platforms = await openPlatforms({ world, egress })
  onTestFinished(platforms.close)
  const sandbox = platforms.origins
  const outside = openOutside({ egress, sandbox, world })
  const warned: string[] = []
  const connector = CONNECTORS[login]({ outside, world, warn: (what) => void warned.push(what) })
  const { party, platform, program } = LOGIN_RULES[login]
  const signIn = openSignInPort(login, { outside, sandbox, client: SANDBOX_CLIENTS[program] })
  const verifier = 'v'.repeat(43)
  const address = signIn.authorizeAddress({ redirect: REDIRECT, state: 's', verifier })
  const standIn = platforms.outsides.find((one) => one.party === party)
  const [account] = accountsOn(LOGIN_RULES[program].platform)
  if (standIn === undefined || account === undefined) throw new Error(`no ${login} here`)
  standIn.consent = { kind: 'allow', handle: account.handle }
  const page = await fetch(address, { redirect: 'manual' })
  const code = new URL(page.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const { signal } = new AbortController()
  const tokens = valueOf(await signIn.exchange({ code, redirect: REDIRECT, verifier, signal }))
  const { scopes } = tokens
  const [opened] = valueOf(await connector.opened({ token: tokens.access, scopes, signal }))
  const ids = opened?.ids ?? { account: '', app: null }
  const access: Access = { token: opened?.token ?? tokens.access, ids, scopes, signal }
  const set = (fault: Fault) => standIn.faults.set(fault, 1)
  return {
    world,
    platforms,
    standIn,
    set,
    connector,
    signIn,
    tokens,
    access,
    account,
    warned,
    program,
    platform,
  }
}

test.each(LOGINS)(
  'SB-6 %s: what the stand-in tells is what the house understands',
  async (login) => {
    const { world, connector, access, account, warned, platform } = await connect(login)
    const profile = valueOf(await connector.profile(access)).value
    expect(profile.handle.replace('@', '')).toBe(account.handle)
    expect(profile.counts.followers).toBeGreaterThan(100)
    const posts: PostSnapshot[] = []
    let after: string | null = null
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const read: { posts: readonly PostSnapshot[]; next: string | null } = valueOf(
        await connector.posts(access, after),
      ).value
      posts.push(...read.posts)
      after = read.next
      if (after === null) break
    }
    expect(after).toBeNull()
    expect(posts.length).toBeGreaterThan(50)
    expect(new Set(posts.map(({ id }) => id)).size).toBe(posts.length)
    const asked = posts.slice(-connector.postInsightsAtOnce)
    const insights = valueOf(await connector.postInsights(access, asked)).value
    expect(insights.length).toBe(asked.length)
    expect(insights.some(({ counts }) => (counts.views ?? 0) > 0)).toBe(true)
    const { date } = localTimeOf(world.now(), 'America/Los_Angeles')
    const window = { from: addDays(date, -12), to: addDays(date, -3) }
    const days = valueOf(await connector.accountInsights(access, window)).value
    expect(days.every(({ day }) => day >= window.from && day <= window.to)).toBe(true)
    expect(days.some(({ count }) => (count ?? 0) > 0)).toBe(connector.windowDays > 0)
    const shares = valueOf(await connector.demographics(access)).value
    expect(new Set(shares.map(({ split }) => split)).size).toBe(SPLITS[platform])
    expect(warned).toEqual([])
  },
)

test.each(LOGINS)('SB-6 %s: each fault is the failure it should be', async (login) => {
  const { world, set, connector, access, platforms, account, program, standIn } =
    await connect(login)
  const profile = async () => kindOf(await connector.profile(access))
  const wanted: readonly (readonly [Fault, string])[] = [
    ['fail', 'unreachable'],
    ['throttle', 'rate_limited'],
    ['garbled', 'unexpected_shape'],
    ['cut_off', 'unexpected_shape'],
    ['huge', 'unexpected_shape'],
    ['html_bio', 'ok'],
  ]
  for (const [fault, kind] of wanted) {
    set(fault)
    expect([fault, await profile()]).toEqual([fault, kind])
  }
  expect(await profile()).toBe('ok')
  set('slow')
  const slow = profile()
  await expect.poll(() => standIn.faults.left()).toEqual({})
  world.pass(2 * MINUTE_MS)
  expect(await slow).toBe('unreachable')
  const { next } = valueOf(await connector.posts(access, null)).value
  expect(next).not.toBeNull()
  set('looped_cursor')
  expect(kindOf(await connector.posts(access, next))).toBe('unexpected_shape')
  const body = JSON.stringify({ do: 'remove', login: program, handle: account.handle })
  await fetch(`${platforms.origins.meta}/control/${standIn.party}`, { method: 'POST', body })
  expect(await profile()).toBe('unauthorized')
})

test.each(['instagram', 'google', 'tiktok'] as const)(
  'SB-6 %s: a token is renewed once it is a day old',
  async (login) => {
    const { world, signIn, tokens, connector, access } = await connect(login)
    world.pass(DAY_MS + HOUR_MS)
    const { access: token } = valueOf(await signIn.refresh(tokens, access.signal))
    expect(token).not.toBe(tokens.access)
    expect(kindOf(await connector.profile({ ...access, token }))).toBe('ok')
  },
)

test('SB-6 facebook: a page outlives the person’s token, which nothing renews', async () => {
  const { world, signIn, tokens, connector, access } = await connect('facebook')
  world.pass(90 * DAY_MS)
  expect(kindOf(await signIn.refresh(tokens, access.signal))).toBe('unauthorized')
  expect(kindOf(await connector.opened({ ...access, token: tokens.access }))).toBe('unauthorized')
  expect(kindOf(await connector.profile(access))).toBe('ok')
})
