/** Instagram by the Facebook page it is linked to: over Facebook's page, by the page's token, and no longer than they are linked. */
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../shared/base/time.ts'
import { accountsOn } from '../sandbox/platforms/people.ts'
import { ADA, connected } from './connected.fixture.ts'
import { stubbed } from './connector.fixture.ts'
import { createInstagramByPage } from './instagram/by-page.ts'
import { opened } from './opened.fixture.ts'
import { CALLBACK_PATHS, META_GRAPH_API_VERSION as VERSION, SANDBOX_CLIENTS } from './platforms.ts'
import type { StubAnswer } from './stub.fixture.ts'

const ACCOUNT = '17841400000000001'
const PAGE = '1900000000000001'
const path = (rest: string): string => `/${VERSION}/${rest}`

/** As Meta answers it. */
const PAGES = {
  data: [
    {
      id: PAGE,
      name: 'Ada’s Bakery',
      access_token: 'page-canary',
      tasks: ['ANALYZE', 'ADVERTISE', 'MESSAGING', 'MODERATE', 'CREATE_CONTENT', 'MANAGE'],
      instagram_business_account: { id: ACCOUNT, username: 'ada.bakes' },
    },
    { id: '2', name: 'No account', access_token: 'b', tasks: ['ANALYZE'] },
    { id: '3', name: 'Not allowed', access_token: 'c', tasks: ['MODERATE'] },
  ],
  paging: { cursors: { before: 'MTA', after: 'MTA' } },
}
const PROFILE = {
  id: ACCOUNT,
  username: 'ada.bakes',
  name: 'Ada',
  biography: 'Bread',
  followers_count: 1_234,
  follows_count: 12,
  media_count: 1,
}

const error = (code: number, more: object = {}): StubAnswer => ({
  status: 400,
  json: { error: { message: 'no', type: 'OAuthException', code, ...more } },
})

async function stub() {
  const held = await stubbed(createInstagramByPage, { ids: { account: ACCOUNT, app: 'p1' } })
  const on = (at: string, answer: StubAnswer) => held.on('facebookGraph', path(at), answer)
  on('me', { json: { id: 'p1', instagram_business_account: { id: ACCOUNT } } })
  on('me/accounts', { json: PAGES })
  on(ACCOUNT, { json: PROFILE })
  return { ...held, on }
}

test('CN-29 the accounts linked to pages that the person may analyse are opened by the page’s token, and read at Facebook’s host', async () => {
  const { connector, access, on, heard } = await stub()
  expect(await connector.opened(access)).toEqual({
    ok: true,
    value: [
      {
        ids: { account: ACCOUNT, app: 'p1' },
        handle: 'ada.bakes',
        page: 'Ada’s Bakery',
        token: 'page-canary',
      },
    ],
  })
  expect(await connector.profile(access)).toMatchObject({
    value: {
      value: {
        ids: { account: ACCOUNT, app: 'p1' },
        handle: 'ada.bakes',
        counts: { followers: 1_234, following: 12, posts: 1 },
      },
    },
  })
  on(`${ACCOUNT}/media`, { json: { data: [] } })
  on(`${ACCOUNT}/stories`, { json: { data: [] } })
  expect(await connector.posts(access, null)).toMatchObject({ ok: true })
  const value = { value: 5, end_time: '2026-11-20T08:00:00+0000' }
  on(`${ACCOUNT}/insights`, { json: { data: [{ name: 'reach', values: [value] }] } })
  // Days of the window and their totals alike.
  const window = { from: '2026-11-19', to: '2026-11-19' } as Parameters<
    typeof connector.accountInsights
  >[1]
  expect(await connector.accountInsights(access, window)).toMatchObject({ ok: true })
  expect(connector.subscribing).toBeNull()
  expect(heard.length).toBeGreaterThan(5)
})

test.each([
  [4, 'rate_limited'],
  [17, 'rate_limited'],
  [32, 'rate_limited'],
  [613, 'rate_limited'],
  [80_002, 'rate_limited'],
  [190, 'unauthorized'],
  [10, 'not_permitted'],
  [2, 'unreachable'],
])('CN-29 error %i of Facebook’s host is %s', async (code, kind) => {
  const { connector, access, on } = await stub()
  on(ACCOUNT, error(code))
  expect(await connector.profile(access)).toMatchObject({ failure: { kind } })
})

test('CN-29 usage that nears its limit leaves the account alone for as long as Meta says', async () => {
  const { connector, access, on } = await stub()
  const used = { type: 'instagram', call_count: 91, estimated_time_to_regain_access: 7 }
  const headers = { 'x-business-use-case-usage': JSON.stringify({ [ACCOUNT]: [used] }) }
  on(ACCOUNT, { json: PROFILE, headers })
  expect(await connector.profile(access)).toMatchObject({ value: { waitMs: 7 * MINUTE_MS } })
})

