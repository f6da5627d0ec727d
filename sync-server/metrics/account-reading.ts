/** What is told of how a fetch stands to whoever may look: no instant that would tell two of them that it is the same account. */
import { HOUR_MS, type Instant, instant, MINUTE_MS } from '../../shared/base/time.ts'
import type { Grant } from '../../shared/domain/creator/grant.ts'
import type { AccountReading, ReadingState } from '../../shared/domain/creator/reading.ts'
import { purposesOf } from '../../shared/domain/creator/source.ts'
import { dateOf, type FetchProgress, shareDone } from './fetch-progress.ts'
import { accountSeen, type MetricAccount } from './project-block.ts'

/** A fetch beside its connection. */
export interface FetchStanding {
  readonly state: 'running' | 'done' | 'failed' | 'needs_sign_in' | 'cancelled'
  readonly progress: FetchProgress
  readonly failure: string | null
  readonly changedAt: Instant
  readonly doneAt: Instant | null
  readonly waitsUntil: Instant | null
}

/** Shorter waits are nobody's affair but the server's. */
const WAIT_TOLD_MS = 15 * MINUTE_MS
const TENTHS = 10

/** Nothing of an account whose platform bears none of the grant's purposes, nor of one that no platform tells. */
export function readingSeen(
  grant: Pick<Grant, 'id' | 'purposes'>,
  account: MetricAccount,
  standing: FetchStanding | undefined,
): readonly AccountReading[] {
  const isOpen = purposesOf([`${account.platform}_api`], grant.purposes).length > 0
  if (standing === undefined || !isOpen) return []
  const { doneAt } = standing
  return [
    {
      account: accountSeen(grant, account),
      state: stateOf(standing),
      readOn: doneAt === null ? null : dateOf(doneAt),
    },
  ]
}

function stateOf(standing: FetchStanding): ReadingState {
  const { state, progress, doneAt } = standing
  if (state === 'needs_sign_in') return { kind: 'needs_person' }
  if (state === 'failed') return { kind: 'failed' }
  const until = state === 'running' ? longWaitOf(standing) : null
  if (until !== null) return { kind: 'waiting', until }
  if (doneAt !== null) return { kind: 'fresh' }
  return { kind: 'reading', share: Math.floor(shareDone(progress) * TENTHS) / TENTHS }
}

/** Until a whole hour. */
function longWaitOf({ failure, changedAt, waitsUntil }: FetchStanding): Instant | null {
  if (failure === null || waitsUntil === null) return null
  if (waitsUntil - changedAt < WAIT_TOLD_MS) return null
  return instant(Math.ceil(waitsUntil / HOUR_MS) * HOUR_MS)
}
