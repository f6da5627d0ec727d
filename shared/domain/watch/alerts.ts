/** Everything worth a word of one creator now: signs in what was told, findings, silence, and a grant that ends. */
import type { AccountId } from '../../base/ids.ts'
import { DAY_MS, type Instant, later, type LocalDate } from '../../base/time.ts'
import { addDays, daysBetween, localTimeOf } from '../../base/zoned-time.ts'
import type { Source } from '../creator/source.ts'
import type { DatedFinding } from '../integrity/dated-finding.ts'
import type { Alert, Sign } from './alert.ts'
import { NEWS_DAYS } from './signs.ts'

export interface WatchedAccount {
  readonly account: AccountId
  readonly sources: readonly Source[]
  /** The last one of which followers are told. */
  readonly lastDay: LocalDate
  readonly findings: readonly DatedFinding[]
  readonly signs: readonly Sign[]
}

export interface Watched {
  readonly accounts: readonly WatchedAccount[]
  /** The end of the grant. */
  readonly until: Instant | null
  readonly watchedSince: Instant
}

export interface WatchMoment {
  readonly now: Instant
  /** When this device last had all that its server has. Without it silence cannot be told from a lost connection. */
  readonly heardAt: Instant | null
}

/** Whole days without a word; platforms tell a day or two late. */
const SILENT_AFTER_DAYS = 3
const ENDING_WITHIN_DAYS = 14
/** What was over that long before somebody watched is not news to them. */
const BEFORE_WATCH_DAYS = 28

export function alertsOf(watched: Watched, { now, heardAt }: WatchMoment): readonly Alert[] {
  const since = addDays(dayOf(watched.watchedSince), -BEFORE_WATCH_DAYS)
  const told = watched.accounts.flatMap((account) => [
    ...findingAlerts(account),
    ...account.signs.map((sign): Alert => ({ ...sign, ...ofAccount(account) })),
    ...silence(account, heardAt),
  ])
  return [...told.filter(({ until }) => until >= since), ...grantEnding(watched.until, now)]
}

/** A day of the calendar in UTC, as platforms tell them. */
export function dayOf(at: Instant): LocalDate {
  return localTimeOf(at, 'UTC').date
}

function ofAccount({
  account,
  sources,
}: WatchedAccount): Pick<WatchedAccount, 'account' | 'sources'> {
  return { account, sources }
}

function findingAlerts(watched: WatchedAccount): readonly Alert[] {
  const since = addDays(watched.lastDay, -NEWS_DAYS)
  return watched.findings.flatMap(({ finding: { kind, band, probability }, from, until }) =>
    until < since
      ? []
      : { kind: 'finding', finding: kind, band, probability, from, until, ...ofAccount(watched) },
  )
}

function silence(watched: WatchedAccount, heardAt: Instant | null): readonly Alert[] {
  if (heardAt === null) return []
  const today = dayOf(heardAt)
  const from = addDays(watched.lastDay, 1)
  // Today is not over, and is nobody's silence.
  const until = addDays(today, -1)
  if (daysBetween(from, today) < SILENT_AFTER_DAYS) return []
  return [{ kind: 'silent', from, until, ...ofAccount(watched) }]
}

function grantEnding(endsAt: Instant | null, now: Instant): readonly Alert[] {
  if (endsAt === null || endsAt <= now) return []
  const begins = later(endsAt, -ENDING_WITHIN_DAYS * DAY_MS)
  if (now < begins) return []
  return [{ kind: 'grant_ending', endsAt, from: dayOf(begins), until: dayOf(endsAt) }]
}
