/**
 * Metrics of creators and their part of the store's port. What is told in one call is kept as a whole, and the columns of every
 * organisation that may look are written in the same unit. Each question names the person whose account it is.
 */
import { type Instant, instant, DAY_MS, type LocalDate } from '../../shared/base/time.ts'
import { addDays, daysBetween } from '../../shared/base/zoned-time.ts'
import type { Metric } from '../../shared/domain/creator/metric.ts'
import type { Source } from '../../shared/domain/creator/source.ts'
import {
  type KnownDay,
  knownDays,
  type Month,
  monthOf,
  monthsOf,
  type Telling,
} from '../metrics/telling.ts'
import { type SpanOfSource, untoldDays } from '../metrics/untold-days.ts'
import type { DayWindow } from '../connectors/ports.ts'
import { monthsReached } from '../metrics/followers-at.ts'
import type { AudienceTelling, MetricAccount, PostTelling } from '../metrics/project-block.ts'
import type { WholeRun } from './post-sums.ts'
import type { Database } from './database.ts'
import { openGrants, projectFiles } from './grants.ts'
import { withReading } from './account-readings.ts'
import { regroupPerson } from './imports.ts'
import { removeBlocks, writeBlocks } from './metric-blocks.ts'
import type { FetchRow } from './fetch-table.ts'
import { type NewMetricAccount, type SealedPayload } from './metric-table.ts'
import type { Tables } from './tables.ts'
import type { Turn, Writer, Written } from './writer.ts'

/** Judged before (`judgeTelling`). */
export interface Told {
  readonly person: string
  readonly account: string
  /** Itself, as it is from then on; absent: as it was. */
  readonly made?: NewMetricAccount | undefined
  readonly tellings: readonly Telling[]
  readonly posts: readonly PostTelling[]
  readonly payloads: readonly SealedPayload[]
  /** Absent: it was not asked for, or there is none. */
  readonly audience?: AudienceTelling | undefined
  /** Its last part: where its platform tells posts alone, days are made of them. Absent: there is more to come. */
  readonly whole?: WholeRun | undefined
  /** The run that brought it, and how far it is from then on: of one that does not run any more nothing is kept. */
  readonly fetch?: Pick<FetchRow, 'connection' | 'run' | 'progress'>
}

export interface MetricQuestion {
  readonly person: string
  readonly account: string
  readonly metric: Metric
  readonly from: LocalDate
  /** Within. */
  readonly to: LocalDate
  /** What was told by the end of this day in Greenwich; null: all. */
  readonly knownOn: LocalDate | null
}

export interface StaleRule {
  readonly source: Source
  /** What was not refreshed after this is taken away. */
  readonly before: Instant
}

export interface MetricVerbs {
  /** Keeps it under its id; in the creator files of whoever may look too. */
  keepMetricAccount(account: NewMetricAccount): Promise<Written<null>>
  metricAccounts(person: string): Promise<readonly MetricAccount[]>
  /** Whoever's it is; for jobs alone. */
  metricAccount(id: string): Promise<MetricAccount | undefined>
  /** With all that was told of it, everywhere; false for one that is not this person's. */
  dropMetricAccount(of: Pick<Told, 'person' | 'account'>): Promise<Written<boolean>>
  /** All of it or nothing; false for an account that is not this person's. */
  tellMetrics(told: Told): Promise<Written<boolean>>
  /** The oldest first; none of an account that is not this person's. */
  untoldDays(
    question: SpanOfSource & Pick<Told, 'person' | 'account'>,
  ): Promise<readonly DayWindow[]>
  /** One a day; undefined: nobody had told it. None for an account that is not this person's. */
  metricDays(question: MetricQuestion): Promise<readonly (KnownDay | undefined)[]>
  rawPayloads(of: Pick<Told, 'person' | 'account'>): Promise<readonly SealedPayload[]>
  /** Raw answers whose day has come; answers how many. */
  purgePayloads(at: Instant): Promise<number>
  /** Words and posts of a source that was not asked for too long, at desks too; answers of how many accounts. */
  purgeStale(rule: StaleRule): Promise<number>
}

/** Purged in one unit. */
const PAYLOADS_A_UNIT = 500
const STALE_A_UNIT = 5

type Needs = Pick<
  Tables,
  'documents' | 'metrics' | 'fetches' | 'imports' | 'participants' | 'terms'
>
type Held = Needs & { readonly grants: ReturnType<typeof openGrants> }

