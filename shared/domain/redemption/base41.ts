/**
 * Base41 of redemption.md section 1: two bytes to three characters that QR codes carry in alphanumeric mode and that no
 * scanner, trimmer or keyboard layout drops. Every text that decodes is the only text of its bytes.
 */
import { assert } from '../../base/assert.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.*/%'
const BASE = ALPHABET.length
const NO_DIGIT = 255
/** By the character's code; all are below 128. */
const DIGITS = new Uint8Array(128).fill(NO_DIGIT)
for (let digit = 0; digit < BASE; digit += 1) DIGITS[ALPHABET.charCodeAt(digit)] = digit

/** The bytes are an even number; each pair becomes three characters, most significant first. */
export function base41FromBytes(bytes: Uint8Array): string {
  assert(bytes.length % 2 === 0, 'base41 takes pairs of bytes')
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    text +=
      ALPHABET.charAt(Math.floor(pair / (BASE * BASE))) +
      ALPHABET.charAt(Math.floor(pair / BASE) % BASE) +
      ALPHABET.charAt(pair % BASE)
  }
  return text
}

/** Undefined for a foreign character, a broken group, or a group above 65,535, which no bytes have. */
export function bytesFromBase41(text: string): Uint8Array | undefined {
  if (text.length % 3 !== 0) return undefined
  const bytes = new Uint8Array((text.length / 3) * 2)
  for (let group = 0; group < text.length / 3; group += 1) {
    let pair = 0
    for (let at = group * 3; at < group * 3 + 3; at += 1) {
      const digit = DIGITS[text.charCodeAt(at)] ?? NO_DIGIT
      if (digit === NO_DIGIT) return undefined
      pair = pair * BASE + digit
    }
    if (pair > 0xffff) return undefined
    bytes[group * 2] = pair >> 8
    bytes[group * 2 + 1] = pair & 255
  }
  return bytes
}

/** True when every character is one of the 41. */
export function isBase41Text(text: string): boolean {
  return /^[0-9A-Z\-.*/%]*$/.test(text)
}
