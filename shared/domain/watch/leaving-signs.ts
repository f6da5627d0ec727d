/**
 * Many followers leaving within days: more than a share of them, and far beyond what is usual around it. A platform that takes false
 * accounts looks like this, and so do followers who were won or bought at once; which of them it was is not decided here.
 */
import type { LocalDate } from '../../base/time.ts'
import { addDays } from '../../base/zoned-time.ts'
import { at } from '../../maths/at.ts'
import { sum } from '../../maths/summary.ts'
import { type Growth, growthOf } from '../integrity/growth.ts'
import type { Sign } from './alert.ts'
import { episodesOf } from './episodes.ts'

type LeavingSign = Extract<Sign, { readonly kind: 'followers_left' }>

/** Looked at together: some purges take a day, others a week. */
const SPANS_DAYS = [1, 3, 7] as const
/** Less is no news: one in a hundred. */
const SHARE_AT_LEAST = 0.01
/** Times the noise of so many days. */
const DEVIATIONS = 6
/** Where a platform rounds, less than this many of its steps may be rounding alone. */
const STEPS_AT_LEAST = 2
/** Falls that are nearer to each other are one. */
const APART_DAYS = 7

/** @param followers by day, NaN for a gap. */
export function leavingSigns(followers: Float64Array, firstDay: LocalDate): readonly LeavingSign[] {
  const growth = growthOf(followers)
  if (growth === null) return []
  const { levels } = growth
  const days = new Set<number>()
  // The shortest first: what left on one day is not spread over the week around it.
  for (const span of SPANS_DAYS) {
    for (let day = span; day < levels.length; day += 1) {
      const within = Array.from({ length: span }, (_, back) => day - span + 1 + back)
      const least = leastFall(growth, day, span)
      if (within.some((on) => days.has(on)) || !isFall(growth, { day, span, least })) continue
      for (const on of within) if (-at(growth.excess, on) > least / (2 * span)) days.add(on)
    }
  }
  const hits = [...days].toSorted((a, b) => a - b)
  return episodesOf(hits, APART_DAYS).map(({ from, until }) => {
    const before = at(levels, from - 1)
    const left = before - at(levels, until)
    return {
      kind: 'followers_left',
      followers: Math.round(left),
      share: left / before,
      from: addDays(firstDay, from),
      until: addDays(firstDay, until),
    }
  })
}

function leastFall({ steps, levels, noise }: Growth, day: number, span: number): number {
  const step = at(steps, day)
  const rounding = step === 1 ? 0 : (STEPS_AT_LEAST * step) / at(levels, day)
  return Math.max(SHARE_AT_LEAST, DEVIATIONS * noise * Math.sqrt(span), rounding)
}

interface Fall {
  /** The last one. */
  readonly day: number
  readonly span: number
  readonly least: number
}

/** Fewer than before, and not only slower than usual: once a campaign ends growth falls, and nobody left. */
function isFall({ excess, levels }: Growth, { day, span, least }: Fall): boolean {
  const lost = 1 - at(levels, day) / at(levels, day - span)
  return lost >= least && -sum(excess.subarray(day - span + 1, day + 1)) >= least
}
