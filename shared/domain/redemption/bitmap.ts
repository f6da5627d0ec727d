/**
 * Used and revoked sets: one bit a serial, in chunks of 512 bytes that are stored, sent and replaced whole. A chunk that is
 * absent is all zero, and both forms have the same digest.
 */
import { concatBytes } from '../../base/bytes.ts'

export const CHUNK_BYTES = 512
const CHUNK_SERIALS = CHUNK_BYTES * 8

/** Chunk by its number, 0 to 4,095. */
export type Bitmap = ReadonlyMap<number, Uint8Array>

/** The chunk in which a serial's bit stands. */
export function chunkOf(serial: number): number {
  return Math.floor(serial / CHUNK_SERIALS)
}

/** Whether the serial's bit is set in its chunk; an absent chunk has none. */
export function hasBit(chunk: Uint8Array | undefined, serial: number): boolean {
  return (((chunk?.[byteOf(serial)] ?? 0) >> (serial % 8)) & 1) === 1
}

/** A copy of the serial's chunk with its bit set, or cleared where a revocation is taken back. */
export function chunkWithBit(chunk: Uint8Array | undefined, serial: number, on = true): Uint8Array {
  return chunkWithBits(chunk, [serial], on)
}

/** The same for several serials of one chunk. */
export function chunkWithBits(
  chunk: Uint8Array | undefined,
  serials: readonly number[],
  on: boolean,
): Uint8Array {
  const copy = new Uint8Array(CHUNK_BYTES)
  if (chunk !== undefined) copy.set(chunk)
  for (const serial of serials) {
    const mask = 1 << (serial % 8)
    const before = copy[byteOf(serial)] ?? 0
    copy[byteOf(serial)] = on ? before | mask : before & ~mask
  }
  return copy
}

/** A chunk with the bits of both. */
export function unitedChunk(a: Uint8Array | undefined, b: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: CHUNK_BYTES }, (_, at) => (a?.[at] ?? 0) | (b[at] ?? 0))
}

/** The serials whose bits are set in the chunk of this number, ascending. */
export function serialsOf(at: number, chunk: Uint8Array): readonly number[] {
  const first = at * CHUNK_SERIALS
  const serials = Array.from({ length: CHUNK_SERIALS }, (_, bit) => first + bit)
  return serials.filter((serial) => hasBit(chunk, serial))
}

/** Numbers of the chunks in which two sets differ, ascending. */
export function changedChunks(before: Bitmap, after: Bitmap): readonly number[] {
  const numbers = new Set([...before.keys(), ...after.keys()])
  return [...numbers].filter((at) => !isSame(before.get(at), after.get(at))).toSorted(ascending)
}

/**
 * What a digest of a set is taken over: the count of its chunks that are not all zero (4 bytes, big endian), then number
 * (2 bytes) and bytes of each, ascending.
 */
export function bitmapBytes(bitmap: Bitmap): Uint8Array {
  const filled = [...bitmap].filter(([, bytes]) => !isSame(bytes, undefined))
  const parts = filled
    .toSorted(([a], [b]) => a - b)
    .map(([at, bytes]) => concatBytes(Uint8Array.of(at >> 8, at & 255), bytes))
  const count = filled.length
  return concatBytes(Uint8Array.of(0, 0, count >> 8, count & 255), ...parts)
}

function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  for (let at = 0; at < CHUNK_BYTES; at += 1) {
    if ((a?.[at] ?? 0) !== (b?.[at] ?? 0)) return false
  }
  return true
}

function byteOf(serial: number): number {
  return Math.floor(serial / 8) % CHUNK_BYTES
}

function ascending(a: number, b: number): number {
  return a - b
}
