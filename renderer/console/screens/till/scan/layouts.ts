/**
 * What a scanner meant when the system reads its keys by another country's layout. A scanner set to US English types on a
 * board the system takes for German or French; the tables turn what came of it back. Pure.
 */

/** Ways to read a burst, in the order they are tried; `typed` is what the system made of it. */
export const LAYOUTS = ['typed', 'upper', 'places', 'de', 'fr', 'learned'] as const
export type Layout = (typeof LAYOUTS)[number]

/** Typed character to the one that was meant; what is not in it stands for itself. */
export type LayoutMap = Readonly<Record<string, string>>

/** A US scanner on a German system: Y and Z change places, and the signs lie elsewhere, with and without Shift. */
const GERMAN: LayoutMap = {
  Y: 'Z',
  Z: 'Y',
  ß: '-',
  '?': '-',
  '-': '/',
  _: '/',
  '(': '*',
}

/** A US scanner on a French system: letters move, and digits are the signs of their keys. */
const FRENCH: LayoutMap = {
  ...Object.fromEntries(Array.from('à&é"\'(-è_ç').map((sign, digit) => [sign, String(digit)])),
  A: 'Q',
  Q: 'A',
  W: 'Z',
  Z: 'W',
  '?': 'M',
  ',': 'M',
  ')': '-',
  '°': '-',
  ':': '.',
  '!': '/',
  '§': '/',
  '8': '*',
  '5': '%',
}

const TABLES: Readonly<Record<'de' | 'fr', LayoutMap>> = { de: GERMAN, fr: FRENCH }

/** What was meant if the system reads by this layout. The sign of a key may be the meaning of another, so each is turned once. */
export function readBy(map: LayoutMap | 'de' | 'fr', typed: string): string {
  const table = typeof map === 'string' ? TABLES[map] : map
  return Array.from(typed, (sign) => {
    const upper = sign.length === 1 ? upperOf(sign) : sign
    return table[sign] ?? table[upper] ?? upper
  }).join('')
}

/** `ß` has no capital of one letter. */
function upperOf(sign: string): string {
  const upper = sign.toUpperCase()
  return upper.length === 1 ? upper : sign
}
