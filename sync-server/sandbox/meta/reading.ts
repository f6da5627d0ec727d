/** What questions of the Graph API have in common: fields, pages by cursor, days and how they are written. */
import type { Context } from 'hono'
import {
  DAY_MS,
  HOUR_MS,
  instant,
  type Instant,
  type LocalDate,
  SECOND_MS,
} from '../../../shared/base/time.ts'
import { addDays, isLocalDate, localTimeOf, startOfDay } from '../../../shared/base/zoned-time.ts'
import type { LivedDay } from '../platforms/life.ts'
import type { Outside } from '../platforms/outside.ts'
import { utcText } from '../platforms/utc-text.ts'
import { data, type GraphAnswer, graphError } from './answer.ts'

/** Where Meta's days begin. */
const ZONE = 'America/Los_Angeles'
const PAGE_USUAL = 25

/** Names at the top, whatever is asked within them. */
export function fieldsOf({ req }: Context): readonly string[] {
  const names: string[] = []
  let depth = 0
  let name = ''
  for (const sign of req.query('fields') ?? '') {
    if (sign === ',' && depth === 0) {
      names.push(name)
      name = ''
    } else name += sign
    if (sign === '{' || sign === '(') depth += 1
    if (sign === '}' || sign === ')') depth -= 1
  }
  return [...names, name].flatMap((one) => /^\w+/.exec(one.trim()) ?? [])
}

type Node = Readonly<Record<string, unknown>>

/** Only what was asked for, and always the id; a field that the kind of node does not have fails the whole. */
export function picked(node: Node, fields: readonly string[], type: string): GraphAnswer {
  const unknown = fields.find((field) => !Object.hasOwn(node, field))
  if (unknown !== undefined) {
    return graphError(`Tried accessing nonexisting field (${unknown}) on node type (${type})`)
  }
  const names = fields.length === 0 ? ['id'] : [...new Set([...fields, 'id'])]
  return data(Object.fromEntries(names.map((name) => [name, node[name]])))
}

export interface Listed {
  /** Whole, newest first. */
  readonly nodes: readonly (Node & { readonly id: string })[]
  readonly most: number
  readonly type: string
}

/** A page, with cursors that nobody but Meta can build. */
export function paged(
  outside: Outside,
  context: Context,
  { nodes, most, type }: Listed,
): GraphAnswer {
  const { after, limit } = context.req.query()
  const size = limit === undefined ? PAGE_USUAL : Number(limit)
  if (!Number.isInteger(size) || size < 1 || size > most) {
    return graphError(`Param limit must be a number between 1 and ${most}`)
  }
  const last = after === undefined ? null : Buffer.from(after, 'base64url').toString()
  const from = last === null ? 0 : nodes.findIndex(({ id }) => id === last) + 1
  if (last !== null && from === 0) return graphError('Invalid cursor')
  const page = nodes.slice(from, from + size)
  const fields = fieldsOf(context)
  const given = page.map((node) => picked(node, fields, type))
  const wrong = given.find((one) => one.kind === 'error')
  if (wrong !== undefined) return wrong
  const list = given.flatMap((one) => (one.kind === 'data' ? [one.json] : []))
  const [first] = page
  const end = page.at(-1)
  if (first === undefined || end === undefined) return data({ data: [] })
  const isLooped = after !== undefined && outside.faults.take('looped_cursor')
  const cursors = { before: cursorOf(first.id), after: isLooped ? after : cursorOf(end.id) }
  const hasMore = isLooped || from + size < nodes.length
  const next = new URL(context.req.url)
  next.searchParams.set('after', cursors.after)
  return data({ data: list, paging: { cursors, ...(hasMore && { next: next.href }) } })
}

function cursorOf(id: string): string {
  return Buffer.from(id).toString('base64url')
}

/** As Meta writes an instant. */
export function timeText(at: Instant): string {
  return `${utcText(at)}+0000`
}

export interface Window {
  readonly since: Instant
  readonly until: Instant
}

/** Of `since` and `until`, as seconds or as dates; the last day and this one where nothing is asked. */
export function windowOf({ req }: Context, now: Instant, mostDays: number): Window | GraphAnswer {
  const { since, until } = req.query()
  const end = until === undefined ? now : momentOf(until)
  const start =
    since === undefined ? (end === undefined ? undefined : end - DAY_MS) : momentOf(since)
  if (start === undefined || end === undefined || start >= end) {
    return graphError('since and until are no window')
  }
  // A day is up to an hour longer where clocks change.
  if (end - start > mostDays * DAY_MS + HOUR_MS) {
    return graphError(`There cannot be more than ${mostDays} days between since and until`)
  }
  return { since: instant(start), until: instant(end) }
}

function momentOf(text: string): number | undefined {
  if (/^\d{1,11}$/.test(text)) return Number(text) * SECOND_MS
  return isLocalDate(text) ? startOfDay(text, ZONE) : undefined
}

export interface ToldDay {
  readonly day: LivedDay
  /** Of the day, which is when the next one begins. */
  readonly end: Instant
}

/** Those that begin within the window and are told already, of two years at most; what was never counted is not there. */
export function daysOf(
  days: readonly LivedDay[],
  { since, until }: Window,
  told: { readonly now: Instant; readonly delayMs: number; readonly keptDays: number },
): readonly ToldDay[] {
  const oldest = told.now - told.keptDays * DAY_MS
  return days
    .filter(({ at }) => at > since - 2 * DAY_MS && at < until + 2 * DAY_MS)
    .map((day) => ({
      day,
      start: startOfDay(dateOf(day), ZONE),
      end: startOfDay(addDays(dateOf(day), 1), ZONE),
    }))
    .filter(
      ({ start, end }) =>
        start >= since && start < until && start >= oldest && end <= told.now - told.delayMs,
    )
}

function dateOf({ at }: LivedDay): LocalDate {
  return localTimeOf(at, 'UTC').date
}
