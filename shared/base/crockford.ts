/** Crockford's base 32, for codes that people read and type: without I, L, O and U, which are taken for others. */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BITS = 5
const GROUP = 4

/** The first bits of these bytes, five a digit; `count` at most as many as they have. */
export function digitsOf(bytes: Uint8Array, count: number): readonly number[] {
  const digits: number[] = []
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= BITS) {
      bits -= BITS
      digits.push((held >> bits) & 31)
      held &= (1 << bits) - 1
    }
  }
  return digits.slice(0, count)
}

/** @param digits below 32. */
export function crockford(digits: readonly number[]): string {
  return digits.map((digit) => ALPHABET.charAt(digit)).join('')
}

/** As many characters of chance as there are bytes. */
export function crockfordOfChance(chance: Uint8Array): string {
  return crockford(Array.from(chance, (byte) => byte & 31))
}

/**
 * As typed by a person: any case, O for 0, I and L for 1, with or without spaces and hyphens. Its digits; undefined where a
 * character is none, or nothing was typed.
 */
export function typedDigits(typed: string): readonly number[] | undefined {
  const text = typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const digits = Array.from(text, (character) => ALPHABET.indexOf(character))
  return digits.length === 0 || digits.includes(-1) ? undefined : digits
}

/** In groups of four, as it is shown. */
export function inGroups(code: string): string {
  return (code.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-')
}
