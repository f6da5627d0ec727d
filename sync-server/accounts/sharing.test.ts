/** A person's public face, giving and taking back a grant on their own pages. */
import { expect, test } from 'vitest'
import { DAY_MS } from '../../shared/base/time.ts'
import { organisationId } from '../scope/principal.fixture.ts'
import { type Accounts, type Browser, openTestAccounts, register } from './accounts.fixture.ts'

const GIVE = `/account/sharing/${organisationId('a')}`

async function open() {
  const accounts = await openTestAccounts()
  return { accounts, lena: await register(accounts, 'lena@example.com') }
}

async function show(lena: Browser, fields: Readonly<Record<string, string>> = {}) {
  const face = { town: 'Bozen', 'handle-instagram': '@lena', 'followers-instagram': '12000' }
  const page = await lena.go('/account/sharing')
  return lena.send(page, '/account/sharing/face', { ...face, ...fields })
}

async function give(lena: Browser, purpose: string | readonly string[], days = '0') {
  return lena.send(await lena.go(GIVE), GIVE, { purpose, days })
}

async function files({ memory }: Accounts) {
  return (await memory.store.list(organisationId('a'), 'creators')).map(({ body }) => body)
}

test('SY-11 a person lets an organisation look, sees that it may, and takes it back', async () => {
  const { accounts, lena } = await open()
  expect((await lena.go(GIVE)).title).toBe('Let Organisation a look?')
  await show(lena)
  expect(await files(accounts)).toEqual([])
  const given = await give(lena, ['campaign', 'benchmark'])
  expect(given.path).toBe('/account/sharing?done=1')
  expect(given.text).toContain('Organisation a')
  expect(await files(accounts)).toMatchObject([
    {
      town: 'Bozen',
      purposes: ['campaign', 'benchmark'],
      accounts: [{ handle: '@lena', followers: 12_000 }],
      until: null,
    },
  ])
  await lena.send(given, '/account/sharing/withdraw', {})
  expect(await files(accounts)).toEqual([])
  expect((await lena.go('/account/sharing')).text).not.toContain('Organisation a')
})

test('SY-11 a grant for a time ends by itself; given again it is changed', async () => {
  const { accounts, lena } = await open()
  await show(lena)
  await give(lena, 'campaign')
  await give(lena, 'insurance', '90')
  const [file] = await files(accounts)
  expect(file).toMatchObject({ purposes: ['insurance'], town: null })
  accounts.world.pass(90 * DAY_MS)
  await accounts.memory.store.endGrants(accounts.world.now())
  expect(await files(accounts)).toEqual([])
})

test('SY-11 what is missing is said by name, and nothing is shown', async () => {
  const { accounts, lena } = await open()
  expect((await give(lena, 'campaign')).alert).toContain('public face first')
  expect((await show(lena, { 'followers-instagram': '1.5' })).alert).toContain('whole number')
  await show(lena)
  expect((await give(lena, [])).alert).toContain('purpose')
  expect((await give(lena, 'marketing')).alert).toContain('purpose')
  expect((await lena.go('/account/sharing/organisation-z')).status).toBe(404)
  expect(await files(accounts)).toEqual([])
})

test('SY-11 nobody takes back what is another’s', async () => {
  const { accounts, lena } = await open()
  await show(lena)
  const given = await give(lena, 'campaign')
  const id = /name="id" value="([^"]+)"/.exec(given.text)?.[1] ?? ''
  const max = await register(accounts, 'max@example.com')
  await show(max)
  const own = await give(max, 'campaign')
  expect((await max.send(own, '/account/sharing/withdraw', { id })).alert).toContain('over')
  expect(await files(accounts)).toHaveLength(2)
})

test('CR-5 where the organisation’s plan has no room, that is said, and nothing is shown', async () => {
  const { accounts, lena } = await open()
  const { store, world } = accounts.memory
  await show(lena)
  const by = { actor: { kind: 'operator' }, origin: null } as const
  const what = { organisation: organisationId('a'), plan: 'free', switched: {}, by } as const
  await store.setPlan({ ...what, at: world.now() })
  for (let number = 0; number < 10; number += 1) {
    const fan = await register(accounts, `fan-${number}@example.com`)
    await show(fan)
    await give(fan, 'campaign')
  }
  expect((await give(lena, 'campaign')).alert).toContain('no room')
  expect(await files(accounts)).toHaveLength(10)
})
