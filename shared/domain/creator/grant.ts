/**
 * A grant: the only cause of a projection. A person lets one organisation look at their public face, for named purposes, from a
 * day on and until it is over or withdrawn. Whether the person is who they say, and the organisation exists, is not decided here.
 */
import type { OrganisationId, PersonId } from '../../base/ids.ts'
import { accept, refuse, type Result } from '../../base/result.ts'
import type { Instant } from '../../base/time.ts'

export const PURPOSES = ['campaign', 'benchmark', 'insurance'] as const
export type Purpose = (typeof PURPOSES)[number]

export interface Grant {
  readonly id: string
  readonly person: PersonId
  readonly organisation: OrganisationId
  /** In the order of `PURPOSES`. */
  readonly purposes: readonly Purpose[]
  readonly since: Instant
  /** Null: until it is withdrawn. */
  readonly until: Instant | null
}

export type GrantAsk = Pick<Grant, 'purposes' | 'until'>
export type GrantRefusal = 'no_purpose' | 'grant_over'

export function judgeGrant(
  { purposes, until }: GrantAsk,
  now: Instant,
): Result<GrantAsk, GrantRefusal> {
  const named = PURPOSES.filter((purpose) => purposes.includes(purpose))
  if (named.length === 0) return refuse('no_purpose')
  if (isOver({ until }, now)) return refuse('grant_over')
  return accept({ purposes: named, until })
}

export function isOver({ until }: Pick<Grant, 'until'>, now: Instant): boolean {
  return until !== null && until <= now
}

/** Whether somebody may see less by the second than by the first. */
export function isNarrower(before: readonly Purpose[], after: readonly Purpose[]): boolean {
  return before.some((purpose) => !after.includes(purpose))
}
