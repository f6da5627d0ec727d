/** Wire commands: who may give them, what they refuse, and that twice is once. */
import { expect, test } from 'vitest'
import type { CampaignDraft } from '../../../shared/domain/campaign/campaign.ts'
import { bytesFromBase64url } from '../../../shared/base/bytes.ts'
import type { EntryFacts } from '../../../shared/domain/redemption/entry.ts'
import { displayKeyOf, judgeRotation } from '../../../shared/domain/redemption/rotation.ts'
import { readToken, verifyToken } from '../../../shared/domain/redemption/token.ts'
import { hmac } from '../../auth/code-secrets.ts'
import { createVerifier } from '../../auth/ed25519.ts'
import { managerOf, organisationId, personOf } from '../../scope/principal.fixture.ts'
import type { Role } from '../../../shared/domain/account/role.ts'
import { openMemory } from '../../store/memory.fixture.ts'
import {
  acceptedFacts,
  campaignId,
  draftOf,
  enrolTill,
  publish,
  readCampaign,
} from '../../store/shop.fixture.ts'
import { type Desk, type HallOptions, openHall } from '../session.fixture.ts'

let last = 0

/** Each is a command of its own: a fresh id. */
function command(desk: Desk, name: string, input: unknown) {
  last += 1
  return commandWithId(desk, `command-${last}`, { name, input })
}

async function commandWithId(
  desk: Desk,
  id: string,
  { name, input }: { readonly name: string; readonly input: unknown },
) {
  last += 1
  // Plain data, as the wire carries it.
  const json = JSON.parse(JSON.stringify(input)) as string
  const up = {
    t: 'command',
    i: last,
    id,
    name,
    version: 1,
    input: json,
  } as const
  return (await desk.ask(up, 'answer')).answer
}

