/** The page of connected platforms: through the sandbox's own consent, back with an account, what failed and how to mend it, and leaving. */
import { expect, test } from 'vitest'
import { type Instant, MINUTE_MS } from '../../shared/base/time.ts'
import { PLATFORMS } from '../../shared/domain/campaign/campaign.ts'
import { accountDe } from '../../shared/words/account-de.ts'
import { accountEn } from '../../shared/words/account-en.ts'
import { connectorsOver } from '../connectors/opened.fixture.ts'
import {
  LIVES,
  LOGIN_RULES,
  LOGINS,
  META_GRAPH_API_VERSION as VERSION,
  SANDBOX_CLIENTS,
} from '../connectors/platforms.ts'
import { openStub } from '../connectors/stub.fixture.ts'
import { openAskedFetches } from '../jobs/asked-fetches.ts'
import { backfill, dateOf } from '../metrics/fetch-progress.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { momentText } from './moment-text.ts'
import { type Browser, openTestAccounts, ORIGIN, personOf, register } from './accounts.fixture.ts'

const MAIL = 'ada@example.com'
const INFO = {
  data: { user: { open_id: 'o1', username: '<b>ada</b>', follower_count: 3 } },
  error: { code: 'ok' },
}

const momentOf = (at: Instant) => momentText(at, { language: 'en', zone: 'Europe/Rome' })

async function opened() {
  const stub = await openStub()
  stub.on('tiktok', '/v2/oauth/token/', {
    json: {
      access_token: 'access-canary',
      refresh_token: 'refresh-canary',
      expires_in: 86_400,
      scope: 'user.info.basic,user.info.profile,user.info.stats,video.list',
    },
  })
  stub.on('tiktok', '/v2/user/info/', { json: INFO })
  const memory = await openMemory()
  const { world } = memory
  const connectors = connectorsOver(memory, {
    sandbox: stub.sandbox,
    clients: { ...SANDBOX_CLIENTS, google: null },
    origin: () => ORIGIN,
  })
  const { reader } = connectors
  const fetches = openAskedFetches({ ...memory, reader, zone: 'Europe/Rome' })
  const accounts = await openTestAccounts({
    store: memory.store,
    world,
    connecting: connectors.connecting,
    fetches,
  })
  return { ...stub, accounts, memory, ...connectors, browser: await register(accounts, MAIL) }
}

/** Sent to the platform, and back with what it says; answers the page. */
async function connect(browser: Browser, answer: Readonly<Record<string, string>> = { code: 'c' }) {
  const page = await browser.go('/account/connections')
  const away = await browser.send(page, '/account/connections', { login: 'tiktok' })
  const state = new URL(away.path).searchParams.get('state') ?? ''
  const back = new URLSearchParams({ state, ...answer })
  return browser.go(`/connect/tiktok/callback?${back.toString()}`)
}

test('AC-37 a person connects an account, sees how it stands and what it may read, and leaves again', async () => {
  const { browser, accounts, memory } = await opened()
  const empty = await browser.go('/account/connections')
  expect(empty.text.match(/Not connected\./g)).toHaveLength(PLATFORMS.length - 1)
  expect(empty.text).toContain('This server cannot connect it.')
  const page = await connect(browser)
  expect(page).toMatchObject({ path: '/account/connections?done=1', alert: null })
  expect(page.text).toContain('&lt;b&gt;ada&lt;/b&gt;')
  expect(page.text).toContain('May read: name and picture, handle and biography')
  expect(page.text).toContain('aria-label="Disconnect: TikTok: &lt;b&gt;ada&lt;/b&gt;"')
  expect(page.text).not.toContain('canary')
  const { person } = await personOf(accounts, MAIL)
  const [connection] = await memory.store.connectionsOf(person)
  const left = await browser.post('/account/connections/end', { id: connection?.id ?? '' })
  expect(left.alert).not.toBeNull()
  expect(await memory.store.connectionsOf(person)).toHaveLength(1)
  await browser.send(page, '/account/connections/end', { id: connection?.id ?? '' })
  expect(await memory.store.connectionsOf(person)).toEqual([])
})

