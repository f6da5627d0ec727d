/**
 * Codes withdrawn and given back, and a minting key compromised, while a till is live: real processes, a real socket, and the
 * operator's command beside the running server.
 */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ListedTrainingCode, ListedVoucher } from '../../../shared/bridge/commands.ts'
import type { TillView } from '../../../shared/bridge/till-view.ts'
import type { DeskLines } from './desk-lines.ts'
import { operator } from './server-process.ts'
import { openShop, type Shop, untilQuiet } from './shop.ts'
import { storeOfRun } from './store-of-run.ts'

/** The server looks for what the operator did once a second. */
const NOTICED_WITHIN_MS = 120_000

const STORE = storeOfRun()

let shop: Shop
let till: DeskLines

beforeAll(async () => {
  shop = await openShop({ envOf: () => STORE })
  till = await shop.openTill('counter')
})

afterAll(async () => {
  await shop.close()
})

async function saysOf(text: string | undefined): Promise<string> {
  const answer = await till.run('redeem-code', { text })
  return answer.kind === 'done' ? 'accepted' : (answer.reason ?? String(answer.failure))
}

/** Asks until the till says it: what the server does reaches a live till by itself. */
async function untilSays(text: string | undefined, wanted: string): Promise<void> {
  const until = Date.now() + NOTICED_WITHIN_MS
  let says = ''
  while (says !== wanted && Date.now() < until) says = await saysOf(text)
  expect(says).toBe(wanted)
}

async function codesNow(): Promise<readonly ListedVoucher[]> {
  const listed = await shop.manager.run('list-vouchers', { campaign: shop.campaign, limit: 200 })
  // The view of a `done` list-vouchers.
  return (listed.value?.['vouchers'] ?? []) as readonly ListedVoucher[]
}

test('a withdrawn code is refused at a live till with its day, and accepted once it is given back', async () => {
  const { campaign, codes } = shop
  const serials = [20, 21, 22]
  const withdrawn = await shop.manager.run('revoke-vouchers', { campaign, serials })
  expect(withdrawn).toMatchObject({ kind: 'done', value: { serials } })
  // Asked before the till has heard, this one may be accepted; the others come with it.
  await untilSays(codes[22], 'revoked')
  const refused = await till.run('redeem-code', { text: codes[20] })
  expect(refused.facts?.['on']).toBeTypeOf('number')
  await shop.manager.run('unrevoke-vouchers', { campaign, serials: [20] })
  await untilSays(codes[20], 'accepted')
  expect(await saysOf(codes[21])).toBe('revoked')
})

test('codes to practise with reach the till, and it counts none of them', async () => {
  const asked = await till.run('list-training-codes', {})
  // The value of `list-training-codes`.
  const codes = (asked.value?.['codes'] ?? []) as readonly ListedTrainingCode[]
  expect(codes.length).toBeGreaterThan(4)
  const said = await Promise.all(
    codes.filter(({ shows }) => shows === 'accepted').map(({ text }) => saysOf(text)),
  )
  expect(new Set(said)).toEqual(new Set(['training_mismatch']))
})

test('after an emergency a live till takes the reissued codes only, and what was redeemed stays redeemed', async () => {
  const before = shop.codes
  expect(await saysOf(before[0])).toBe('accepted')
  await untilQuiet(till)
  expect(
    await operator({ dir: join(shop.dir, 'server'), env: STORE }, 'rotate-keys', '--emergency'),
  ).toMatchObject({ before: 'compromised' })
  await till.until<TillView>('till', {}, ({ lists }) => lists.keyring === 2)
  expect(await saysOf(before[1])).toBe('superseded')
  const after = await codesNow()
  expect(after[0]).toMatchObject({ state: 'redeemed' })
  expect(await saysOf(after[1]?.text)).toBe('accepted')
  expect(await saysOf(after[0]?.text)).toBe('used_here')
  expect(
    await operator({ dir: join(shop.dir, 'server'), env: STORE }, 'rotate-keys', '--server'),
  ).toMatchObject({ key: 'server' })
  await till.until<TillView>('till', {}, ({ lists }) => lists.keyring === 3)
  expect(await saysOf(after[2]?.text)).toBe('accepted')
  await untilQuiet(till)
  const { last } = await till.until<TillView>('till', {}, (view) => view.waiting === 0)
  expect(last.slice(0, 1)).toMatchObject([{ standing: 'confirmed' }])
  expect(
    await operator({ dir: join(shop.dir, 'server'), env: STORE }, 'verify-ledger'),
  ).toMatchObject({
    whole: true,
  })
})
