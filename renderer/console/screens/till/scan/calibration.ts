/**
 * Learning a scanner: it reads one code whose text is known, and what the system made of each character is kept as this till's
 * own table. Pure.
 */
import type { Burst } from './wedge.ts'
import { type LayoutMap, readBy } from './layouts.ts'

/** Every character a code is written with, each once; no code begins so. */
export const CALIBRATION = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.*/%'

export type Lesson =
  /** The till reads this scanner already, by this layout. */
  | { readonly kind: 'known'; readonly layout: 'typed' | 'places' | 'de' | 'fr' }
  | { readonly kind: 'learned'; readonly map: LayoutMap }
  /** Too short, or two characters came out as one: it cannot be turned back. */
  | { readonly kind: 'unclear' }

/** A prefix of the scanner before the code is passed over: the last characters are the code's. */
export function learnFrom({ asTyped, asUs }: Burst): Lesson {
  const typed = Array.from(asTyped).slice(-CALIBRATION.length)
  if (typed.length < CALIBRATION.length) return { kind: 'unclear' }
  const text = typed.join('')
  if (text.toUpperCase() === CALIBRATION) return { kind: 'known', layout: 'typed' }
  if (asUs.endsWith(CALIBRATION)) return { kind: 'known', layout: 'places' }
  for (const layout of ['de', 'fr'] as const) {
    if (readBy(layout, text) === CALIBRATION) return { kind: 'known', layout }
  }
  const pairs = typed.map((sign, at) => [sign, CALIBRATION.charAt(at)] as const)
  const map: LayoutMap = Object.fromEntries(pairs)
  return Object.keys(map).length === CALIBRATION.length
    ? { kind: 'learned', map }
    : { kind: 'unclear' }
}