test('CN-30 Facebook pages of one name are told apart, and the page says when it ends and what then', async () => {
  const { browser, memory, on } = await opened()
  const granted = LOGIN_RULES.facebook.scopes.map((permission) => ({
    permission,
    status: 'granted',
  }))
  const pageOf = (number: number, more: object) => ({
    id: `9${number}`,
    name: 'Ada’s Bakery',
    access_token: `t${number}`,
    tasks: ['ANALYZE'],
    ...more,
  })
  const known = { username: 'adas.bozen', category: 'Bakery <i>', followers_count: 12_340 }
  on('facebookGraph', `/${VERSION}/oauth/access_token`, { json: { access_token: 'canary' } })
  on('facebookGraph', `/${VERSION}/me/permissions`, { json: { data: granted } })
  on('facebookGraph', `/${VERSION}/me`, { json: { id: 'p' } })
  on('facebookGraph', `/${VERSION}/me/accounts`, {
    json: { data: [pageOf(1, known), pageOf(2, {})] },
  })
  const page = await browser.go('/account/connections')
  const away = await browser.send(page, '/account/connections', { login: 'facebook' })
  const state = new URL(away.path).searchParams.get('state') ?? ''
  const back = new URLSearchParams({ state, code: 'c' }).toString()
  const choice = await browser.go(`/connect/facebook/callback?${back}`)
  expect(choice.text).toContain('@adas.bozen · Bakery &lt;i&gt; · 12,340\u00a0followers')
  expect(choice.text).toContain('page number 92')
  expect(choice.text).toMatch(/You can choose until 20 November 2026 at \d\d:\d\d, ten minutes/)
  const german = await browser.go(`${choice.path}?lang=de`)
  expect(german.text).toContain('12.340\u00a0Follower')
  expect(german.text).toContain('zehn Minuten nach Ihrer Erlaubnis')
  memory.world.pass(LIVES.stateMs)
  const late = await browser.send(german, choice.path, { account: '91' })
  expect(late.alert).toContain('zehn Minuten zum Wählen sind um')
  expect(late.alert).toContain('verbinden Sie noch einmal')
  expect((await browser.go('/account/connections?lang=en')).text).not.toContain('Ada’s Bakery')
})

test('CN-30 of several Instagram accounts behind Facebook pages a person chooses on a page, in both languages', async () => {
  const { browser, accounts, memory, on } = await opened()
  const scopes = LOGIN_RULES.instagram_by_page.scopes
  const granted = scopes.map((permission) => ({ permission, status: 'granted' }))
  const pageOf = (number: number) => ({
    id: `9${number}`,
    name: `<i>Page ${number}</i>`,
    access_token: `page-canary-${number}`,
    tasks: ['ANALYZE'],
    instagram_business_account: { id: `178${number}`, username: `ada.${number}` },
  })
  on('facebookGraph', `/${VERSION}/oauth/access_token`, { json: { access_token: 'canary' } })
  on('facebookGraph', `/${VERSION}/me/permissions`, { json: { data: granted } })
  on('facebookGraph', `/${VERSION}/me`, { json: { id: 'p' } })
  on('facebookGraph', `/${VERSION}/me/accounts`, { json: { data: [pageOf(1), pageOf(2)] } })
  const page = await browser.go('/account/connections')
  expect(page.text).toContain('Instagram through your Facebook page')
  const login = 'instagram_by_page'
  const away = await browser.send(page, '/account/connections', { login })
  const state = new URL(away.path).searchParams.get('state') ?? ''
  const back = new URLSearchParams({ state, code: 'c' }).toString()
  const choice = await browser.go(`/connect/instagram-by-page/callback?${back}`)
  expect(choice).toMatchObject({ title: 'Which accounts at Instagram?', alert: null })
  expect(choice.text).toContain('&lt;i&gt;Page 2&lt;/i&gt;')
  expect(choice.text).not.toContain('canary')
  expect((await browser.go(`${choice.path}?lang=de`)).title).toBe('Welche Konten bei Instagram?')
  const none = await browser.send(choice, choice.path, {})
  expect(none.alert).toContain('Wählen Sie mindestens ein Konto')
  const done = await browser.send(choice, choice.path, { account: '1782' })
  expect(done).toMatchObject({ path: '/account/connections?done=1', alert: null })
  expect(done.text).toContain('Gelesen über seine Facebook-Seite')
  const { person } = await personOf(accounts, MAIL)
  const connections = await memory.store.connectionsOf(person)
  expect(connections).toMatchObject([{ handle: 'ada.2', login }])
  const again = await browser.go(choice.path)
  expect(again.alert).toContain('haben schon gewählt')
  const failure = { kind: 'unauthorized', reason: 'page_unlinked' } as const
  const told = { at: memory.world.now(), failure, waitsUntil: null }
  await memory.store.connectionFailed(connections[0]?.id ?? '', told)
  expect((await browser.go('/account/connections?lang=en')).text).toContain(
    'not linked to the Facebook page any more',
  )
})

