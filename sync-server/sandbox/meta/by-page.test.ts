/** Instagram accounts behind Facebook pages at Meta's stand-in: whose page, which scopes, and what unlinks. */
import { expect, test } from 'vitest'
import { LOGIN_RULES } from '../../connectors/platforms.ts'
import { at, listAt, sandboxInTest } from '../platforms/sandbox.fixture.ts'
import { instagramIds } from './ids.ts'
import { errorOf, FACEBOOK, pageHandle, shortToken } from './meta.fixture.ts'

test('SB-32 an Instagram account is read by its page’s token and scopes, as long as the two are linked', async () => {
  const sandbox = sandboxInTest()
  const scope = LOGIN_RULES.instagram_by_page.scopes
    .filter((one) => one !== 'business_management')
    .join(',')
  const person = await shortToken(sandbox, 'facebook', { scope })
  const fields = 'id,name,access_token,tasks,instagram_business_account{id,username}'
  const pages = async (by: string) =>
    listAt((await sandbox.get(`${FACEBOOK}/me/accounts?fields=${fields}`, by)).body, 'data')
  const [page] = await pages(person)
  const { account } = instagramIds({ handle: pageHandle })
  expect(page).toMatchObject({ instagram_business_account: { id: account, username: pageHandle } })
  const granted = (await sandbox.get(`${FACEBOOK}/me/permissions`, person)).body
  expect(listAt(granted, 'data')).toContainEqual({
    permission: 'instagram_basic',
    status: 'granted',
  })
  const token = String(at(page, 'access_token'))
  const ask = async (path: string, by = token) => sandbox.get(`${FACEBOOK}/${path}`, by)
  const me = await ask(`${account}?fields=username,followers_count`)
  expect(me.body).toMatchObject({ id: account, username: pageHandle })
  expect(JSON.parse(me.headers.get('x-business-use-case-usage') ?? '{}')).toHaveProperty(account)
  expect(errorOf((await ask(`${account}?fields=user_id`)).body)).toEqual([100, undefined])
  expect(errorOf((await ask(account, person)).body)).toEqual([100, 33])
  const media = listAt((await ask(`${account}/media?limit=5`)).body, 'data')
  expect(media).toHaveLength(5)
  const post = await ask(`${String(at(media, 4, 'id'))}/insights?metric=views`)
  expect(at(post.body, 'data', 0, 'values', 0, 'value')).toBeGreaterThan(0)
  const { faults } = sandbox.outside('meta')
  faults.set('unlinked', null)
  expect(errorOf((await ask(`${account}/media`)).body)).toEqual([100, 33])
  const bare = (await ask('me?fields=instagram_business_account')).body
  expect(at(bare, 'instagram_business_account')).toBeUndefined()
  faults.clear()
  faults.set('two_pages', 1)
  expect(await pages(person)).toHaveLength(2)
  faults.set('portfolio', 1)
  expect(await pages(person)).toEqual([])
  const less = await shortToken(sandbox, 'facebook')
  const [other] = await pages(less)
  const closed = await ask(account, String(at(other, 'access_token')))
  expect(errorOf(closed.body)).toEqual([10, undefined])
})
