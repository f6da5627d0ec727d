/** The scheme's own example, and what the receiver in the docs believes. */
import { expect, test } from 'vitest'
import { instant } from '../../shared/base/time.ts'
import { verify } from './documented.fixture.ts'
import { secretText, signedHeaders } from './signature.ts'

/** Of the scheme's reference libraries. */
const EXAMPLE = {
  secret: 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  at: 1_614_265_330_000,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}
const OTHER = new Uint8Array(32).fill(7)

test('GW-17 the scheme’s own example gets the scheme’s own signature', () => {
  const { secret, id, at, body, signature } = EXAMPLE
  const key = Buffer.from(secret, 'base64')
  expect(signedHeaders({ id, body }, [key], instant(at))).toEqual({
    'webhook-id': id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': signature,
  })
})

test('GW-17 what is altered, old, of another secret or unsigned is not believed', () => {
  const { id, at, body } = EXAMPLE
  const key = new Uint8Array(32).fill(3)
  const secret = secretText(key)
  const headers = signedHeaders({ id, body }, [key], instant(at))
  const now = at / 1_000
  expect(verify(secret, { headers, body }, now)).toEqual({ id, test: 2_432_232_314 })
  expect(verify(secret, { headers, body: `${body} ` }, now)).toBeUndefined()
  expect(
    verify(secret, { headers: { ...headers, 'webhook-id': 'msg_other' }, body }, now),
  ).toBeUndefined()
  expect(
    verify(secret, { headers: { ...headers, 'webhook-timestamp': '1614265331' }, body }, now),
  ).toBe(undefined)
  expect(verify(secret, { headers, body }, now + 301)).toBeUndefined()
  expect(verify(secret, { headers, body }, now - 301)).toBeUndefined()
  expect(verify(secretText(OTHER), { headers, body }, now)).toBeUndefined()
  for (const signature of ['', 'v1,', 'v1a,xx', headers['webhook-signature']?.slice(3)])
    expect(
      verify(secret, { headers: { ...headers, 'webhook-signature': signature }, body }, now),
    ).toBe(undefined)
  expect(
    verify(secret, { headers: { ...headers, 'webhook-timestamp': 'NaN' }, body }, now),
  ).toBeUndefined()
})

test('GW-18 while a former secret holds, a message is signed with both', () => {
  const { id, at, body } = EXAMPLE
  const former = new Uint8Array(32).fill(3)
  const headers = signedHeaders({ id, body }, [OTHER, former], instant(at))
  for (const key of [OTHER, former])
    expect(verify(secretText(key), { headers, body }, at / 1_000)).toMatchObject({ id })
})