test.each([
  ['that is linked to no account', undefined],
  ['that is linked to another one', { id: '9' }],
])(
  'CN-32 an account by a page %s needs its person, and one that is gone is gone',
  async (_, to) => {
    const { connector, access, on } = await stub()
    const gone = error(100, { error_subcode: 33 })
    for (const at of [ACCOUNT, `${ACCOUNT}/media`, `${ACCOUNT}/insights`]) on(at, gone)
    expect(await connector.profile(access)).toMatchObject({ failure: { kind: 'gone' } })
    on('me', { json: { id: PAGE, instagram_business_account: to } })
    const failure = { kind: 'unauthorized', reason: 'page_unlinked' }
    expect(await connector.profile(access)).toEqual({ ok: false, failure })
    expect(await connector.posts(access, null)).toEqual({ ok: false, failure })
    expect(await connector.demographics(access)).toEqual({ ok: false, failure })
    on(ACCOUNT, error(200))
    expect(await connector.profile(access)).toEqual({ ok: false, failure })
    on('me', error(190, { error_subcode: 458 }))
    expect(await connector.profile(access)).toMatchObject({ failure: { kind: 'not_permitted' } })
  },
)

async function metaOpened() {
  const held = await opened()
  const outside = held.platforms.outsides.find(({ party }) => party === 'meta')
  if (outside === undefined) throw new Error('Meta is here')
  return { ...held, outside, of: () => held.store.connectionsOf(ADA) }
}
type Opened = Awaited<ReturnType<typeof metaOpened>>

const BY = { person: ADA, origin: null }

/** Over the page of Facebook's stand-in, allowed at once. */
async function wayOver({ connecting, outside }: Opened, without: readonly string[] = []) {
  const login = 'instagram_by_page'
  const [account] = accountsOn('facebook')
  outside.consent = { kind: 'allow', handle: account?.handle ?? '' }
  const page = new URL(connecting.begin({ login, person: ADA, session: 's' }) ?? '')
  const scopes = (page.searchParams.get('scope') ?? '').split(',')
  page.searchParams.set('scope', scopes.filter((scope) => !without.includes(scope)).join(','))
  const away = await fetch(page, { redirect: 'manual' })
  const back = new URL(away.headers.get('location') ?? '').searchParams
  const [state, code] = [back.get('state') ?? '', back.get('code')]
  return connecting.finish({ login, session: 's', by: BY, state, code })
}

async function choiceOf(held: Opened): Promise<string> {
  held.outside.faults.set('two_pages', 1)
  const finished = await wayOver(held)
  if (!finished.ok || finished.value.kind !== 'choose') throw new Error('there are two')
  return finished.value.choice
}

test('CN-30 of several accounts none is connected until its person chooses, and what is not chosen is forgotten', async () => {
  const held = await metaOpened()
  const { connecting, of, vault, reader } = held
  const choice = await choiceOf(held)
  expect(await of()).toEqual([])
  const seen = await connecting.choice(ADA, choice)
  expect(seen).toMatchObject({ login: 'instagram_by_page', accounts: [{}, {}] })
  expect(JSON.stringify(seen)).not.toContain('EAA!')
  const [first, second] = seen?.accounts ?? []
  const bo = { ...BY, person: 'bo' as unknown as typeof ADA }
  expect(await connecting.choice(bo.person, choice)).toBeUndefined()
  const choose = (accounts: readonly string[], by = BY) =>
    connecting.choose({ choice, by, accounts })
  const chosen = [second?.account ?? '']
  expect(await choose(chosen, bo)).toMatchObject({ refusal: { reason: 'choice_over' } })
  expect(await choose(['none of them'])).toMatchObject({ refusal: { reason: 'choice_empty' } })
  const both = await Promise.all([choose(chosen), choose(chosen)])
  expect(both.filter(({ ok }) => ok)).toEqual([{ ok: true, value: 1 }])
  const [connection, ...others] = await of()
  expect(others).toEqual([])
  expect(connection?.ids.account).toBe(second?.account)
  expect(first?.account).not.toBe(second?.account)
  expect(vault.find(`connection-choice/${String(ADA)}/${choice}`)).toBeUndefined()
  expect(await reader.profile(connection?.id ?? '')).toMatchObject({ ok: true })
})

test('CN-30 a choice is over after ten minutes', async () => {
  const held = await metaOpened()
  const choice = await choiceOf(held)
  const [first] = (await held.connecting.choice(ADA, choice))?.accounts ?? []
  held.world.pass(10 * MINUTE_MS)
  const late = { choice, by: BY, accounts: [first?.account ?? ''] }
  expect(await held.connecting.choose(late)).toMatchObject({ refusal: { reason: 'choice_over' } })
  expect(await held.of()).toEqual([])
})