test('AC-37 what was denied, came late, or came to another browser connects nothing and says why', async () => {
  const { browser, accounts, memory } = await opened()
  expect((await connect(browser, { error: 'access_denied' })).alert).toContain('told no')
  const wrong = await browser.go('/connect/tiktok/callback?state=x&code=c')
  expect(wrong.alert).toContain('Connect TikTok again')
  const page = await browser.go('/account/connections')
  const away = await browser.send(page, '/account/connections', { login: 'tiktok' })
  const state = new URL(away.path).searchParams.get('state') ?? ''
  const back = `/connect/tiktok/callback?${new URLSearchParams({ state, code: 'c' }).toString()}`
  const other = await register(accounts, 'bo@example.com', 'Bo')
  expect((await other.go(back)).alert).not.toBeNull()
  expect((await accounts.browser().go(back)).path).toBe('/sign-in/account')
  expect(await memory.store.liveConnections('', 10)).toEqual([])
  expect((await browser.go(back)).alert).toBeNull()
  expect(await memory.store.liveConnections('', 10)).toHaveLength(1)
  const unknown = await browser.send(page, '/account/connections', { login: 'myspace' })
  expect(unknown.alert).not.toBeNull()
})

test('AC-37 what failed is said in both languages, with what mends it', async () => {
  const { browser, memory, reader, on } = await opened()
  await connect(browser)
  const [connection] = await memory.store.liveConnections('', 10)
  const id = connection?.id ?? ''
  const at = memory.world.now()
  const limited = { kind: 'rate_limited', retryAfterMs: MINUTE_MS } as const
  await memory.store.connectionFailed(id, { at, failure: limited, waitsUntil: null })
  const waits = await browser.go('/account/connections')
  expect(waits.text).toContain('class="state warn"')
  expect(waits.text).toContain('asks us to wait')
  expect(waits.text).toContain(`Tried last on ${momentOf(at)}.`)
  expect(waits.text).not.toContain('class="mends"')
  on('tiktok', '/v2/user/info/', { status: 401, json: { error: { code: 'access_token_invalid' } } })
  on('tiktok', '/v2/oauth/token/', { status: 400, json: { error: 'invalid_grant' } })
  expect(await reader.profile(id)).toMatchObject({ failure: { kind: 'unauthorized' } })
  const ended = await browser.go('/account/connections')
  expect(ended.text).toContain('Connect it again')
  expect(ended.text).toContain(`Noticed on ${momentOf(at)}.`)
  expect(ended.text.match(/class="(state bad|mends)"/g)).toHaveLength(2)
  const german = await browser.go('/account/connections?lang=de')
  expect(german.text).toContain('Verbinden Sie noch einmal')
  expect(german.text).toContain('Trennen')
})

test('IM-19 a reading that waits is said once, with what it waits for', async () => {
  const { browser, memory, reader } = await opened()
  await connect(browser)
  const { store, world } = memory
  const [connection] = await store.liveConnections('', 10)
  const { id = '', person = '' } = connection ?? {}
  const at = world.now()
  const progress = backfill(reader.boundsOf('tiktok'), dateOf(at))
  await store.beginFetch({ connection: id, person, run: 'r1', progress, at })
  const failure = { kind: 'unreachable' } as const
  await store.connectionFailed(id, { at, failure, waitsUntil: null })
  const word = { connection: id, run: 'r1', at, nextAt: at, isWhole: true }
  await store.sayFetch({ ...word, state: 'running', failure: 'unreachable' })
  const page = await browser.go('/account/connections')
  expect(page.text).toContain('The platform did not answer; we try again by ourselves.')
  expect(page.text).not.toContain('Reading waits')
})

