/** Recovery codes: ten, shown once, each takes the place of the second factor once. */

export const RECOVERY_CODES = 10
/** 60 bits of chance each. */
export const RECOVERY_CODE_CHARACTERS = 12
/** Crockford's base 32: nobody takes one character for another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** @param chance one byte a character. */
export function recoveryCode(chance: Uint8Array): string {
  return [...chance].map((byte) => ALPHABET.charAt(byte & 31)).join('')
}

/** In groups of four, as it is shown. */
export function spacedRecoveryCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-')
}

/** As typed by a person: any case, O for 0, I and L for 1, with or without hyphens; undefined for what is no such code. */
export function readRecoveryCode(typed: string): string | undefined {
  const code = typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const isOne = code.length === RECOVERY_CODE_CHARACTERS && /^[0-9A-HJKMNP-TV-Z]+$/.test(code)
  return isOne ? code : undefined
}
