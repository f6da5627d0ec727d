/** Which code is meant when a frame shows more than one. Pure. */
import { identityOf } from '../scan/debounce.ts'
import type { Corner, FoundCode, FrameReading } from './reader-messages.ts'

export type Choice =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly code: FoundCode }
  | { readonly kind: 'two' }

/** The nearer one is meant when it is closer to the middle than this part of the other's way. */
const CLEARLY_NEARER = 0.5

/** One code twice in a picture (a mirror, two readings) is one code. */
export function chooseCode({ codes, width, height }: FrameReading): Choice {
  const middle = { x: width / 2, y: height / 2 }
  const byDistance = codes
    .map((code) => ({ code, away: distance(centreOf(code), middle) }))
    .toSorted((a, b) => a.away - b.away)
  const [nearest] = byDistance
  if (nearest === undefined) return { kind: 'none' }
  const identity = identityOf(nearest.code.text)
  const other = byDistance.find(({ code }) => identityOf(code.text) !== identity)
  if (other === undefined || nearest.away < CLEARLY_NEARER * other.away) {
    return { kind: 'one', code: nearest.code }
  }
  return { kind: 'two' }
}

export function centreOf({ corners }: FoundCode): Corner {
  return {
    x: corners.reduce((sum, corner) => sum + corner.x, 0) / corners.length,
    y: corners.reduce((sum, corner) => sum + corner.y, 0) / corners.length,
  }
}

function distance(a: Corner, b: Corner): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
