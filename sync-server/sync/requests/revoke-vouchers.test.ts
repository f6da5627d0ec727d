/** Withdrawing codes and giving them back: who may, what is refused, what each till is told, and that all of it is kept. */
import { expect, test } from 'vitest'
import { base64urlFromBytes, bytesFromBase64url } from '../../../shared/base/bytes.ts'
import { DAY_MS } from '../../../shared/base/time.ts'
import type { Role } from '../../../shared/domain/account/role.ts'
import { chunkWithBit } from '../../../shared/domain/redemption/bitmap.ts'
import { setsDigest } from '../../../shared/domain/redemption/sets-digest.ts'
import type { Down } from '../../../shared/sync/messages.schema.ts'
import { sha256 } from '../../auth/ed25519.ts'
import { managerOf, personOf } from '../../scope/principal.fixture.ts'
import { openMemory } from '../../store/memory.fixture.ts'
import { campaignId, enrolTill, publish } from '../../store/shop.fixture.ts'
import { type Desk, openHall, settle } from '../session.fixture.ts'

type Sets = Extract<Down, { t: 'sets' }>
const CAMPAIGN = campaignId('a')

async function shop() {
  const memory = await openMemory()
  const campaign = await publish(memory, 'a')
  const hall = openHall(memory)
  const till = await enrolTill(memory, 'a')
  const counter = await hall.join(till.principal)
  await counter.ask({ t: 'sets', i: 1, keyring: 0, campaigns: [], shortCodes: [] }, 'sets')
  return { memory, hall, campaign, till, counter, manager: await hall.join(managerOf('a')) }
}

let count = 0

async function run(desk: Desk, name: 'revoke-vouchers' | 'unrevoke-vouchers', input: object) {
  count += 1
  const id = `command-${count}`
  const json = { campaign: CAMPAIGN, ...input }
  const up = { t: 'command', i: count, id, name, version: 1, input: json } as const
  const { answer } = await desk.ask(up, 'answer')
  await settle()
  return answer
}

async function statesOf(desk: Desk): Promise<readonly string[]> {
  count += 1
  const ask = { t: 'command', i: count, id: `list-${count}`, name: 'list-vouchers' } as const
  const { answer } = await desk.ask({ ...ask, version: 1, input: { campaign: CAMPAIGN } }, 'answer')
  // The value of `list-vouchers`.
  const value = answer.kind === 'done' && (answer.value as { vouchers: { state: string }[] })
  return value ? value.vouchers.map(({ state }) => state) : []
}

/** What the till was told since; its chunks of the revoked set as they are then. */
function toldSince(desk: Desk, from: number) {
  const frames = desk.heard.slice(from).filter((down): down is Sets => down.t === 'sets')
  const campaigns = frames.flatMap(({ campaigns: lists }) => lists)
  return { frames, last: campaigns.at(-1) }
}

test('codes are withdrawn by number; a live till hears the changed chunk, its day and a digest that holds', async () => {
  const { memory, manager, counter } = await shop()
  const from = counter.heard.length
  const answer = await run(manager, 'revoke-vouchers', { serials: [7, 5, 6, 5] })
  expect(answer).toEqual({ kind: 'done', value: { serials: [5, 6, 7], redeemed: 0 } })
  expect((await statesOf(manager)).map((state) => state === 'revoked').indexOf(true)).toBe(5)
  const chunk = [5, 6, 7].reduce<Uint8Array | undefined>(
    (bytes, at) => chunkWithBit(bytes, at),
    undefined,
  )
  const revoked = new Map([[0, chunk ?? new Uint8Array()]])
  const { frames, last } = toldSince(counter, from)
  expect(frames).toHaveLength(1)
  expect(last).toMatchObject({
    campaign: 1,
    whole: false,
    digest: setsDigest({ used: new Map(), revoked }, sha256),
    chunks: [{ set: 'revoked', at: 0, bytes: base64urlFromBytes(chunk ?? new Uint8Array()) }],
    revocations: [{ from: 5, to: 7, at: memory.world.now() }],
  })
})

test('what is given back is cleared in the same chunk, and its digest is that of a set that never was', async () => {
  const { memory, manager, counter } = await shop()
  await run(manager, 'revoke-vouchers', { serials: [5, 6] })
  memory.world.pass(DAY_MS)
  const from = counter.heard.length
  const answer = await run(manager, 'unrevoke-vouchers', { serials: [5, 6, 7] })
  expect(answer).toEqual({ kind: 'done', value: { serials: [5, 6], redeemed: 0 } })
  const { last } = toldSince(counter, from)
  expect(last?.revocations).toEqual([])
  expect(last?.digest).toBe(setsDigest({ used: new Map(), revoked: new Map() }, sha256))
  expect(bytesFromBase64url(last?.chunks[0]?.bytes ?? '')?.every((byte) => byte === 0)).toBe(true)
  expect(new Set(await statesOf(manager))).toEqual(new Set(['issued']))
})

