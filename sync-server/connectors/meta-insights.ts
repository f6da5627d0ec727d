/**
 * Insights of the Graph API: values by metric of a post, by metric and day of an account. A metric that a kind of post does not have
 * fails the whole question (error 100), so it is dropped, asked for once more without it, and remembered for that kind. An empty
 * data set means that nothing was told, which is not zero.
 */
import { z } from 'zod'
import { type Instant, instant, type LocalDate, SECOND_MS } from '../../shared/base/time.ts'
import { addDays, localTimeOf, startOfDay } from '../../shared/base/zoned-time.ts'
import type { ConnectorDeps } from './connector-deps.ts'
import { failed, type Fetched, fetched } from './failure.ts'
import { judgeMeta, metaErrorOf, otherVersionOf } from './meta-answers.ts'
import type { Answer, Question } from './outside.ts'
import type { DayWindow } from './ports.ts'
import { countShape, instantShape, postCountShape, readShape } from './reading.ts'

/** Where a day of Meta's begins. */
export const META_ZONE = 'America/Los_Angeles'
const PARAMETER = 100
const GONE_SUBCODE = 33
/** A kind of post has a few metrics: more that are not there at once is no kind of ours. */
const DROPPED_AT_ONCE_MAX = 4

const postInsightsShape = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      values: z.array(z.object({ value: postCountShape })).nullish(),
      total_value: z.object({ value: postCountShape }).nullish(),
    }),
  ),
})

const daysShape = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      values: z.array(z.object({ value: countShape, end_time: instantShape })).default([]),
    }),
  ),
})

export interface Insights {
  /** By the platform's name; what was not told is not there. */
  readonly counts: Readonly<Record<string, number | null>>
  readonly answer: Answer
}

/** Which metrics a kind turned out not to have; lives as long as its connector. */
export type Dropped = Map<string, Set<string>>

/** Asks the platform and says when another version has answered than the one that was asked. */
export async function askMeta(
  { outside, warn }: ConnectorDeps,
  question: Question,
): Promise<Fetched<Answer>> {
  const answered = await outside.ask(question, judgeMeta)
  const other = answered.ok ? otherVersionOf(answered.value) : undefined
  if (other !== undefined) warn('version', { told: other })
  return answered
}

/** @param asked.kind what metrics that are not there are remembered for */
export async function postInsights(
  deps: ConnectorDeps,
  dropped: Dropped,
  asked: {
    readonly kind: string
    readonly metrics: readonly string[]
    readonly question: Question
  },
): Promise<Fetched<Insights>> {
  const { kind, question } = asked
  const gone = dropped.get(kind) ?? new Set<string>()
  dropped.set(kind, gone)
  const metrics = asked.metrics.filter((metric) => !gone.has(metric))
  const first = await askFor(deps, question, metrics)
  const answered = first.kind === 'not_there' ? await without(deps, asked, first) : first
  if (answered.kind === 'not_there') return failed({ kind: 'unexpected_shape', where: 'metric' })
  if (answered.kind === 'failed') return answered.failure
  const read = readShape(postInsightsShape, answered.answer.json)
  if (!read.ok) return read
  const told = read.value.data.map(
    ({ name, values, total_value: total }) =>
      [name, total?.value ?? values?.at(-1)?.value ?? null] as const,
  )
  // Of one told twice nobody knows which is meant.
  return new Set(told.map(([name]) => name)).size < told.length
    ? failed({ kind: 'unexpected_shape', where: 'data.name' })
    : fetched({ counts: Object.fromEntries(told), answer: answered.answer })

  async function without(
    held: ConnectorDeps,
    { metrics: all }: typeof asked,
    { names }: { readonly names: readonly string[] },
  ): Promise<Asked> {
    for (const name of names) gone.add(name)
    held.warn('metric', { kind, metrics: names.join(' ') })
    return askFor(
      held,
      question,
      all.filter((metric) => !gone.has(metric)),
    )
  }
}

type Asked =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly failure: Extract<Fetched<never>, { readonly ok: false }> }
  | { readonly kind: 'not_there'; readonly names: readonly string[] }

async function askFor(
  deps: ConnectorDeps,
  question: Question,
  metrics: readonly string[],
): Promise<Asked> {
  let names: readonly string[] = []
  const query = { ...question.query, metric: metrics.join(',') }
  const answered = await deps.outside.ask({ ...question, query }, (answer) => {
    const error = metaErrorOf(answer.json)
    if (error?.code === PARAMETER && error.subcode !== GONE_SUBCODE)
      names = metricsIn(error.message, metrics)
    return judgeMeta(answer)
  })
  if (answered.ok) return { kind: 'answered', answer: answered.value }
  const isKnown = names.length > 0 && names.length < metrics.length
  return isKnown ? { kind: 'not_there', names } : { kind: 'failed', failure: answered }
}

/** Which of those asked for the message names, by name or by their place in the list. */
function metricsIn(message: string, metrics: readonly string[]): readonly string[] {
  const [before = ''] = message.split(/must be one of/i)
  const named = metrics.filter((metric) => new RegExp(`\\b${metric}\\b`).test(before))
  const placed = [...before.matchAll(/metric\[(\d{1,3})\]/g)].flatMap(
    ([, at]) => metrics[Number(at)] ?? [],
  )
  return [...new Set([...named, ...placed])].slice(0, DROPPED_AT_ONCE_MAX)
}

export interface MetaDay {
  readonly name: string
  readonly day: LocalDate
  readonly count: number | null
}

/** Values by day; two of one day and metric are none. */
export function daysFromInsights(json: unknown): Fetched<readonly MetaDay[]> {
  const read = readShape(daysShape, json)
  if (!read.ok) return read
  const days = read.value.data.flatMap(({ name, values }) =>
    values.map(({ value, end_time: end }) => ({ name, day: dayBefore(end), count: value })),
  )
  const keys = new Set(days.map(({ name, day }) => `${name} ${day}`))
  return keys.size === days.length
    ? fetched(days)
    : failed({ kind: 'unexpected_shape', where: 'data.values.end_time' })
}

/** A value is told with the end of its day, which is the next one's midnight. */
function dayBefore(end: Instant): LocalDate {
  return localTimeOf(instant(end - 1), META_ZONE).date
}

/** As both ends are asked for: seconds, the second one without its instant. */
export function secondsOf({ from, to }: DayWindow): {
  readonly since: string
  readonly until: string
} {
  const seconds = (date: LocalDate): string =>
    String(Math.floor(startOfDay(date, META_ZONE) / SECOND_MS))
  return { since: seconds(from), until: seconds(addDays(to, 1)) }
}
