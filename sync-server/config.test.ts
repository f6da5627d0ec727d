/** Settings: safe with none, refused by name when wrong, and no sandbox in production. */
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('with no setting at all it is a demo on loopback without the sandbox', () => {
  expect(readConfig({})).toMatchObject({
    ok: true,
    value: { port: 4780, address: '127.0.0.1', data: './data', sandbox: false, trust: 'demo' },
  })
})

test('the sandbox is refused where the public address is not loopback', () => {
  const env = { GROUNDSWELL_SANDBOX: '1', GROUNDSWELL_PUBLIC_URL: 'https://sync.example.org' }
  expect(readConfig(env)).toMatchObject({ ok: false, refusal: { reason: 'sandbox_in_production' } })
  for (const origin of ['http://localhost:4780', 'http://127.0.0.1:4780', 'http://[::1]:4780']) {
    expect(readConfig({ ...env, GROUNDSWELL_PUBLIC_URL: origin })).toMatchObject({ ok: true })
  }
})

test('production needs a secret file', () => {
  const env = {
    GROUNDSWELL_PUBLIC_URL: 'https://sync.example.org',
    GROUNDSWELL_TRUSTED_PROXIES: '127.0.0.1',
  }
  expect(readConfig(env)).toMatchObject({ ok: false, refusal: { reason: 'secret_file_needed' } })
  expect(readConfig({ ...env, GROUNDSWELL_SECRET_FILE: '/run/secret' })).toMatchObject({
    ok: true,
    value: { trust: 'public', address: '0.0.0.0' },
  })
})

test('GW-73 a public server names the proxies at which TLS ends', () => {
  const env = { GROUNDSWELL_PUBLIC_URL: 'https://sync.example.org' }
  expect(readConfig({ ...env, GROUNDSWELL_SECRET_FILE: '/run/secret' })).toMatchObject({
    ok: false,
    refusal: { reason: 'proxies_needed' },
  })
})

test('GW-41 a public server has an address by https; in a shop network it may have none', () => {
  for (const env of [
    { GROUNDSWELL_TRUST: 'public' },
    { GROUNDSWELL_PUBLIC_URL: 'http://sync.example.org', GROUNDSWELL_SECRET_FILE: '/run/secret' },
  ])
    expect(readConfig(env)).toMatchObject({ ok: false, refusal: { reason: 'https_needed' } })
  expect(readConfig({ GROUNDSWELL_TRUST: 'shop' })).toMatchObject({
    ok: true,
    value: { trust: 'shop', address: '0.0.0.0', publicOrigin: null },
  })
})

test('GW-50 a node has all roles unless some are named; over one file there is nobody else to have the others', () => {
  const all = ['gateway', 'sync', 'jobs', 'connectors']
  const over = { DATABASE_URL: 'postgresql://user@host/database' }
  for (const env of [{}, over, { GROUNDSWELL_ROLES: 'connectors, jobs,sync,gateway' }])
    expect(readConfig(env)).toMatchObject({ ok: true, value: { roles: all } })
  const some = readConfig({ ...over, GROUNDSWELL_ROLES: 'sync,gateway' })
  expect(some).toMatchObject({ ok: true, value: { roles: ['gateway', 'sync'] } })
  const wrong = [
    { GROUNDSWELL_ROLES: 'jobs' },
    { ...over, GROUNDSWELL_ROLES: '' },
    { ...over, GROUNDSWELL_ROLES: 'jobs,cooks' },
  ]
  for (const env of wrong)
    expect(readConfig(env)).toMatchObject({ ok: false, refusal: { reason: 'settings_wrong' } })
})

test.each([
  { PORT: '70000' },
  { PORT: 'x' },
  { GROUNDSWELL_TRUST: 'all' },
  { LOG_LEVEL: 'loud' },
  { DATABASE_REPLICA_URL: 'postgresql://user@host/database' },
  { DATABASE_REPLICA_URL: 'user@host' },
])('a wrong setting is named: %o', (env) => {
  expect(readConfig(env)).toEqual({
    ok: false,
    refusal: { reason: 'settings_wrong', facts: { settings: Object.keys(env) } },
  })
})
