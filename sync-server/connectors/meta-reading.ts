/** What both of Meta's platforms are asked and read alike: a question with its token, a page of a list, and what a reading says of usage. */
import { z } from 'zod'
import { failed, type Fetched, fetched } from './failure.ts'
import { waitOf } from './meta-answers.ts'
import type { Answer, Question } from './outside.ts'
import type { Access, Read } from './ports.ts'
import { idShape } from './reading.ts'

export type Asking = Pick<Access, 'token' | 'signal'>

export function metaQuestion(
  host: Question['host'],
  { token, signal }: Asking,
  { endpoint, path, query }: Pick<Question, 'endpoint' | 'path' | 'query'>,
): Question {
  return { endpoint, host, path, query: { ...query, access_token: token }, signal }
}

export function readOf<Value>(value: Value, answers: readonly Answer[]): Fetched<Read<Value>> {
  return fetched({ value, raw: answers.map(({ raw }) => raw), waitMs: waitOf(answers) })
}

export const pagingShape = z
  .object({
    cursors: z.object({ after: idShape.nullish() }).nullish(),
    next: z.string().nullish(),
  })
  .nullish()

/**
 * Null after the last page: a cursor stands on it too, and only `next` says that another comes. One that leads to itself, and another
 * page without its cursor, are refused.
 */
export function pageAfter(
  paging: z.infer<typeof pagingShape>,
  after: string | null,
): Fetched<string | null> {
  if ((paging?.next ?? null) === null) return fetched(null)
  const next = paging?.cursors?.after ?? null
  return next === null || next === after
    ? failed({ kind: 'unexpected_shape', where: 'paging' })
    : fetched(next)
}