test('AC-37 whatever may be read is said in words, in each language', () => {
  const asked = LOGINS.flatMap((login) => LOGIN_RULES[login].scopes)
  const names = asked.map((scope) => scope.replace(/^https:.*\//, ''))
  for (const words of [accountEn, accountDe])
    expect(names.filter((name) => !Object.hasOwn(words.scopes, name))).toEqual([])
})

test('IM-19 how far reading is stands on the page, with what may be done about it, and goes on by its script', async () => {
  const { browser, memory, reader } = await opened()
  const fresh = await connect(browser)
  expect(fresh.text).toContain('The first reading begins within a minute.')
  expect(fresh.text).toContain('data-live="on"')
  const { store, world } = memory
  const [connection] = await store.liveConnections('', 10)
  const { id = '', person = '' } = connection ?? {}
  const first = backfill(reader.boundsOf('instagram'), dateOf(world.now()))
  const progress = {
    ...first,
    phase: 'posts',
    windowsDone: first.windows,
    pages: 2,
    pagesKnown: 7,
  } as const
  const fetch = { connection: id, person, run: 'r1', progress, at: world.now() }
  await store.beginFetch(fetch)
  const page = await browser.go('/account/connections')
  expect(page.text).toContain('Its posts are being read, the newest first.')
  expect(page.text).toContain(`${first.windows} of ${first.windows} windows of days`)
  expect(page.text).toContain('2 of about 7 pages of posts')
  expect(page.text).toContain('<progress')
  expect(page.text).toContain('aria-label="Cancel reading: TikTok: &lt;b&gt;ada&lt;/b&gt;"')
  const script = /src="(.sign-in.live-\w+\.js)"/.exec(page.text)?.[1] ?? ''
  expect((await browser.go(script)).text).toContain('data-live')
  await browser.send(page, '/account/connections/cancel', { id })
  const cancelled = await browser.go('/account/connections?lang=de')
  expect(cancelled.text).toContain('Das Lesen wurde abgebrochen; was kam, bleibt.')
  expect(cancelled.text).toContain('data-live="off"')
  const soon = await browser.send(cancelled, '/account/connections/fetch', { id })
  expect(soon).toMatchObject({ status: 429, alert: expect.stringContaining('15 Minuten') })
  world.pass(15 * MINUTE_MS)
  const begun = await browser.send(cancelled, '/account/connections/fetch', { id })
  expect(begun).toMatchObject({ alert: null, path: '/account/connections' })
  expect((await store.metricFetch(id))?.state).toBe('running')
})

test('IM-56 what came and could not be read stands on the page by its field, and is not hidden by a reading that is done', async () => {
  const { browser, memory, reader } = await opened()
  await connect(browser)
  const { store, world } = memory
  const [connection] = await store.liveConnections('', 10)
  const { id = '', person = '' } = connection ?? {}
  const first = backfill(reader.boundsOf('instagram'), dateOf(world.now()))
  const run = { connection: id, run: 'r1', at: world.now() }
  const setAside = [
    { post: 'p1', where: 'like_count' },
    { post: 'p2', where: 'like_count' },
    { post: null, where: '' },
  ]
  const progress = { ...first, setAside, isAudienceUnread: true }
  await store.beginFetch({ ...run, person, progress })
  const done = { state: 'done', failure: null, nextAt: world.now(), isWhole: true } as const
  await store.sayFetch({ ...run, ...done })
  const page = await browser.go('/account/connections')
  expect(page.text).toContain('Posts that could not be read: 3 (like_count)')
  expect(page.text).toContain('The audience could not be read; it is asked for again in the night')
  const german = await browser.go('/account/connections?lang=de')
  expect(german.text).toContain('Beiträge, die sich nicht lesen ließen: 3 (like_count)')
  await store.beginFetch({ ...run, run: 'r2', person, progress: first })
  expect((await browser.go('/account/connections?lang=en')).text).not.toContain('could not be read')
})

test('AC-37 whoever asked a platform for deletion reads here how far it is, without signing in', async () => {
  const { accounts, memory } = await opened()
  const at = memory.world.now()
  await memory.store.addDeletionRequest({ code: 'abc', platform: 'instagram', at })
  const page = await accounts.browser().go('/connect/deletion/abc')
  expect(page).toMatchObject({ status: 200, title: 'Deletion of your data' })
  expect(page.text).toContain('is deleted')
  expect((await accounts.browser().go('/connect/deletion/abd')).status).toBe(404)
})
