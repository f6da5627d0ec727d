/**
 * What is no good code of this till: texts of other makes and lengths, codes of other worlds, keys that are gone, signatures
 * at the edges of Ed25519. The edges are written after the published classes of Wycheproof and of "Taming the many EdDSAs".
 */
import { describe, expect, test } from 'vitest'
import { bytesFromHex, concatBytes } from '../../base/bytes.ts'
import type { VenueId } from '../../base/ids.ts'
import { ELSEWHERE, HERE } from '../../fixtures/campaigns.ts'
import { keyOf, verify } from '../../fixtures/crypto.fixture.ts'
import { FIELDS, keyringOf, MANIFEST, questionOf, tokenOf } from '../../fixtures/redemptions.ts'
import { base41FromBytes, bytesFromBase41 } from './base41.ts'
import { redeem } from './redeem.ts'
import { mintToken, readToken, readTokenText, type TokenFields, verifyToken } from './token.ts'

const key = keyOf(1)
const crypto = { ...key, verify }
const text = mintToken(FIELDS, key.sign)
const bytes = bytesFromBase41(text.slice(2)) ?? new Uint8Array()

function readingOf(given: string): string {
  const reading = readToken(given)
  return reading.ok ? 'read' : reading.reason
}

describe('texts', () => {
  test('RD-5 of all lengths up to 4 KB only one is a code’s', () => {
    const lengths = [...Array.from({ length: 400 }, (_, at) => at), 1_024, 4_096, 7_089]
    const read = lengths.filter((length) => {
      const given = length <= text.length ? text.slice(0, length) : text.padEnd(length, '0')
      return readingOf(given) === 'read'
    })
    expect(read).toEqual([text.length])
    expect(readingOf(text.padEnd(4_096, '0'))).toBe('incomplete')
  })

  test.each([
    ['a code 128 by its symbology', `]C1${text}`],
    ['a data matrix by its symbology', `]d2${text}`],
    ['an EAN', '4006381333931'],
    ['a GS1 text', '010400638133393121ABC'],
    ['a health certificate', 'HC1:NCFOXN%TS3DH3ZSUZK+.V0ETD%65NL-AH-R6IOO6+IJTMM'],
    ['a wallet', 'BITCOIN:BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ'],
    ['a contact', 'BEGIN:VCARD\nN:Ada\nEND:VCARD'],
    ['a network', 'WIFI:T:WPA;S:shop;P:secret;;'],
    ['4 KB of letters', 'A'.repeat(4_096)],
    ['4 KB of naughty letters', '\u{1F600}\u0000\u202E'.repeat(1_024)],
    ['a control character within', `${text.slice(0, 60)}\u0000${text.slice(61)}`],
    ['a line end within', `${text.slice(0, 60)}\n${text.slice(61)}`],
    ['the alphabet of base45', `${text.slice(0, 60)}$${text.slice(61)}`],
    ['a letter that only looks like one', `G1\u0391${text.slice(3)}`],
    ['its letters by their script', text.replaceAll('1', '١')],
  ])('RD-5 %s is not a code', (_, given) => {
    expect(readingOf(given)).toBe('not_a_code')
  })

  test('RD-2 of each group above 65,535 there is no code', () => {
    // The highest group that is one is ZNP: 65,535 is 35 + 41 (35 + 41 x 38).
    const groups = ['%%%', '%%/', base41FromBytes(Uint8Array.of(255, 255))]
    const read = groups.map((group) => readingOf(`${text.slice(0, 119)}${group}`))
    expect(read).toEqual(['not_a_code', 'not_a_code', 'read'])
  })

  test('RD-1 a scanner’s capital lock, tab and return change nothing', () => {
    for (const given of [text.toLowerCase(), `${text}\t`, `${text}\r`, `]Q3${text}\r\n`]) {
      expect(readToken(given)).toMatchObject({ ok: true, token: { text } })
    }
  })

  test('RD-5 two codes in one text are neither', () => {
    const other = mintToken({ ...FIELDS, serial: 7 }, key.sign)
    for (const given of [text + other, `${text} ${other}`, `${text}\n${other}`]) {
      expect(readingOf(given)).not.toBe('read')
    }
  })
})