export function metricVerbs(database: Database, tables: Tables, writer: Writer): MetricVerbs {
  const held: Held = { ...tables, grants: openGrants(database) }
  const { metrics } = tables
  const own = ({ person, account }: Pick<Told, 'person' | 'account'>) =>
    metrics.accountsOf(person).find(({ id }) => id === account)
  return {
    keepMetricAccount: (account) =>
      writer.write((turn) => {
        putAccount(held, turn, account)
        return null
      }),
    metricAccounts: async (person) => metrics.accountsOf(person),
    metricAccount: async (id) => metrics.account(id),
    dropMetricAccount: (of) =>
      writer.write((turn) => {
        const account = own(of)
        if (account === undefined) return false
        for (const grant of held.grants.running(of.person))
          removeBlocks(held, turn, { grant, account })
        const { person } = of
        regroupPerson(held, turn, { person, change: () => metrics.dropAccount(account.id) })
        tables.fetches.drop(account.id)
        projectFiles(tables, { rows: held.grants, turn, person })
        return true
      }),
    tellMetrics: (told) =>
      writer.write((turn) => {
        const { fetch, made } = told
        if (made === undefined && own(told) === undefined) return false
        const moving = { rows: held.grants, turn, connection: told.account }
        const isMoved =
          fetch === undefined || withReading(tables, moving, () => tables.fetches.move(fetch))
        if (!isMoved) return false
        if (made !== undefined) putAccount(held, turn, made)
        const account = own(told)
        if (account === undefined) return false
        const months = keepTold(tables, told)
        for (const grant of held.grants.running(told.person))
          writeBlocks(held, turn, { grant, account, months: [...months] })
        return true
      }),
    metricDays: async (question) => {
      const account = own(question)
      return account === undefined ? [] : daysOf(tables, account, question)
    },
    untoldDays: async (question) => {
      const account = own(question)
      if (account === undefined) return []
      return untoldDays(question, (month) => metrics.toldIn(account.id, month))
    },
    rawPayloads: async (of) => (own(of) === undefined ? [] : metrics.payloadsOf(of.account)),
    purgePayloads: async (at) => {
      const purged = await writer.write(() => metrics.purgePayloads(at, PAYLOADS_A_UNIT))
      return purged.ok ? purged.value : 0
    },
    purgeStale: async (rule) => {
      if (metrics.staleOf(rule.source, rule.before, 1).length === 0) return 0
      const purged = await writer.write((turn) => purgeStale(held, turn, rule))
      return purged.ok ? purged.value : 0
    },
  }
}

function putAccount(held: Held, turn: Turn, account: NewMetricAccount): void {
  const { person } = account
  regroupPerson(held, turn, { person, change: () => held.metrics.putAccount(account) })
  projectFiles(held, { rows: held.grants, turn, person })
}

/** Answers the months that are another now. */
function keepTold({ metrics }: Needs, told: Told): ReadonlySet<Month> {
  const { account, posts, payloads, audience, whole } = told
  const changed = new Set<Month>()
  for (const post of posts) {
    const month = metrics.putPost(account, post)
    if (month !== null) changed.add(month)
  }
  for (const { source, asOf } of posts) metrics.refreshed(account, source, asOf)
  const summed = whole === undefined ? [] : metrics.sumsTold(account, whole)
  for (const telling of [...told.tellings, ...summed])
    for (const month of keepTelling(metrics, account, telling)) changed.add(month)
  if (audience !== undefined) changed.add(metrics.putAudience(account, audience))
  for (const payload of payloads) metrics.putPayload(account, payload)
  return changed
}

function keepTelling(
  metrics: Needs['metrics'],
  account: string,
  telling: Telling,
): readonly Month[] {
  const { metric, source, asOf } = telling
  const news = monthsOf(telling)
    .filter(([month, word]) => metrics.addWord({ account, month, metric, source }, word))
    .map(([month]) => month)
  metrics.refreshed(account, source, asOf)
  return news.length > 0 && metric === 'followers' ? [...news, ...monthsReached(telling)] : news
}

function daysOf(
  { metrics }: Needs,
  { id }: MetricAccount,
  { metric, from, to, knownOn }: MetricQuestion,
): readonly (KnownDay | undefined)[] {
  const until =
    knownOn === null ? undefined : instant((daysBetween(EPOCH, knownOn) + 1) * DAY_MS - 1)
  const byMonth = new Map<Month, readonly (KnownDay | undefined)[]>()
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, at) => {
    const day = addDays(from, at)
    const month = monthOf(day)
    const known =
      byMonth.get(month) ??
      knownDays(
        metrics.toldIn(id, month).filter((told) => told.metric === metric),
        until,
      )
    byMonth.set(month, known)
    return known[Number(day.slice(8)) - 1]
  })
}
// A day of the calendar, in its own form.
const EPOCH = '1970-01-01' as LocalDate

/** What is taken away comes to desks as another edition: they forget the account and hear what is left of it. */
function purgeStale(held: Held, turn: Turn, { source, before }: StaleRule): number {
  const { metrics, grants } = held
  const stale = metrics.staleOf(source, before, STALE_A_UNIT)
  for (const id of stale) {
    const account = metrics.account(id)
    const looking = account === undefined ? [] : grants.running(account.person)
    if (account !== undefined)
      for (const grant of looking) removeBlocks(held, turn, { grant, account })
    metrics.dropWords(id, source)
    metrics.dropPosts(id, source)
    metrics.dropAudiences(id, source)
    metrics.dropPayloads(id, source)
    metrics.dropRefreshed(id, source)
    metrics.raiseEdition(id)
    const left = metrics.account(id)
    if (left !== undefined)
      for (const grant of looking) writeBlocks(held, turn, { grant, account: left })
  }
  return stale.length
}