test('a till that was away gets the newest state alone, and one with an older digest the whole', async () => {
  const { hall, till, manager, counter } = await shop()
  const [before] = toldSince(counter, 0).frames.slice(-1)
  const known = before?.campaigns[0]
  const held = (digest: string | null) => [
    { campaign: 1, manifest: 1, revision: known?.revision ?? 0, digest },
  ]
  await run(manager, 'revoke-vouchers', { serials: [5] })
  await run(manager, 'unrevoke-vouchers', { serials: [5] })
  await run(manager, 'revoke-vouchers', { serials: [9] })
  const back = await hall.join(till.principal)
  const ask = { t: 'sets', i: 1, keyring: 1, shortCodes: [] } as const
  const delta = await back.ask({ ...ask, campaigns: held(known?.digest ?? null) }, 'sets')
  expect(delta.campaigns).toMatchObject([
    { whole: false, chunks: [{ set: 'revoked', at: 0 }], revocations: [{ from: 9, to: 9 }] },
  ])
  const [now] = delta.campaigns
  const wrong = [{ campaign: 1, manifest: 1, revision: now?.revision ?? 0, digest: '0'.repeat(64) }]
  const whole = await back.ask({ ...ask, i: 2, campaigns: wrong }, 'sets')
  expect(whole.campaigns).toMatchObject([{ whole: true, revocations: [{ from: 9, to: 9 }] }])
})

test('all of a promoter are withdrawn but what was redeemed, and the ledger then reverses a late one', async () => {
  const { memory, till, manager, campaign } = await shop()
  await till.placed([till.accept(1)])
  const joined = await memory.store.list(campaign.space, 'participations')
  // The collection `participations` holds participations.
  const anna = joined.map(({ body }) => body as unknown as { id: string; promoterName: string })
  const promoter = anna.find(({ promoterName }) => promoterName === 'Anna')?.id
  const answer = await run(manager, 'revoke-vouchers', { promoter })
  expect(answer).toEqual({ kind: 'done', value: { serials: [0, 2, 3], redeemed: 1 } })
  expect(await statesOf(manager)).toEqual(
    Array.from({ length: 12 }, (_, serial) => {
      if (serial === 1) return 'redeemed'
      return serial < 4 ? 'revoked' : 'issued'
    }),
  )
  const late = await till.placed([till.accept(2)])
  expect(late.entries).toMatchObject([{ standing: 'reversed', reason: 'revoked' }])
  await run(manager, 'unrevoke-vouchers', { promoter })
  const other = await enrolTill(memory, 'a', 2)
  const again = await other.placed([other.accept(2)])
  expect(again.entries).toMatchObject([{ standing: 'confirmed', reason: null }])
})

test('a refusal changes nothing and tells nobody', async () => {
  const { memory, hall, manager, counter } = await shop()
  await publish(memory, 'b')
  const from = counter.heard.length
  const refusals: readonly (readonly [object, string])[] = [
    [{ serials: [5, 12] }, 'unknown_voucher'],
    [{ promoter: 'nobody' }, 'unknown_promoter'],
    [{ campaign: campaignId('b'), serials: [5] }, 'unknown_campaign'],
    [{ campaign: 'never', serials: [5] }, 'unknown_campaign'],
  ]
  for (const [input, reason] of refusals) {
    expect(await run(manager, 'revoke-vouchers', input)).toMatchObject({ kind: 'refused', reason })
  }
  for (const input of [{}, { serials: [5], promoter: 'p' }, { serials: [] }, { serials: [-1] }]) {
    const answer = await run(manager, 'revoke-vouchers', input)
    expect(answer).toEqual({ kind: 'failed', failure: 'unexpected_shape' })
  }
  for (const role of ['auditor', 'cashier'] as const satisfies readonly Role[]) {
    const desk = await hall.join(personOf('a', role))
    const answer = await run(desk, 'revoke-vouchers', { serials: [5] })
    expect(answer).toMatchObject({ kind: 'refused', reason: 'not_allowed' })
  }
  expect(await run(counter, 'revoke-vouchers', { serials: [5] })).toMatchObject({
    reason: 'not_allowed',
  })
  expect(new Set(await statesOf(manager))).toEqual(new Set(['issued']))
  expect(toldSince(counter, from).frames).toEqual([])
})

test('who did what and when is kept for ever, once a command', async () => {
  const { memory, manager } = await shop()
  const up = { t: 'command', i: 900, id: 'once', name: 'revoke-vouchers', version: 1 } as const
  const input = { campaign: CAMPAIGN, serials: [5] }
  const first = await manager.ask({ ...up, input }, 'answer')
  const again = await manager.ask({ ...up, i: 901, input }, 'answer')
  expect(again.answer).toEqual(first.answer)
  await run(manager, 'unrevoke-vouchers', { serials: [5] })
  const lines = memory.database.prepare('SELECT what, person, serials, at FROM revocations').all()
  const { person } = managerOf('a')
  expect(lines).toEqual([
    { what: 'revoke', person, serials: '[5]', at: memory.world.now() },
    { what: 'unrevoke', person, serials: '[5]', at: memory.world.now() },
  ])
  const forge = (): unknown => memory.database.exec(`UPDATE revocations SET person = 'nobody'`)
  expect(forge).toThrow('append-only')
  expect(() => memory.database.exec('DELETE FROM revocations')).toThrow('append-only')
})

test('while a restored server recovers, codes can be withdrawn and none is given back', async () => {
  const { memory, hall, manager } = await shop()
  await run(manager, 'revoke-vouchers', { serials: [5] })
  await memory.store.beginRecovery({ cause: 'restore', since: memory.world.now(), above: 1 })
  // A new epoch ends the session.
  const again = await hall.join(managerOf('a'))
  const answer = await run(again, 'unrevoke-vouchers', { serials: [5] })
  expect(answer).toMatchObject({ kind: 'refused', reason: 'recovering' })
  expect(await run(again, 'revoke-vouchers', { serials: [6] })).toMatchObject({ kind: 'done' })
})
