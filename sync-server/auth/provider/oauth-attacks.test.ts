/**
 * Attacks on the authorization server by their names in RFC 9700: injected codes, mixed-up servers, bound codes of another key,
 * downgrades, and a hundred who refresh at once. What is wrong in tokens and proofs themselves is in `access.test.ts`.
 */
import { expect, test } from 'vitest'
import {
  askApi,
  askForCode,
  askForToken,
  newDevice,
  OWNER,
  redeemCode,
  refreshWith,
  sha256url,
  signedIn,
  signInHouse,
  type TestDevice,
} from '../sign-in.fixture.ts'
import { personId } from '../../scope/principal.fixture.ts'
import { thumbprint } from '../dpop.ts'

const keyOf = ({ jwk }: TestDevice): string => thumbprint(jwk.x)

test('OA-1 code injection: a code is worth nothing beside another sign-in’s verifier, and nobody becomes somebody else', async () => {
  const house = await signInHouse()
  const [mine, theirs] = [
    await askForCode(house),
    await askForCode(house, { person: personId('b', 'owner') }),
  ]
  const device = newDevice()
  const injected = { ...mine, code: theirs.code }
  expect(await redeemCode(house, device, injected)).toMatchObject({ error: 'invalid_grant' })
  const { accessToken } = await redeemCode(house, device, mine)
  expect(await askApi(house, device, accessToken)).toBe(OWNER)
})

test('OA-1 PKCE downgrade: a code that was asked for with a challenge wants its verifier, and its challenge is none', async () => {
  const house = await signInHouse()
  const code = await askForCode(house)
  const form = {
    grant_type: 'authorization_code',
    code: code.code ?? '',
    redirect_uri: code.redirect,
  }
  const device = newDevice()
  for (const more of [{}, { code_verifier: '' }, { code_verifier: sha256url(code.verifier) }])
    expect(await askForToken(house, device, { ...form, ...more })).not.toMatchObject({
      status: 200,
    })
  expect(await redeemCode(house, device, code)).toMatchObject({ status: 200 })
})

test('OA-1 a stolen code: one asked for with a key is worth nothing to another, verifier and all', async () => {
  const house = await signInHouse()
  const [device, thief] = [newDevice(), newDevice()]
  const code = await askForCode(house, { over: { dpop_jkt: keyOf(device) } })
  expect(await redeemCode(house, thief, code)).toMatchObject({ error: 'invalid_grant' })
  const another = await askForCode(house, { over: { dpop_jkt: keyOf(device) } })
  expect(await redeemCode(house, device, another)).toMatchObject({ status: 200 })
})

test('OA-1 mix-up: each answer says whose it is and gives the state back, a refusal too', async () => {
  const house = await signInHouse()
  const given = await askForCode(house, { over: { state: 'a state of ours' } })
  expect(given).toMatchObject({ issuer: house.issuer, state: 'a state of ours' })
  const refused = await askForCode(house, { over: { prompt: 'none', state: 'another' } })
  expect(refused).toMatchObject({ code: null, issuer: house.issuer, state: 'another' })
})

test.each([
  { code_challenge: null, code_challenge_method: null },
  { response_mode: 'fragment', response_type: 'code token' },
  { redirect_uri: 'http://127.0.0.1:49152/signed-in#fragment' },
  { redirect_uri: 'http://user@127.0.0.1:49152/signed-in' },
  { redirect_uri: 'http://127.0.0.1:49152/signed-in/../elsewhere' },
  { redirect_uri: 'http://127.0.0.1:49152/signed-in?next=https://evil.example' },
  { redirect_uri: 'http://0x7f000001:49152/signed-in%00' },
  { redirect_uri: 'http://[::1]:49152/signed-in' },
  { redirect_uri: 'javascript:alert(1)' },
  { request: 'eyJhbGciOiJub25lIn0.e30.' },
  { request_uri: 'https://evil.example/request' },
])('OA-1 no code for %o either', async (over) => {
  const { code } = await askForCode(await signInHouse(), { over })
  expect(code).toBeNull()
})

test('OA-12 of a hundred who refresh at once each gets a token of the one key, and a stranger among them none', async () => {
  const house = await signInHouse()
  const { device, tokens } = await signedIn(house)
  // The nonce is known: each of them asks once.
  await refreshWith(house, device, tokens.refreshToken)
  const thief = { ...newDevice(), nonce: device.nonce }
  const replies = await Promise.all(
    Array.from({ length: 100 }, (_, at) =>
      refreshWith(house, at === 50 ? thief : device, tokens.refreshToken),
    ),
  )
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(99)
  expect(replies[50]).toMatchObject({ error: 'invalid_grant' })
  expect(await house.signIn.devices.of(OWNER)).toHaveLength(1)
  expect(await askApi(house, device, replies[99]?.accessToken ?? '')).toBe(OWNER)
  expect(await askApi(house, thief, replies[99]?.accessToken ?? '')).toBe('invalid_token')
})
