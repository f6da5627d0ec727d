/** The table of platforms: complete, the only one of its kind, and turned to the sandbox as a whole. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { instant } from '../../shared/base/time.ts'
import { PLATFORMS } from '../../shared/domain/campaign/campaign.ts'
import { failed, fetched, tryAgainAt, UNAUTHORIZED_REASONS } from './failure.ts'
import {
  baseOf,
  CALLBACK_PATHS,
  HOSTS,
  LIMITS,
  LIVES,
  LOGIN_OF,
  LOGIN_RULES,
  LOGINS,
  META_GRAPH_API_VERSION,
  META_VERSION_HEADER,
  originsOf,
  PARTIES,
  PROGRAMS,
  SANDBOX_CLIENTS,
  SANDBOX_VERIFY_TOKEN,
} from './platforms.ts'
import { scriptedReader } from './reader.fixture.ts'

const ROOT = join(import.meta.dirname, '../..')
const SANDBOX = {
  meta: 'http://127.0.0.1:1',
  google: 'http://127.0.0.1:2',
  tiktok: 'http://127.0.0.1:3',
}

test('CN-1 no other source names a host or a version of a platform', () => {
  const hosts = Object.values(HOSTS).map(({ host }) => host.replaceAll('.', String.raw`\.`))
  const named = new RegExp(`${hosts.join('|')}|['"\`/]v\\d\\d\\.0\\b`)
  const sources = globSync('{shared,electron,renderer,sync-server}/**/*.ts', { cwd: ROOT }).filter(
    (path) =>
      !/node_modules|\.(?:test|fixture)\.ts$|connectors\/platforms\.ts$|\/fixtures\/|^electron\/e2e\//.test(
        path,
      ),
  )
  expect(sources.length).toBeGreaterThan(500)
  expect(sources.filter((path) => named.test(readFileSync(join(ROOT, path), 'utf8')))).toEqual([])
})

test('CN-1 each platform has a login, each login its program, and the version is one', () => {
  expect(META_GRAPH_API_VERSION).toMatch(/^v\d+\.\d+$/)
  expect(META_VERSION_HEADER).toBe(META_VERSION_HEADER.toLowerCase())
  for (const platform of PLATFORMS) {
    expect(LOGIN_RULES[LOGIN_OF[platform]].platform).toBe(platform)
    expect(CALLBACK_PATHS.connected(LOGIN_OF[platform])).toBe(`/connect/${platform}/callback`)
  }
  expect(new Set(LOGINS.map(CALLBACK_PATHS.connected)).size).toBe(LOGINS.length)
  for (const program of PROGRAMS) expect(SANDBOX_CLIENTS[program].id).toContain(program)
  expect(LOGIN_RULES.tiktok).toMatchObject({ clientName: 'client_key', pkce: 'S256_hex' })
  expect(CALLBACK_PATHS.webhook('tiktok')).toBe('/connect/hooks/tiktok')
  expect(CALLBACK_PATHS.deauthorized('instagram')).toBe('/connect/hooks/meta/instagram/deauthorize')
  expect(CALLBACK_PATHS.deletion('facebook')).toBe('/connect/hooks/meta/facebook/delete')
  expect(LIVES.metaLongMs).toBeGreaterThan(LIVES.instagramShortMs)
  expect(LIMITS.meta.stopAtPercent).toBeLessThan(100)
  expect(SANDBOX_VERIFY_TOKEN).not.toBe('')
})

test('CN-2 in the sandbox each host is a path of its party’s server, and only loopback may be asked', () => {
  expect(baseOf('instagramGraph', null)).toBe('https://graph.instagram.com')
  expect(baseOf('instagramGraph', SANDBOX)).toBe('http://127.0.0.1:1/graph.instagram.com')
  expect(originsOf(SANDBOX)).toEqual(Object.values(SANDBOX))
  expect(originsOf(null)).toHaveLength(Object.keys(HOSTS).length)
  expect(PARTIES.map((party) => SANDBOX[party])).toEqual(Object.values(SANDBOX))
})

test('CN-3 what mends itself says when, what does not says that', () => {
  const now = instant(1_000)
  expect(tryAgainAt({ kind: 'rate_limited', retryAfterMs: 5 }, now)).toBe(1_005)
  expect(tryAgainAt({ kind: 'unreachable' }, now)).toBe(301_000)
  expect(tryAgainAt({ kind: 'quota_spent', until: instant(2_000) }, now)).toBe(2_000)
  expect(tryAgainAt({ kind: 'quota_spent', until: instant(10) }, now)).toBe(1_000)
  for (const reason of UNAUTHORIZED_REASONS)
    expect(tryAgainAt({ kind: 'unauthorized', reason }, now)).toBeNull()
  expect(tryAgainAt({ kind: 'gone' }, now)).toBeNull()
  expect(tryAgainAt({ kind: 'not_permitted', scope: null }, now)).toBeNull()
  expect(tryAgainAt({ kind: 'unexpected_shape', where: 'data' }, now)).toBeNull()
})

test('CN-3 a reader answers what it has, and else says that nobody is there', async () => {
  const page = fetched({ value: { posts: [], next: null }, raw: [] })
  const reader = scriptedReader({ posts: [failed({ kind: 'gone' }), page] }, { windowDays: 90 })
  expect(await reader.posts('c', null)).toEqual(failed({ kind: 'gone' }))
  expect(await reader.posts('c', null)).toEqual(page)
  expect(await reader.posts('c', 'next')).toEqual(page)
  expect(await reader.profile('c')).toEqual(failed({ kind: 'unreachable' }))
  expect(reader.asked.map(({ verb }) => verb)).toEqual(['posts', 'posts', 'posts', 'profile'])
  expect(reader.boundsOf('facebook').windowDays).toBe(90)
})
