/** Bytes to text and back without DOM or Node: hex, base64url, UTF-8. */
import { assert } from './assert.ts'

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const HEX = '0123456789abcdef'
/** Value of each character by its code. */
const SIXTY_FOUR = new Uint8Array(128)
for (let at = 0; at < BASE64URL.length; at += 1) SIXTY_FOUR[BASE64URL.charCodeAt(at)] = at

export function hexFromBytes(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX.charAt(byte >> 4) + HEX.charAt(byte & 15)
  return text
}

/** Undefined for anything but an even number of hex digits. */
export function bytesFromHex(text: string): Uint8Array | undefined {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) return undefined
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(at * 2, at * 2 + 2), 16),
  )
}

export function base64urlFromBytes(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const characters = Math.min(3, bytes.length - at) + 1
    for (let digit = 0; digit < characters; digit += 1) {
      text += BASE64URL.charAt((group >> (18 - 6 * digit)) & 63)
    }
  }
  return text
}

/** Undefined for a foreign character, a padded text, or a length no bytes have. */
export function bytesFromBase64url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1 || !/^[A-Za-z0-9_-]*$/.test(text)) return undefined
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (let place = 0; place < text.length; place += 1) {
    held = ((held << 6) | (SIXTY_FOUR[text.charCodeAt(place)] ?? 0)) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at] = (held >> bits) & 255
    at += 1
  }
  return bytes
}

/** UTF-8; a lone surrogate becomes U+FFFD, as in the WHATWG encoder. Plain ASCII, as entries mostly are, is one loop. */
export function utf8FromText(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit >= 0x80) return concatBytes(bytes.subarray(0, at), wideUtf8(text.slice(at)))
    bytes[at] = unit
  }
  return bytes
}

/** A UTF-16 unit takes at most three bytes. */
function wideUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let end = 0
  for (const character of text.toWellFormed()) {
    const point = character.codePointAt(0)
    assert(point !== undefined, 'a character has a code point')
    end = writeUtf8(bytes, end, point)
  }
  return bytes.slice(0, end)
}

/** Writes one code point and answers where the next begins. */
function writeUtf8(bytes: Uint8Array, at: number, point: number): number {
  const tails = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3
  const mark = tails === 0 ? 0 : (0xff00 >> (tails + 1)) & 0xff
  bytes[at] = mark | (point >> (6 * tails))
  for (let tail = 1; tail <= tails; tail += 1) {
    bytes[at + tail] = 0x80 | ((point >> (6 * (tails - tail))) & 63)
  }
  return at + tails + 1
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
