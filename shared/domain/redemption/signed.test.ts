/** Bodies under their context, and a turn's placements under one signature. */
import { describe, expect, test } from 'vitest'
import { keyOf, sha256, verify } from '../../fixtures/crypto.fixture.ts'
import { openPlacement, sealPlacements, TURN_BATCHES_MAX } from './placement-seal.ts'
import { openSigned, sealSigned, type Signed } from './signed.ts'

const key = keyOf(1)
const seal = { publicKey: key.publicKey, verify }

describe('a signed body', () => {
  const signed = sealSigned('{"version":1}', 'manifest', key.sign)

  test('RD-13 opens under its context and key', () => {
    expect(openSigned(signed, { ...seal, context: 'manifest' })).toBe('{"version":1}')
  })

  const forged = (by: Partial<Signed>): Signed => ({ ...signed, ...by })
  test.each([
    ['in another context', signed, { context: 'keyring' }],
    ['under another key', signed, { publicKey: keyOf(2).publicKey }],
    ['with another body', forged({ body: '{"version":2}' }), {}],
    ['with a signature cut short', forged({ signature: signed.signature.slice(1) }), {}],
    ['with a signature that is no text of bytes', forged({ signature: '!' }), {}],
  ] as const)('RD-13 does not open %s', (_, given, by) => {
    expect(openSigned(given, { ...seal, context: 'manifest', ...by })).toBeUndefined()
  })
})

describe('a turn of placements', () => {
  const opening = { ...seal, sha256 }
  const [first, second] = sealPlacements(['{"till":"a"}', '{"till":"b"}'], sha256, key.sign)

  test('RD-14 each batch opens by the one signature over all digests', () => {
    expect(first?.signature).toBe(second?.signature)
    expect(first && openPlacement(first, opening)).toBe('{"till":"a"}')
    expect(second && openPlacement(second, opening)).toBe('{"till":"b"}')
  })

  test('RD-14 a batch that is not among the digests, or a list nobody signed, does not open', () => {
    expect(first && openPlacement({ ...first, batch: '{"till":"c"}' }, opening)).toBeUndefined()
    expect(
      first && openPlacement({ ...first, digests: first.digests.slice(1) }, opening),
    ).toBeUndefined()
    expect(
      first && openPlacement({ ...first, digests: first.digests.slice(0, 1) }, opening),
    ).toBeUndefined()
    expect(
      first && openPlacement(first, { ...opening, publicKey: keyOf(2).publicKey }),
    ).toBeUndefined()
  })

  test('RD-14 a turn is short', () => {
    const batches = Array.from({ length: TURN_BATCHES_MAX + 1 }, (_, at) => `${at}`)
    expect(() => sealPlacements(batches, sha256, key.sign)).toThrow('a turn has few batches')
  })
})
