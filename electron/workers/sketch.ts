/**
 * A portrait in the two forms that a desk keeps it in: a sketch, small enough to hold of everybody, and the whole, packed. Drawn by
 * the worker that reckons it, so that the desk's own thread touches neither.
 */
import { deflateRawSync } from 'node:zlib'
import { type FindingLine, findingLine } from '../../shared/domain/integrity/dated-finding.ts'
import { type Portrait, portraitOf, type PortraitQuestion } from './portrait.ts'

type Long = 'weeks' | 'findings' | 'posts' | 'forecast' | 'audience'

/** Of one account, what a list says of it. */
export interface Sketch extends Omit<Portrait, Long> {
  /** Followers at the end of each of the last weeks, oldest first; null: a gap. */
  readonly weeks: readonly (number | null)[]
  readonly postsKnown: number
  readonly found: readonly FindingLine[]
}

export interface Drawn {
  readonly sketch: Sketch
  /** JSON, raw deflate. */
  readonly portrait: Uint8Array
}

/** Half a year. */
const WEEKS_SKETCHED = 26

/** In the order of the accounts; those of which followers were never told are left out. */
export function drawnOf(question: PortraitQuestion): readonly Drawn[] {
  return portraitOf(question).map((portrait) => ({
    sketch: sketchOf(portrait),
    portrait: packed(portrait),
  }))
}

export function sketchOf(portrait: Portrait): Sketch {
  const { weeks, findings, posts, forecast: _, audience: __, ...short } = portrait
  const found = findings.map(findingLine)
  const postsKnown = posts.length
  return { ...short, weeks: weeks.followers.slice(-WEEKS_SKETCHED), postsKnown, found }
}

function packed(portrait: Portrait): Uint8Array {
  return new Uint8Array(deflateRawSync(JSON.stringify(portrait)))
}