test('CN-31 one account connected by both roads is one: it keeps its id, and the last road reads it', async () => {
  const held = await metaOpened()
  const { of, store, reader } = held
  const page = await connected(held, 'instagram_by_page')
  const own = held.connecting.begin({ login: 'instagram', person: ADA, session: 's' })
  const handle = (await of())[0]?.handle ?? ''
  held.outside.consent = { kind: 'allow', handle }
  const away = await fetch(own ?? '', { redirect: 'manual' })
  const back = new URL(away.headers.get('location') ?? '').searchParams
  const [state, code] = [back.get('state') ?? '', back.get('code')]
  await held.connecting.finish({ login: 'instagram', session: 's', by: BY, state, code })
  expect(await of()).toMatchObject([{ id: page.id, login: 'instagram', state: 'live' }])
  expect(await reader.profile(page.id)).toMatchObject({ ok: true })
  await connected(held, 'instagram_by_page')
  expect(await of()).toMatchObject([{ id: page.id, login: 'instagram_by_page' }])
  expect(await reader.profile(page.id)).toMatchObject({ ok: true })
  expect(await store.dueSubscriptions(held.world.now(), 9)).toEqual([{ id: page.id }])
  expect(await held.subscriber.subscribe(page.id)).toEqual({ ok: true, value: { kind: 'none' } })
})

test('CN-32 a page that is unlinked while it is read leaves the connection to its person, who mends it', async () => {
  const held = await metaOpened()
  const { id, outside } = await connected(held, 'instagram_by_page')
  outside.faults.set('unlinked', null)
  const failure = { kind: 'unauthorized', reason: 'page_unlinked' }
  expect(await held.reader.profile(id)).toEqual({ ok: false, failure })
  expect(await held.of()).toMatchObject([{ id, state: 'needs_sign_in', failure }])
  outside.faults.clear()
  await connected(held, 'instagram_by_page')
  expect(await held.of()).toMatchObject([{ id, state: 'live', failure: null }])
})

test('CN-33 whoever takes our program away at Facebook loses what its logins opened, and nothing of Instagram’s own', async () => {
  const held = await metaOpened()
  const { of, hooks, store, vault, world } = held
  await connected(held, 'facebook')
  await connected(held, 'instagram_by_page')
  const [page, linked] = await of()
  const app = linked?.ids.app ?? ''
  expect(page?.ids.app).toBe(app)
  const tokens = { access: 'a', accessEndsAt: null, refresh: null, refreshEndsAt: null }
  const other = {
    id: 'own',
    person: ADA,
    platform: 'instagram',
    login: 'instagram',
    ids: { account: '7', app },
    handle: 'same digits elsewhere',
    scopes: [],
    renewAt: null,
    tokens: { ...tokens, issuedAt: world.now(), scopes: [] },
  } as const
  await store.connect(other, { ...BY, at: world.now() }, vault)
  const payload = Buffer.from(JSON.stringify({ algorithm: 'HMAC-SHA256', user_id: app })).toString(
    'base64url',
  )
  const mac = createHmac('sha256', SANDBOX_CLIENTS.facebook.secret).update(payload)
  const body = new URLSearchParams({
    signed_request: `${mac.digest('base64url')}.${payload}`,
  }).toString()
  const answer = await hooks.request(CALLBACK_PATHS.deletion('facebook'), { method: 'POST', body })
  expect(answer.status).toBe(200)
  expect(await of()).toMatchObject([{ id: 'own' }])
  const ends = await store.endedConnections(9)
  expect(ends.map(({ platform }) => platform).toSorted()).toEqual(['facebook', 'instagram'])
  expect(new Set(ends.map(({ code }) => code)).size).toBe(1)
  expect(await store.deletionState(ends[0]?.code ?? '')).toMatchObject({ isDone: false })
  for (const { id } of ends) await store.connectionDataGone(id, world.now())
  expect(await store.deletionState(ends[0]?.code ?? '')).toMatchObject({ isDone: true })
})

test('CN-34 what the person left out at Facebook is not taken for granted, and what is needed is asked for again', async () => {
  const held = await metaOpened()
  expect(await wayOver(held, ['instagram_basic'])).toMatchObject({
    refusal: { reason: 'connect_scopes' },
  })
  await wayOver(held, ['instagram_manage_insights', 'business_management'])
  const [connection] = await held.of()
  expect(connection?.scopes).not.toContain('instagram_manage_insights')
  expect(connection?.scopes).toContain('instagram_basic')
  held.outside.faults.set('portfolio', 1)
  expect(await wayOver(held, ['business_management'])).toMatchObject({
    refusal: { reason: 'connect_no_linked' },
  })
  held.outside.faults.set('portfolio', 1)
  expect(await wayOver(held)).toMatchObject({ ok: true })
})
