/** A code as a picture for screens: PNG of one bit a pixel (RFC 2083), black on white with its quiet zone. */
import { crc32, deflateSync } from 'node:zlib'
import { QUIET_MODULES, symbolOf } from './sheet.ts'

/** Pixels of a module: 450 wide, sharp on a phone and large enough to be put on a page. */
const SCALE = 10
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export function codePng(text: string): Uint8Array {
  const { modules, runs } = symbolOf(text, 'screen')
  const side = (modules + 2 * QUIET_MODULES) * SCALE
  const stride = 1 + Math.ceil(side / 8)
  const pixels = Buffer.alloc(stride * side, 0xff)
  for (let y = 0; y < side; y += 1) pixels[y * stride] = 0
  for (const { row, from, length } of runs) {
    const line = Buffer.alloc(stride - 1, 0xff)
    const until = (from + length + QUIET_MODULES) * SCALE
    for (let x = (from + QUIET_MODULES) * SCALE; x < until; x += 1) {
      line[x >> 3] = (line[x >> 3] ?? 0) & ~(0x80 >> (x & 7))
    }
    for (let y = (row + QUIET_MODULES) * SCALE; y < (row + QUIET_MODULES + 1) * SCALE; y += 1) {
      for (let at = 0; at < line.length; at += 1) {
        const place = y * stride + 1 + at
        pixels[place] = (pixels[place] ?? 0) & (line[at] ?? 0)
      }
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  // One bit, greyscale.
  head[8] = 1
  const data = deflateSync(pixels)
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND')])
}

function chunk(type: string, data: Uint8Array = new Uint8Array()): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
