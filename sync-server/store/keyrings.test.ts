/** What the ledger says of codes before and after an emergency, and that a live till hears of the keys at once. */
import { expect, test } from 'vitest'
import { base64urlFromBytes, bytesFromBase64url } from '../../shared/base/bytes.ts'
import { rotateSlot } from '../../shared/domain/redemption/key-rotation.ts'
import { newerKeyring } from '../../shared/domain/redemption/keyring.schema.ts'
import type { Down } from '../../shared/sync/messages.schema.ts'
import { createVerifier } from '../auth/ed25519.ts'
import { sealKeyring } from '../auth/keyrings.ts'
import { openHall, settle } from '../sync/session.fixture.ts'
import { type Memory, openMemory } from './memory.fixture.ts'
import { acceptedFacts, enrolTill, publish, type ShopTill } from './shop.fixture.ts'

const ORGANISATION = 97

async function compromise({ store, keys, world }: Memory): Promise<void> {
  const root = keys.root()
  const publicKeyOf = (slot: number) =>
    base64urlFromBytes(keys.minting(ORGANISATION, slot).publicKey)
  const written = await store.rotateKeys(
    ({ number, keyring }) => {
      const next = rotateSlot(keyring, { slot: 0, before: 'compromised', publicKeyOf })
      return number === ORGANISATION && next.ok && root ? sealKeyring(next.value, root.sign) : null
    },
    { at: world.now(), facts: {} },
  )
  expect(written).toMatchObject({
    ok: true,
    value: [{ organisation: ORGANISATION, version: 2, reissued: 12, campaigns: [1] }],
  })
}

/** Another code of the voucher than the first. */
function acceptAs(till: ShopTill, { keys }: Memory, code: { slot: number; edition: number }) {
  const mint = keys.minting(ORGANISATION, code.slot).sign
  return till.append(acceptedFacts(mint, { organisation: ORGANISATION, serial: 5, ...code }))
}

async function placedAs(till: ShopTill, entry: ReturnType<ShopTill['accept']>) {
  const { entries } = await till.placed([entry])
  return entries.map(({ standing, reason }) => ({ standing, reason }))
}

test('after an emergency the code before is replaced, and its reissue counts', async () => {
  const memory = await openMemory()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a')
  expect(await placedAs(till, till.accept(3))).toEqual([{ standing: 'confirmed', reason: null }])
  await compromise(memory)
  const superseded = [{ standing: 'reversed', reason: 'superseded' }]
  expect(await placedAs(till, till.accept(5))).toEqual(superseded)
  expect(await placedAs(till, acceptAs(till, memory, { slot: 0, edition: 1 }))).toEqual(superseded)
  expect(await placedAs(till, acceptAs(till, memory, { slot: 2, edition: 0 }))).toEqual(superseded)
  const reissued = acceptAs(till, memory, { slot: 2, edition: 1 })
  expect(await placedAs(till, reissued)).toEqual([{ standing: 'confirmed', reason: null }])
  expect(await memory.store.damagedRow()).toBeUndefined()
})

test('a voucher redeemed before is still redeemed: its reissue is a clash', async () => {
  const memory = await openMemory()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a')
  const other = await enrolTill(memory, 'a', 2)
  await till.placed([till.accept(5)])
  await compromise(memory)
  const again = acceptAs(other, memory, { slot: 2, edition: 1 })
  expect(await placedAs(other, again)).toEqual([{ standing: 'reversed', reason: 'already_held' }])
})

test('a live till has the new keyring in its hands at once, and only a till of that organisation', async () => {
  const memory = await openMemory()
  await publish(memory, 'a')
  const hall = openHall(memory)
  const [till, foreign] = await Promise.all(
    ['a', 'b'].map(async (letter) => {
      const desk = await hall.join((await enrolTill(memory, letter)).principal)
      await desk.ask({ t: 'sets', i: 1, keyring: 0, campaigns: [], shortCodes: [] }, 'sets')
      return { desk, from: desk.heard.length }
    }),
  )
  await compromise(memory)
  await settle()
  const news = (at: typeof till) =>
    at?.desk.heard
      .slice(at.from)
      .find((down): down is Extract<Down, { t: 'sets' }> => down.t === 'sets')
  const signed = news(till)?.keyring
  const keyring =
    signed &&
    newerKeyring(signed, {
      rootKey: bytesFromBase64url(memory.keys.rootKey) ?? new Uint8Array(),
      verify: createVerifier(),
      held: { organisation: ORGANISATION, version: 1 },
    })
  expect(keyring?.keys.map(({ state }) => state)).toEqual(['compromised', 'active', 'active'])
  expect(news(foreign)).toBeUndefined()
})
