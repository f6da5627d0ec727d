/** Sets in chunks, and the digest by which server and till compare them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../fixtures/crypto.fixture.ts'
import { type Bitmap, changedChunks, CHUNK_BYTES, chunkOf, chunkWithBit, hasBit } from './bitmap.ts'
import { setsDigest } from './sets-digest.ts'

const serials = fc.uniqueArray(fc.nat(2 ** 24 - 1), { maxLength: 40 })

function setOf(members: readonly number[]): Bitmap {
  const chunks = new Map<number, Uint8Array>()
  for (const serial of members) {
    chunks.set(chunkOf(serial), chunkWithBit(chunks.get(chunkOf(serial)), serial))
  }
  return chunks
}

describe('bits', () => {
  test('RD-12 exactly the serials that were set are read back', () => {
    fc.assert(
      fc.property(serials, fc.nat(2 ** 24 - 1), (members, other) => {
        const set = setOf(members)
        const has = (serial: number): boolean => hasBit(set.get(chunkOf(serial)), serial)
        expect(members.every(has)).toBe(true)
        expect(has(other)).toBe(members.includes(other))
      }),
    )
  })

  test('RD-12 serials stand in chunks of 4,096, up to the last of all', () => {
    expect([0, 4_095, 4_096, 2 ** 24 - 1].map(chunkOf)).toEqual([0, 0, 1, 4_095])
    expect(chunkWithBit(undefined, 9)).toHaveLength(CHUNK_BYTES)
  })

  test('RD-12 a bit is taken back, and the chunk before is not touched', () => {
    const before = chunkWithBit(chunkWithBit(undefined, 8), 9)
    const after = chunkWithBit(before, 9, false)
    expect([hasBit(after, 8), hasBit(after, 9), hasBit(before, 9)]).toEqual([true, false, true])
  })
})

describe('comparing', () => {
  test('RD-12 the chunks that changed are those in which a serial came or went', () => {
    const before = setOf([1, 5_000, 9_000])
    const after = setOf([1, 5_000, 5_001, 20_000])
    expect(changedChunks(before, after)).toEqual([1, 2, 4])
    expect(changedChunks(before, before)).toEqual([])
  })

  test('RD-12 a chunk of zeros and no chunk have one digest; each serial and each set counts', () => {
    const digest = (used: Bitmap, revoked: Bitmap): string => setsDigest({ used, revoked }, sha256)
    const none = setOf([])
    const zeros: Bitmap = new Map([[3, new Uint8Array(CHUNK_BYTES)]])
    expect(digest(zeros, none)).toBe(digest(none, none))
    const digests = [
      digest(none, none),
      digest(setOf([7]), none),
      digest(none, setOf([7])),
      digest(setOf([4_103]), none),
      digest(setOf([7, 4_103]), none),
    ]
    expect(new Set(digests).size).toBe(digests.length)
  })

  test('RD-12 the digest knows no order of coming', () => {
    fc.assert(
      fc.property(serials, (members) => {
        const sets = [setOf(members), setOf(members.toReversed())] as const
        const digests = sets.map((used) => setsDigest({ used, revoked: new Map() }, sha256))
        expect(digests[0]).toBe(digests[1])
      }),
    )
  })
})