/** What a command that was done answered. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows the command and so its value
function done<Value>(answer: { readonly kind: string; readonly value?: unknown }): Value {
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  // The caller knows the command and so its value.
  return answer.value as Value
}

async function shop(options: HallOptions & { readonly role?: Role } = {}) {
  const memory = await openMemory()
  const hall = openHall(memory, options)
  const desk = await hall.join(
    options.role === undefined ? managerOf('a') : personOf('a', options.role),
  )
  return { memory, hall, desk, campaign: campaignId('a'), draft: draftOf(memory, 'a') }
}

async function funded(options: HallOptions = {}) {
  const made = await shop(options)
  await command(made.desk, 'test-funding', { campaign: made.campaign, draft: made.draft })
  return made
}

test('without the sandbox its commands are unknown ones', async () => {
  const { desk, campaign, draft } = await shop({ sandbox: false })
  for (const name of ['test-funding', 'wall', 'never-heard-of']) {
    expect(await command(desk, name, { campaign, draft })).toEqual({
      kind: 'refused',
      reason: 'unknown_command',
      facts: { name },
    })
  }
})

test('funding by the sandbox marks the fee as paid by the sandbox, once', async () => {
  const { memory, desk, campaign, draft } = await shop()
  expect(await command(desk, 'test-funding', { campaign, draft })).toEqual({
    kind: 'done',
    value: { amountMinor: 14_900, currency: 'EUR' },
  })
  expect((await readCampaign(memory, 'a')).funding).toMatchObject({ kind: 'funded', sandbox: true })
  expect(await command(desk, 'test-funding', { campaign, draft })).toMatchObject({
    reason: 'wrong_state',
  })
})

test('publishing gives number, manifest, promoters and their codes', async () => {
  const { memory, desk, campaign, draft } = await funded()
  const answer = await command(desk, 'publish-campaign', { campaign, draft, assumed: null })
  expect(answer).toEqual({ kind: 'done', value: { number: 1, issued: 12 } })
  expect(await readCampaign(memory, 'a')).toMatchObject({
    state: 'live',
    number: 1,
    publishedAt: memory.world.now(),
    manifestVersion: 1,
    counts: {
      promoters: 3,
      issued: 12,
      redeemed: 0,
      reversed: 0,
      spentMinor: 0,
      clashedMinor: 0,
      firstVisitsAsked: 0,
      firstVisitsYes: 0,
      firstVisitsNo: 0,
    },
  })
  const listed = await command(desk, 'list-vouchers', { campaign })
  expect(listed).toMatchObject({ kind: 'done', value: { total: 12 } })
  const { vouchers } = done<{ vouchers: { text: string; serial: number; guest: boolean }[] }>(
    listed,
  )
  expect(vouchers.map(({ serial }) => serial)).toEqual(
    Array.from({ length: 12 }, (_, serial) => serial),
  )
  expect(vouchers.filter(({ guest }) => !guest)).toHaveLength(3)
  expect(vouchers.every(({ text }) => readToken(text).ok)).toBe(true)
})

test('the same command again gets the stored answer, and no second number', async () => {
  const { memory, desk, campaign, draft } = await funded()
  const asked = { name: 'publish-campaign', input: { campaign, draft, assumed: null } }
  const first = await commandWithId(desk, 'publish-once', asked)
  const head = memory.store.head()
  expect(await commandWithId(desk, 'publish-once', asked)).toEqual(first)
  expect(memory.store.head()).toBe(head)
})

test('a campaign that nobody paid is not published', async () => {
  const { memory, desk, campaign, draft } = await shop()
  const input = { campaign, draft, assumed: null }
  expect(await command(desk, 'publish-campaign', input)).toMatchObject({
    reason: 'unknown_campaign',
  })
  const document = JSON.parse(
    JSON.stringify({ id: campaign, draft, clocks: {}, createdAt: memory.world.now() }),
  )
  const rows = [{ id: campaign, assumed: null, document }]
  await desk.ask({ t: 'push', i: 900, collection: 'campaigns', sequence: 1, rows }, 'pushed')
  expect(await command(desk, 'publish-campaign', input)).toMatchObject({ reason: 'not_funded' })
})

const LACKS: readonly { readonly lack: Partial<CampaignDraft>; readonly code: string }[] = [
  { lack: { title: ' ' }, code: 'title_missing' },
  { lack: { reward: null }, code: 'reward_missing' },
  { lack: { venues: [] }, code: 'venues_missing' },
  { lack: { venues: ['venue-b1' as never] }, code: 'venues_missing' },
  { lack: { budget: { rewardMinor: 1, currency: 'EUR' } }, code: 'budget_too_small' },
  { lack: { window: { startsOn: null, endsOn: null, hours: null } }, code: 'window_missing' },
]

test.each(LACKS)('a draft with $code is not published', async ({ lack, code }) => {
  const { desk, campaign, draft } = await funded()
  await command(desk, 'test-funding', { campaign, draft })
  const asked = { campaign, draft: { ...draft, ...lack }, assumed: Number.MAX_SAFE_INTEGER }
  expect(await command(desk, 'publish-campaign', asked)).toMatchObject({
    reason: 'not_publishable',
    facts: { missing: expect.arrayContaining([code]) },
  })
})

test('over somebody else’s newer draft nothing is published', async () => {
  const { desk, campaign, draft } = await funded()
  const asked = { campaign, draft: { ...draft, title: 'Another title' }, assumed: 1 }
  expect(await command(desk, 'publish-campaign', asked)).toMatchObject({
    reason: 'wrong_state',
    facts: { draftChanged: true },
  })
})

test('a window in the future is scheduled, goes live on its day and ends after its last', async () => {
  const { memory, desk, campaign, draft } = await shop()
  const { window } = draft
  const later = { ...draft, window: { ...window, startsOn: '2026-11-22', endsOn: '2026-11-23' } }
  await command(desk, 'test-funding', { campaign, draft: later })
  await command(desk, 'publish-campaign', { campaign, draft: later, assumed: null })
  const stateAt = async (iso: string) => {
    const { startDueCampaigns } = await import('../../accept/due.ts')
    memory.world.pass(Date.parse(iso) - memory.world.now())
    await startDueCampaigns(memory.store, memory.world.now())
    const { state, manifestVersion } = await readCampaign(memory, 'a')
    return { state, manifestVersion }
  }
  expect(await stateAt('2026-11-21T22:59:59Z')).toEqual({ state: 'scheduled', manifestVersion: 1 })
  expect(await stateAt('2026-11-21T23:00:00Z')).toEqual({ state: 'live', manifestVersion: 2 })
  expect(await stateAt('2026-11-23T22:59:59Z')).toEqual({ state: 'live', manifestVersion: 2 })
  expect(await stateAt('2026-11-23T23:00:00Z')).toEqual({ state: 'ended', manifestVersion: 3 })
  expect(await stateAt('2026-12-23T23:00:00Z')).toEqual({ state: 'settled', manifestVersion: 3 })
})

test('more codes are issued with dense serials until the budget stops', async () => {
  const { memory, desk, campaign } = await shop()
  await publish(memory, 'a')
  const issue = { campaign, count: 88 }
  expect(await command(desk, 'issue-vouchers', issue)).toEqual({
    kind: 'done',
    value: { issued: 88, firstSerial: 12 },
  })
  expect((await readCampaign(memory, 'a')).counts.issued).toBe(100)
  expect(await command(desk, 'issue-vouchers', { campaign, count: 301 })).toMatchObject({
    reason: 'budget_exhausted',
    facts: { left: 300 },
  })
  expect(await command(desk, 'issue-vouchers', { campaign, count: 300 })).toMatchObject({
    kind: 'done',
  })
  expect(await command(desk, 'issue-vouchers', { campaign, count: 1 })).toMatchObject({
    reason: 'budget_exhausted',
  })
})

test.each([
  { name: 'issue-vouchers', input: { count: 0 } },
  { name: 'issue-vouchers', input: { count: 1_000_001 } },
  { name: 'list-vouchers', input: { limit: 501 } },
  { name: 'create-enrolment', input: { venue: 'venue-a1', name: '' } },
  { name: 'revoke-till', input: {} },
  { name: 'publish-campaign', input: { draft: {} } },
])('a wrong input of $name changes nothing', async ({ name, input }) => {
  const { memory, desk, campaign } = await shop()
  const head = memory.store.head()
  const answer = await command(desk, name, { campaign, ...input })
  expect(answer).toEqual({ kind: 'failed', failure: 'unexpected_shape' })
  expect(memory.store.head()).toBe(head)
})

test.each(['auditor', 'cashier'] as const)('a %s gives none of these commands', async (role) => {
  const { memory, desk, campaign, draft } = await shop({ role })
  const names = [
    'test-funding',
    'publish-campaign',
    'issue-vouchers',
    'list-vouchers',
    'save-venue',
    'create-enrolment',
    'revoke-till',
    'wall',
  ]
  for (const name of names) {
    const answer = await command(desk, name, { campaign, draft, assumed: null, count: 1 })
    expect(answer).toMatchObject({ kind: 'refused', reason: 'not_allowed' })
  }
  expect(await memory.store.list('organisation-a', 'campaigns')).toEqual([])
})

test('a venue is added once however often it is sent, changed, and refused by name', async () => {
  const { memory, desk } = await shop()
  const venues = async () => {
    const facts = await memory.store.list(organisationId('a'), 'facts')
    return facts.map(({ body }) => body).filter((body) => body['kind'] === 'venue')
  }
  const before = (await venues()).length
  const input = { venue: null, name: 'Quay', street: '', town: 'Galway', zone: 'Europe/Dublin' }
  const made = await commandWithId(desk, 'one venue', { name: 'save-venue', input })
  const { venue } = done<{ venue: string }>(made)
  expect(await commandWithId(desk, 'one venue', { name: 'save-venue', input })).toEqual(made)
  expect(await venues()).toHaveLength(before + 1)
  done(await command(desk, 'save-venue', { ...input, venue, name: 'Old quay' }))
  expect((await venues()).find(({ id }) => id === venue)).toMatchObject({ name: 'Old quay' })
  for (const [change, reason] of [
    [{ venue, name: ' ' }, 'venue_name_missing'],
    [{ venue, zone: 'Mars/Olympus' }, 'zone_unknown'],
    [{ venue: null, name: 'old  QUAY' }, 'venue_name_taken'],
    [{ venue: 'venue-b1', name: 'Another’s' }, 'unknown_venue'],
  ] as const) {
    const answer = await command(desk, 'save-venue', { ...input, ...change })
    expect(answer).toEqual({ kind: 'refused', reason, facts: {} })
  }
  expect(await venues()).toHaveLength(before + 1)
})

test('codes to practise with are for managers and tills, and no ledger takes one', async () => {
  const { memory, hall, desk } = await shop()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a')
  const counter = await hall.join(till.principal)
  const answer = await command(counter, 'list-training-codes', {})
  expect(await command(desk, 'list-training-codes', {})).toEqual(answer)
  const { codes } = done<{ codes: { text: string; shows: string }[] }>(answer)
  expect(new Set(codes.map(({ shows }) => shows))).toEqual(
    new Set(['accepted', 'superseded', 'expired', 'not_genuine']),
  )
  const { keyring } = (await memory.store.organisation(organisationId('a'))) ?? {}
  const key = bytesFromBase64url(keyring?.keys[1]?.publicKey ?? '') ?? new Uint8Array()
  const genuine = codes.map(({ text }) => {
    const reading = readToken(text)
    return reading.ok && verifyToken(reading.token, key, createVerifier())
  })
  expect(genuine).toEqual(codes.map(({ shows }) => shows !== 'not_genuine'))
  const [first] = codes
  const facts = acceptedFacts(memory.keys.minting(97, 1).sign, { organisation: 97, serial: 0 })
  const voucher = { organisation: 97, campaign: 0, serial: 0 }
  // The same kind of facts, of the training code.
  const entry = till.append({ ...facts, voucher, token: first?.text ?? '' } as EntryFacts)
  const placed = await till.placed([entry])
  expect(placed.entries).toMatchObject([{ standing: 'reversed', reason: 'not_genuine' }])
  const auditor = await hall.join(personOf('a', 'auditor'))
  expect(await command(auditor, 'list-training-codes', {})).toMatchObject({ reason: 'not_allowed' })
})

test('a till gives no command', async () => {
  const { memory, hall } = await shop()
  const { principal } = await enrolTill(memory, 'a')
  const desk = await hall.join(principal)
  expect(await command(desk, 'wall', {})).toMatchObject({ reason: 'not_allowed' })
})

test('the wall shows free codes of live campaigns, and a forged text that reads as one', async () => {
  const { memory, desk } = await shop()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a')
  await till.place([till.accept(0)])
  const answer = await command(desk, 'wall', {})
  const { campaigns, forged } = done<{
    campaigns: { vouchers: { serial: number }[] }[]
    forged: string
  }>(answer)
  expect(campaigns[0]?.vouchers.map(({ serial }) => serial)).toEqual(
    Array.from({ length: 11 }, (_, at) => at + 1),
  )
  expect(readToken(forged)).toMatchObject({
    ok: true,
    token: { fields: { organisation: 97, campaign: 1 } },
  })
})

test('the wall shows a rotating code with the tail of this moment, another one half a minute later', async () => {
  const { memory, desk } = await shop()
  await publish(memory, 'a', { rotating: true })
  const shown = async (): Promise<string> => {
    const answer = await command(desk, 'wall', {})
    const { campaigns } = done<{ campaigns: { vouchers: { text: string }[] }[] }>(answer)
    return campaigns[0]?.vouchers[0]?.text ?? ''
  }
  const now = await shown()
  const reading = readToken(now)
  if (!reading.ok) throw new Error(reading.reason)
  const { fields, tail } = reading.token
  const secret = memory.keys.codes.display({ organisation: 97, campaign: 1 })
  const question = { tail, displayKey: displayKeyOf(secret, fields, hmac), uncertaintyMs: 0 }
  expect(judgeRotation({ ...question, trustedAt: memory.world.now() }, hmac)).toBe('fresh')
  memory.world.pass(90_000)
  expect(judgeRotation({ ...question, trustedAt: memory.world.now() }, hmac)).toBe('stale')
  const next = await shown()
  expect(next).not.toBe(now)
  expect(next.slice(0, 122)).toBe(now.slice(0, 122))
})
