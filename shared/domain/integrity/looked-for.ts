/**
 * Which kinds of findings a history can have at all. Where too little is told none of a kind is looked for, and that none was found
 * says nothing.
 */
import { engagementFacts } from './engagement-signals.ts'
import type { FindingKind } from './finding.ts'
import type { AccountHistory, DaySpan } from './history.ts'

/** Engagement is looked at by stretches of so many days, counted back from the last. */
export const STRETCH_DAYS = 90
/** Of fewer days nobody can say which growth is usual: a burst of two weeks would be half of them. */
export const FOLLOWER_DAYS_MIN = 28

export function lookedFor(history: AccountHistory): readonly FindingKind[] {
  const kinds: FindingKind[] = []
  if (tellsWhatIsUsual(history)) kinds.push('bought_followers')
  const stretches = stretchesOf(history.followers.length)
  if (stretches.some((span) => engagementFacts(history, span) !== null)) {
    kinds.push('inflated_engagement')
  }
  return kinds
}

/** Days on which followers were told. */
export function followerDays({ followers }: AccountHistory): number {
  return followers.reduce((days, count) => days + (Number.isNaN(count) ? 0 : 1), 0)
}

export function tellsWhatIsUsual(history: AccountHistory): boolean {
  return followerDays(history) >= FOLLOWER_DAYS_MIN
}

/** From the first day on, the last of them whole. */
export function stretchesOf(days: number): readonly DaySpan[] {
  const whole = Math.floor(days / STRETCH_DAYS)
  const first = days - whole * STRETCH_DAYS
  return Array.from({ length: whole }, (_, index) => {
    const from = first + index * STRETCH_DAYS
    return { from, until: from + STRETCH_DAYS }
  })
}