/** A shop: its number, a campaign, a venue and whether its till is in training; a key for each. */
interface WorldOf {
  readonly organisation: number
  readonly campaign: number
  readonly venue: VenueId
  readonly training: boolean
}

const WORLDS: readonly WorldOf[] = [7, 8].flatMap((organisation) =>
  [3, 4].flatMap((campaign) =>
    [HERE, ELSEWHERE].flatMap((venue) =>
      [false, true].map((training) => ({ organisation, campaign, venue, training })),
    ),
  ),
)

/** Organisations and training have keys of their own; campaigns and venues share them. */
function keyIn({ organisation, training }: WorldOf): ReturnType<typeof keyOf> {
  return keyOf(organisation * 2 + Number(training))
}

function codeOf(world: WorldOf): TokenFields {
  const { organisation, campaign, training } = world
  const venueGroup = world.venue === HERE ? 1 : 2
  const slot = Number(training)
  return { ...FIELDS, organisation, campaign, training, venueGroup, slot }
}

function saysIn(till: WorldOf, fields: TokenFields, signer: ReturnType<typeof keyOf>): string {
  const { organisation, campaign, training, venue } = till
  const live = keyringOf(keyIn({ ...till, training: false }).publicKey)
  const practice = keyringOf(keyIn({ ...till, training: true }).publicKey, {
    slot: 1,
    training: true,
  })
  const question = questionOf({ till: { venue } }, crypto)
  const verdict = redeem({
    ...question,
    token: tokenOf(fields, signer.sign),
    training,
    organisation,
    keyring: { ...live, organisation, keys: [...live.keys, ...practice.keys] },
    manifest:
      fields.campaign === campaign
        ? { ...MANIFEST, organisation, campaign, venueGroups: [[HERE], [ELSEWHERE]] }
        : undefined,
  })
  return verdict.ok ? 'accepted' : verdict.refusal.reason
}

describe('codes of another world', () => {
  test('RD-37 a good code is accepted in its own organisation, campaign, venue and training, and in no other', () => {
    const accepted = WORLDS.flatMap((code) =>
      WORLDS.filter((till) => saysIn(till, codeOf(code), keyIn(code)) === 'accepted').map(
        (till) => [code, till] as const,
      ),
    )
    expect(accepted).toEqual(WORLDS.map((world) => [world, world]))
  })

  test('RD-37 nor does it help to write another’s fields into one’s own code', () => {
    const accepted = WORLDS.flatMap((signer) =>
      WORLDS.filter(
        (till) =>
          keyIn(signer).publicKey.toString() !== keyIn(till).publicKey.toString() &&
          saysIn(till, codeOf(till), keyIn(signer)) === 'accepted',
      ),
    )
    expect(accepted).toEqual([])
  })

  test('RD-37 a field moved from one good code into another makes none', () => {
    const other = bytesFromBase41(
      mintToken({ ...FIELDS, serial: 99, edition: 1, venueGroup: 1 }, key.sign).slice(2),
    )
    const spliced = Array.from({ length: 79 }, (_, at) => {
      const mixed = concatBytes(bytes.slice(0, at + 1), (other ?? bytes).slice(at + 1))
      return readTokenText(`G1${base41FromBytes(mixed)}`)
    })
    const isGenuine = spliced.map(
      (reading) => reading.ok && verifyToken(reading.token, key.publicKey, verify),
    )
    // The head of both is the same, so up to its end it is the other whole.
    const sameUpTo = bytes.findIndex((byte, at) => byte !== other?.[at])
    expect(isGenuine.map((is, at) => is && at >= sameUpTo).filter(Boolean)).toEqual([])
  })
})

