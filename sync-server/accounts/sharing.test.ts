/** A person's public face, giving and taking back a grant on their own pages. */
import { expect, test } from 'vitest'
import { DAY_MS } from '../../shared/base/time.ts'
import { organisationId } from '../scope/principal.fixture.ts'
import { asking, enter } from '../store/asked.fixture.ts'
import {
  type Accounts,
  type Browser,
  openTestAccounts,
  personOf,
  register,
} from './accounts.fixture.ts'

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

/** Lena lets organisation `a` look, which asks her about her account. */
async function asked(words = 'What <i>was</i> in August?') {
  const { accounts, lena } = await open()
  const { store } = accounts.memory
  await show(lena)
  await give(lena, 'campaign')
  const { person } = await personOf(accounts, 'lena@example.com')
  const account = { id: 'of-lena', person, platform: 'tiktok', handle: '@lena' } as const
  await store.keepMetricAccount({ ...account, category: null })
  const [grant] = await store.grantsOf(person)
  const beside = { organisation: organisationId('a'), grant: grant?.id ?? '' }
  const ask = (upheldFor?: string) => {
    const of = {
      account: `${beside.grant}.1`,
      words,
      ...(upheldFor !== undefined && { upheldFor }),
    }
    const text = { by: person, at: accounts.world.now(), text: 'INTERNAL' }
    return enter(store, beside, { ...asking(of), 'note 1': text })
  }
  await ask()
  const dossier = async () =>
    (await store.list(organisationId('a'), 'dossiers')).map(({ body }) => body)[0]
  return { accounts, lena, ask, dossier }
}

test('GW-80 beneath whom they let look a person reads what is asked, answers it, and changes the answer', async () => {
  const { lena, dossier } = await asked()
  const page = await lena.go('/account/sharing')
  expect(page.text).toContain('Organisation a asks about @lena (TikTok)')
  expect(page.text).toContain('12 Aug 2026 to 14 Aug 2026: Followers came')
  expect(page.text).toContain('This would clear it: an invoice for ads in these days.')
  expect(page.text).toContain('What &lt;i&gt;was&lt;/i&gt; in August?')
  expect(page.text).toContain('It is not an accusation.')
  // Whoever a mail leads here comes for it, and not for nine fields.
  expect(page.text.indexOf('asks about')).toBeLessThan(page.text.indexOf('Public face'))
  // Shown, it is read: whoever asked takes it back no more.
  expect(await dossier()).toMatchObject({ heard: [{ answer: null }] })
  const SEND = '/account/sharing/answer'
  const sent = await lena.send(page, SEND, { answer: ' </textarea><script>1</script>\r\nA fair. ' })
  expect(sent.path).toBe('/account/sharing?done=answer')
  expect(sent.text).toContain('Your answer was sent.')
  expect(sent.text).toContain('&lt;/textarea&gt;&lt;script&gt;1&lt;/script&gt;\nA fair.</textarea')
  expect(await dossier()).toMatchObject({
    heard: [{ answer: { words: '</textarea><script>1</script>\nA fair.' } }],
  })
  const changed = await lena.send(sent, SEND, { answer: 'A trade fair.' })
  expect(changed.text).toContain('Change answer')
  expect(await dossier()).toMatchObject({ heard: [{ answer: { words: 'A trade fair.' } }] })
  expect((await lena.send(changed, SEND, { answer: ' ' })).alert).toContain('1 to 1,000')
  const other = await lena.send(changed, SEND, { answer: 'x'.repeat(1_001) })
  expect(other.alert).toContain('1 to 1,000')
  // What was typed is not lost.
  expect(other.text).toContain(`>\n${'x'.repeat(1_001)}</textarea>`)
})

test('GW-80 what they have decided can be answered no more, and stands as it was; nothing internal is on the page', async () => {
  const { lena, ask } = await asked()
  const page = await lena.go('/account/sharing')
  await lena.send(page, '/account/sharing/answer', { answer: 'A fair.' })
  await ask('INTERNAL')
  const late = await lena.send(page, '/account/sharing/answer', { answer: 'No.' })
  expect(late.alert).toContain('do not ask this any more')
  expect(late.text).toContain('They have finished with this question. Your answer:')
  expect(late.text).toContain('A fair.')
  for (const word of ['INTERNAL', 'pheld', '0.41', '3140', '3,140'])
    expect(late.text).not.toContain(word)
})

test('GW-80 nobody answers in another’s name', async () => {
  const { accounts, lena, dossier } = await asked()
  const page = await lena.go('/account/sharing')
  const id = /name="id" value="([\w-]{22})"/.exec(page.text)?.[1] ?? ''
  const max = await register(accounts, 'max@example.com')
  await show(max)
  const own = await give(max, 'campaign')
  expect(own.text).not.toContain('asks about')
  const form = /name="form" value="([^"]+)"/.exec(own.text)?.[1] ?? ''
  const told = await max.post('/account/sharing/answer', { form, id, answer: 'No.' })
  expect(told.alert).toContain('do not ask this any more')
  expect(await dossier()).toMatchObject({ heard: [{ answer: null }] })
})
