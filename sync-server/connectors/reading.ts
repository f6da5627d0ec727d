/** How answers are read: by a schema, whole or not at all; of what does not fit the field is named and never its value. */
import { z } from 'zod'
import { DAY_MS, type Instant, instant, MINUTE_MS, SECOND_MS } from '../../shared/base/time.ts'
import { addDays, daysBetween, isLocalDate } from '../../shared/base/zoned-time.ts'
import type { AudienceCount } from '../../shared/domain/creator/audience.ts'
import { COUNT_MAX } from '../../shared/domain/creator/columns.ts'
import { failed, type Fetched, fetched } from './failure.ts'
import type { SetAside } from './ports.ts'

/** No post of the world has as many; what says more is broken. */
const POST_COUNT_MAX = 100_000_000_000
const TEXT_CHARACTERS_MAX = 10_000
const ID_CHARACTERS_MAX = 200

export function readShape<Shape>(schema: z.ZodType<Shape>, json: unknown): Fetched<Shape> {
  const parsed = schema.safeParse(json)
  if (parsed.success) return fetched(parsed.data)
  const where = parsed.error.issues[0]?.path.map(String).join('.') ?? ''
  return failed({ kind: 'unexpected_shape', where })
}

export interface Rows<Row> {
  readonly rows: readonly Row[]
  readonly setAside: readonly SetAside[]
}

/**
 * A list of posts, each whole or not at all: one that is broken is set aside and takes no other along. Where more are broken than whole
 * it is another answer than the one that was asked for, and none is read.
 */
export function rowsShape<Row>(row: z.ZodType<Row>) {
  return z.array(z.unknown()).transform((told, context): Rows<Row> => {
    const read = told.map((one) => row.safeParse(one))
    const rows = read.flatMap((one) => (one.success ? [one.data] : []))
    const broken = read.flatMap(({ error }, place) =>
      error === undefined ? [] : [{ place, path: error.issues[0]?.path ?? [] }],
    )
    const [first] = broken
    if (first !== undefined && broken.length > rows.length)
      context.addIssue({ code: 'custom', path: [first.place, ...first.path], message: 'no posts' })
    const setAside = broken.map(({ place, path }) => {
      return { post: idIn(told[place]), where: path.map(String).join('.') }
    })
    return { rows, setAside }
  })
}

function idIn(row: unknown): string | null {
  const read = z.object({ id: idShape }).safeParse(row)
  return read.success ? read.data.id : null
}

/** Missing and null are the same: not told, which is not zero. */
const told = <Value>(schema: z.ZodType<Value>) =>
  schema.nullish().transform((value): Value | null => value ?? null)

/** Of an account and a day. */
export const countShape = told(z.number().int().min(0).max(COUNT_MAX))
/** Of a post. */
export const postCountShape = told(z.number().int().min(0).max(POST_COUNT_MAX))
/** As YouTube writes them. */
export const postCountTextShape = told(
  z
    .string()
    .regex(/^\d{1,11}$/)
    .transform(Number),
)
/** Of a bucket of an audience. */
export const peopleShape = z.number().int().min(0).max(COUNT_MAX)
/** Printed characters: no id has others, and not every store can keep them. */
export const idShape = z
  .string()
  .min(1)
  .max(ID_CHARACTERS_MAX)
  .regex(/^\P{Cc}+$/u)
/** As an account is called: without what cannot be seen; of which nothing is left is none. */
export const handleShape = told(
  z.string().transform((text) => {
    const seen = text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, '').trim()
    return seen === '' ? null : seen.slice(0, ID_CHARACTERS_MAX)
  }),
)
/** What people wrote: text, whatever it looks like; cut where it is endless. */
export const textShape = told(z.string().transform((text) => text.slice(0, TEXT_CHARACTERS_MAX)))
export const instantShape = z.string().transform((text, context): Instant => {
  const at = instantOfText(text)
  if (at === undefined) context.addIssue({ code: 'custom', message: 'no instant' })
  return at ?? instant(0)
})
/** Whole seconds since 1970. */
export const secondsShape = z
  .number()
  .int()
  .min(0)
  .max(COUNT_MAX)
  .transform((seconds) => instant(seconds * SECOND_MS))

const [EPOCH, BEFORE] = ['1970-01-01', '1969-12-31']
const TEXT = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:Z|([+-])(\d\d):?(\d\d))$/

/** `2026-11-20T08:00:00+0000` and its like (RFC 3339 with Meta's zone). */
export function instantOfText(text: string): Instant | undefined {
  const [, date = BEFORE, hour, minute, second, sign, zoneHour = '0', zoneMinute = '0'] =
    TEXT.exec(text) ?? []
  if (!isLocalDate(date) || !isLocalDate(EPOCH)) return undefined
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)]
  if (hours > 23 || minutes > 59 || seconds > 60) return undefined
  const zone = (sign === '-' ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute))
  const day = daysBetween(EPOCH, date) * DAY_MS
  return instant(day + (hours * 60 + minutes - zone) * MINUTE_MS + seconds * SECOND_MS)
}

/** The same bucket told twice: which of the two is meant nobody knows. */
export function isToldTwice(counts: readonly AudienceCount[]): boolean {
  return new Set(counts.map(({ split, bucket }) => `${split} ${bucket}`)).size < counts.length
}

/** Each day of a window, both ends within. */
export function daysWithin({ from, to }: { readonly from: string; readonly to: string }) {
  if (!isLocalDate(from) || !isLocalDate(to)) return []
  const first = from
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, at) =>
    addDays(first, at),
  )
}
