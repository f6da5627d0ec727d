/** Attacks on access tokens and on proofs, by name: each differs from a good request in one thing, and the good one passes. */
import { createHmac, generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { assert } from '../../shared/base/assert.ts'
import { instant, later } from '../../shared/base/time.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { type AskedWith, createAccess } from './access.ts'
import { memoryState } from '../store/memory-state.ts'
import { createProofs, thumbprint } from './dpop.ts'
import { keyPairFromSeed, sha256 } from './ed25519.ts'
import { firstSigningKey, keysAt } from './provider/signing-keys.ts'
import {
  newDevice,
  type ProofParts,
  proofOf,
  sha256url,
  type TestDevice,
} from './sign-in.fixture.ts'

const ISSUER = 'http://localhost:4780'
const PATH = '/api/v1/tickets'
const ADDRESS = `${ISSUER}${PATH}`
const METHOD = 'POST'
const STRANGER = keyPairFromSeed(sha256(Buffer.from('a stranger')))

type Table = Readonly<Record<string, unknown>>

async function bed() {
  const { store, keys, world } = await openMemory()
  await firstSigningKey(store, world.now)
  const rows = await store.signingKeys()
  const proofs = createProofs({ secret: new Uint8Array(32), store: memoryState(), now: world.now })
  const signing = () => keysAt(rows, world.now(), keys)
  const admit = createAccess({ issuer: ISSUER, signing, proofs, store, now: world.now })
  const device = newDevice()
  device.nonce = proofs.nonce()
  const endsAt = later(world.now(), 86_400_000)
  const row = { id: 'sign-in', account: 'person', client: 'console', device: 'Laptop' }
  await store.addSignIn({ ...row, signedInAt: world.now(), seenAt: world.now(), endsAt })
  const [signer] = signing()
  assert(signer !== undefined, 'the first key was made')
  const seconds = (): number => Math.floor(world.now() / 1_000)
  const claims = (): Table => ({
    iss: ISSUER,
    aud: `${ISSUER}/api`,
    sub: 'person',
    gid: 'sign-in',
    client_id: 'console',
    scope: 'api',
    jti: 'a token',
    iat: seconds(),
    exp: seconds() + 900,
    cnf: { jkt: thumbprint(device.jwk.x) },
  })
  const header = { typ: 'at+jwt', alg: 'Ed25519', kid: signer.kid }
  const signed = (over: Table = {}, head: Table = {}, key = signer.pair.privateKey) =>
    new SignJWT({ ...claims(), ...over }).setProtectedHeader({ ...header, ...head }).sign(key)
  const proof = (token: string, parts: Partial<ProofParts> = {}, by: TestDevice = device) =>
    proofOf(by, { method: METHOD, address: ADDRESS, token, ...parts })
  const ask = async (token: string, over: Partial<AskedWith> = {}): Promise<string> => {
    const dpop = 'dpop' in over ? over.dpop : await proof(token)
    const asked = { authorization: `DPoP ${token}`, method: METHOD, path: PATH, ...over, dpop }
    const access = await admit(asked)
    return access.kind === 'admitted' ? access.admitted.person : access.reason
  }
  return { store, keys, world, device, signer, header, claims, signed, proof, ask, seconds, proofs }
}
type Bed = Awaited<ReturnType<typeof bed>>

const encode = (part: Table): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** Each attack's name and the token it shows. */
const TOKENS: readonly (readonly [string, (on: Bed) => Promise<string> | string])[] = [
  [
    'alg none',
    ({ header, claims }) => `${encode({ ...header, alg: 'none' })}.${encode(claims())}.`,
  ],
  [
    'alg none, other letters',
    ({ header, claims }) => `${encode({ ...header, alg: 'nOnE' })}.${encode(claims())}.`,
  ],
  [
    'HMAC under the public key',
    ({ header, claims, signer }) => {
      const body = `${encode({ ...header, alg: 'HS256' })}.${encode(claims())}`
      const mac = createHmac('sha256', signer.pair.publicKey).update(body).digest('base64url')
      return `${body}.${mac}`
    },
  ],
  [
    'RSA under a key of its own',
    ({ signed }) =>
      signed({}, { alg: 'RS256' }, generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey),
  ],
  ['EdDSA in place of Ed25519', ({ signed }) => signed({}, { alg: 'EdDSA' })],
  ['signed by another key', ({ signed }) => signed({}, {}, STRANGER.privateKey)],
  ['kid of no key', ({ signed }) => signed({}, { kid: 'unknown' })],
  ['kid as a path', ({ signed }) => signed({}, { kid: '../../dev/null' })],
  ['kid as SQL', ({ signed }) => signed({}, { kid: "' UNION SELECT 'key" })],
  ['no kid', ({ signed }) => signed({}, { kid: undefined })],
  [
    'a key in the header',
    ({ signed }) => signed({}, { jwk: jwkOfStranger() }, STRANGER.privateKey),
  ],
  ['an address of keys', ({ signed }) => signed({}, { jku: 'https://evil.example/jwks' })],
  ['a certificate in the header', ({ signed }) => signed({}, { x5c: ['MIIB'] })],
  ['a critical extension', ({ header, claims, signer }) => critical({ header, claims, signer })],
  ['typ JWT, as an ID token', ({ signed }) => signed({}, { typ: 'JWT' })],
  ['typ of a till', ({ signed }) => signed({}, { typ: 'groundswell-device+jwt' })],
  ['no typ', ({ signed }) => signed({}, { typ: undefined })],
  ['another audience', ({ signed }) => signed({ aud: 'https://evil.example/api' })],
  ['the client as audience', ({ signed }) => signed({ aud: 'console' })],
  [
    'a list of audiences',
    ({ signed }) => signed({ aud: [`${ISSUER}/api`, 'https://evil.example'] }),
  ],
  ['another issuer', ({ signed }) => signed({ iss: 'https://evil.example' })],
  ['the issuer with a slash', ({ signed }) => signed({ iss: `${ISSUER}/` })],
  ['expired', ({ signed, seconds }) => signed({ exp: seconds() })],
  ['never ends', ({ signed }) => signed({ exp: undefined })],
  ['ends as text', ({ signed }) => signed({ exp: '9999999999' })],
  ['not yet valid', ({ signed, seconds }) => signed({ nbf: seconds() + 60 })],
  ['issued tomorrow', ({ signed, seconds }) => signed({ iat: seconds() + 86_400 })],
  ['bound to no key', ({ signed }) => signed({ cnf: undefined })],
  ['bound to another key', ({ signed }) => signed({ cnf: { jkt: thumbprint(newDevice().jwk.x) } })],
  ['of no sign-in', ({ signed }) => signed({ gid: undefined })],
  ['of a sign-in that is none', ({ signed }) => signed({ gid: 'another' })],
  ['another person of this sign-in', ({ signed }) => signed({ sub: 'another' })],
  ['a bit of the payload turned', async ({ signed }) => turned(await signed(), 1)],
  ['a bit of the signature turned', async ({ signed }) => turned(await signed(), 2)],
  ['without its signature', async ({ signed }) => (await signed()).replace(/[^.]*$/, '')],
  ['longer than any', ({ signed }) => signed({ pad: 'x'.repeat(5_000) })],
  ['two tokens', async ({ signed }) => `${await signed()} ${await signed()}`],
  ['empty', () => ''],
]

function jwkOfStranger(): Table {
  return { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(STRANGER.publicKey).toString('base64url') }
}

function critical({ header, claims, signer }: Pick<Bed, 'header' | 'claims' | 'signer'>): string {
  const body = `${encode({ ...header, crit: ['exp'] })}.${encode(claims())}`
  return `${body}.${Buffer.from(signer.pair.sign(Buffer.from(body))).toString('base64url')}`
}

function turned(token: string, part: number): string {
  const parts = token.split('.')
  const bytes = Buffer.from(parts[part] ?? '', 'base64url')
  bytes[5] = (bytes[5] ?? 0) ^ 1
  return parts.with(part, bytes.toString('base64url')).join('.')
}

test('OA-6 a good token with a good proof is admitted', async () => {
  const { ask, signed } = await bed()
  expect(await ask(await signed())).toBe('person')
  expect(await ask(await signed())).toBe('person')
})

test('OA-6 no access for a token that was attacked, by name', async () => {
  const on = await bed()
  const answers = new Map<string, string>()
  for (const [name, make] of TOKENS) answers.set(name, await on.ask(await make(on)))
  expect(answers).toEqual(new Map(TOKENS.map(([name]) => [name, 'invalid_token'])))
  expect(await on.ask(await on.signed())).toBe('person')
})

test('OA-6 a token without its proof, or as a plain bearer, is refused', async () => {
  const { ask, signed, proof } = await bed()
  const token = await signed()
  expect(await ask(token, { dpop: undefined })).toBe('invalid_token')
  expect(await ask(token, { dpop: '' })).toBe('invalid_token')
  for (const authorization of [`Bearer ${token}`, `Basic ${token}`, token, '', undefined])
    expect(await ask(token, { authorization, dpop: await proof(token) })).toBe('invalid_token')
})

test('OA-5 a sign-in that ended or is over is refused on the next request', async () => {
  const { ask, signed, store, world, device, proofs } = await bed()
  const token = await signed()
  expect(await ask(token)).toBe('person')
  await store.endSignIns({ id: 'sign-in' }, world.now())
  expect(await ask(token)).toBe('invalid_token')
  const row = { id: 'short', account: 'person', client: 'console', device: 'Laptop' }
  const endsAt = later(world.now(), 1_000)
  await store.addSignIn({ ...row, signedInAt: world.now(), seenAt: world.now(), endsAt })
  const short = await signed({ gid: 'short' })
  expect(await ask(short)).toBe('person')
  world.pass(1_000)
  device.nonce = proofs.nonce()
  expect(await ask(short)).toBe('invalid_token')
})

const PRIVATE_PART = Buffer.alloc(32, 1).toString('base64url')

/** Each attack's name and what differs in the proof. */
const PROOFS: readonly (readonly [string, (on: Bed, token: string) => Promise<string> | string])[] =
  [
    ['another method', ({ proof }, token) => proof(token, { method: 'GET' })],
    ['another path', ({ proof }, token) => proof(token, { address: `${ISSUER}/api/v1/me` })],
    ['another host', ({ proof }, token) => proof(token, { address: `http://evil.example${PATH}` })],
    [
      'another scheme',
      ({ proof }, token) => proof(token, { address: ADDRESS.replace('http', 'https') }),
    ],
    ['no address', ({ proof }, token) => proof(token, { address: 'nowhere' })],
    ['for another token', ({ proof }) => proof('another token')],
    ['for no token', ({ proof }, token) => proof(token, { claims: { ath: undefined } })],
    [
      'by another key',
      ({ proof }, token) => proof(token, {}, { ...newDevice(), nonce: undefined }),
    ],
    [
      'by another key, in the name of ours',
      async ({ device, proof }, token) => proof(token, {}, { ...newDevice(), jwk: device.jwk }),
    ],
    [
      'with a private part',
      ({ device, proof }, token) =>
        proof(token, { header: { jwk: { ...device.jwk, d: PRIVATE_PART } } }),
    ],
    ['without a key', ({ proof }, token) => proof(token, { header: { jwk: undefined } })],
    [
      'key by reference',
      ({ proof }, token) => proof(token, { header: { kid: 'a', jku: 'https://evil.example' } }),
    ],
    ['typ JWT', ({ proof }, token) => proof(token, { header: { typ: 'JWT' } })],
    ['alg none', (on, token) => unsigned(on, token)],
    ['no jti', ({ proof }, token) => proof(token, { claims: { jti: undefined } })],
    ['a jti to guess', ({ proof }, token) => proof(token, { claims: { jti: '1' } })],
    ['no iat', ({ proof }, token) => proof(token, { claims: { iat: undefined } })],
    ['iat as text', ({ proof }, token) => proof(token, { claims: { iat: 'now' } })],
    ['longer than any', ({ proof }, token) => proof(token, { claims: { pad: 'x'.repeat(3_000) } })],
    ['no JWT', () => 'proof'],
    ['two proofs', async ({ proof }, token) => `${await proof(token)}, ${await proof(token)}`],
  ]

async function unsigned({ proof }: Bed, token: string): Promise<string> {
  const [header = '', claims] = (await proof(token)).split('.')
  // A proof of ours, with another algorithm written over.
  const parsed = JSON.parse(Buffer.from(header, 'base64url').toString()) as Table
  return `${encode({ ...parsed, alg: 'none' })}.${claims ?? ''}.`
}

test('OA-7 no access for a proof that was attacked, by name', async () => {
  const on = await bed()
  const token = await on.signed()
  const answers = new Map<string, string>()
  for (const [name, make] of PROOFS) {
    answers.set(name, await on.ask(token, { dpop: await make(on, token) }))
  }
  expect(answers).toEqual(new Map(PROOFS.map(([name]) => [name, 'invalid_token'])))
  expect(await on.ask(token)).toBe('person')
})

test('OA-7 a proof counts once, also of 100 at the same time', async () => {
  const { ask, signed, proof } = await bed()
  const token = await signed()
  const dpop = await proof(token)
  const answers = await Promise.all(Array.from({ length: 100 }, () => ask(token, { dpop })))
  expect(answers.filter((answer) => answer === 'person')).toHaveLength(1)
  expect(await ask(token, { dpop })).toBe('invalid_token')
})

test('OA-8 a clock that is a year off is believed with our nonce, and nothing is without it', async () => {
  const { ask, signed, proof, device, world, proofs, seconds } = await bed()
  const token = await signed()
  for (const off of [-31_536_000, 31_536_000]) {
    const dpop = await proof(token, { claims: { iat: seconds() + off } })
    expect(await ask(token, { dpop })).toBe('person')
  }
  const foreign = { ...device, nonce: sha256url('a nonce of somebody else') }
  expect(await ask(token, { dpop: await proof(token, {}, foreign) })).toBe('use_dpop_nonce')
  expect(await ask(token, { dpop: await proof(token, {}, { ...device, nonce: undefined }) })).toBe(
    'use_dpop_nonce',
  )
  const old = proofs.nonce()
  world.pass(3 * 60_000)
  expect(await ask(token, { dpop: await proof(token, {}, { ...device, nonce: old }) })).toBe(
    'person',
  )
  world.pass(60_000)
  expect(await ask(token, { dpop: await proof(token, {}, { ...device, nonce: old }) })).toBe(
    'use_dpop_nonce',
  )
})

test('OA-8 a proof kept until its nonce is over is no proof any more', async () => {
  const { ask, signed, proof, world } = await bed()
  const token = await signed()
  const kept = await proof(token)
  world.pass(5 * 60_000)
  expect(await ask(token, { dpop: kept })).toBe('use_dpop_nonce')
  expect(world.now()).toBeGreaterThan(instant(0))
})
