/** Rotation of the keys under access tokens: what signs, what is believed, and when. */
import { expect, test } from 'vitest'
import { openMemory } from '../../store/memory.fixture.ts'
import { askApi, OWNER, realNow, refreshWith, signedIn, signInHouse } from '../sign-in.fixture.ts'
import { firstSigningKey, keysAt, rotateSigningKey } from './signing-keys.ts'

const MINUTE_MS = 60_000

async function bed() {
  const { store, keys, world } = await openMemory()
  await firstSigningKey(store, world.now)
  await firstSigningKey(store, world.now)
  const numbers = new Map([0, 1, 2].map((at) => [keys.signIn(at), at]))
  const now = async () =>
    keysAt(await store.signingKeys(), world.now(), keys).map(({ pair }) => numbers.get(pair))
  const rotate = (isEmergency: boolean) => rotateSigningKey(store, world.now(), isEmergency)
  return { world, now, rotate }
}

test('OA-9 a new key is published, then signs, and the old one is believed until its last token is over', async () => {
  const { world, now, rotate } = await bed()
  expect(await now()).toEqual([0])
  await rotate(false)
  expect(await now()).toEqual([0, 1])
  world.pass(5 * MINUTE_MS)
  expect(await now()).toEqual([1, 0])
  world.pass(15 * MINUTE_MS)
  expect(await now()).toEqual([1, 0])
  world.pass(MINUTE_MS)
  expect(await now()).toEqual([1])
})

test('OA-9 in an emergency the old key is believed no more at once', async () => {
  const { now, rotate } = await bed()
  await rotate(false)
  await rotate(true)
  expect(await now()).toEqual([2])
})

test('OA-9 a server that runs takes the new key, and its desks refresh and go on', async () => {
  const house = await signInHouse()
  const { device, tokens } = await signedIn(house)
  const published = async () => (await fetch(`${house.issuer}/oidc/jwks`)).json()
  const before = await published()
  await rotateSigningKey(house.store, realNow(), true)
  await house.signIn.tend()
  expect(await published()).not.toEqual(before)
  expect(await askApi(house, device, tokens.accessToken)).toBe('invalid_token')
  const again = await refreshWith(house, device, tokens.refreshToken)
  expect(await askApi(house, device, again.accessToken)).toBe(OWNER)
})