/** The group's order, little endian. */
const ORDER = bytesFromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010')
/** The field's prime, little endian: a y-coordinate that stands for 0. */
const PRIME = bytesFromHex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f')
const ONE = Uint8Array.from({ length: 32 }, (_, at) => Number(at === 0))

function plus(a: Uint8Array, b: Uint8Array): Uint8Array {
  let carry = 0
  return a.map((byte, at) => {
    const sum = byte + (b[at] ?? 0) + carry
    carry = sum >> 8
    return sum & 255
  })
}

describe('signatures at the edge', () => {
  const token = tokenOf(FIELDS, key.sign)
  const [r, s] = [token.signature.slice(0, 32), token.signature.slice(32)]
  const order = ORDER ?? ONE
  const zero = new Uint8Array(32)
  const isGenuine = (signature: Uint8Array, publicKey = key.publicKey): boolean =>
    verifyToken({ ...token, signature }, publicKey, verify)

  test.each([
    ['empty', new Uint8Array()],
    ['one byte short', token.signature.slice(0, 63)],
    ['one byte long', concatBytes(token.signature, Uint8Array.of(0))],
    ['with a byte before', concatBytes(Uint8Array.of(0), token.signature)],
    ['twice itself', concatBytes(token.signature, token.signature)],
    ['all zero', new Uint8Array(64)],
    ['all ones', new Uint8Array(64).fill(255)],
    ['R and S the other way round', concatBytes(s, r)],
    ['S of zero', concatBytes(r, zero)],
    ['S of one', concatBytes(r, ONE)],
    ['S of the order', concatBytes(r, order)],
    ['S above by the order', concatBytes(r, plus(s, order))],
    ['S above by twice the order', concatBytes(r, plus(plus(s, order), order))],
    [
      'S of all ones',
      concatBytes(
        r,
        zero.map(() => 255),
      ),
    ],
    ['R of zero', concatBytes(zero, s)],
    ['R of the neutral point', concatBytes(ONE, s)],
    ['R at the prime', concatBytes(PRIME ?? ONE, s)],
    ['R above the prime', concatBytes(plus(PRIME ?? ONE, ONE), s)],
    ['R with its sign turned', concatBytes(r.with(31, (r[31] ?? 0) ^ 0x80), s)],
    ['R and S of nothing', concatBytes(ONE, zero)],
    ['of another code', tokenOf({ ...FIELDS, serial: 43 }, key.sign).signature],
    ['by another key', tokenOf(FIELDS, keyOf(2).sign).signature],
    ['without the context', key.sign(token.signed)],
  ])('RD-38 %s is not genuine', (_, signature) => {
    expect(isGenuine(token.signature)).toBe(true)
    expect(isGenuine(signature)).toBe(false)
  })

  test('RD-38 every byte of a good signature counts, and every byte of the key', () => {
    const turned = (bytesOf: Uint8Array, at: number) => bytesOf.with(at, (bytesOf[at] ?? 0) ^ 1)
    const signatures = Array.from({ length: 64 }, (_, at) => turned(token.signature, at))
    expect(signatures.filter((signature) => isGenuine(signature))).toEqual([])
    const keys = Array.from({ length: 32 }, (_, at) => turned(key.publicKey, at))
    expect(keys.filter((publicKey) => isGenuine(token.signature, publicKey))).toEqual([])
  })

  test('RD-38 under a key of small order nothing is genuine, even to a library that believes all', () => {
    const nothing = concatBytes(ONE, zero)
    expect(verifyToken({ ...token, signature: nothing }, ONE, () => true)).toBe(false)
    expect(verifyToken({ ...token, signature: nothing }, key.publicKey, () => true)).toBe(false)
    expect(verifyToken(token, zero, () => true)).toBe(false)
    expect(verifyToken(token, key.publicKey, () => true)).toBe(true)
  })
})
