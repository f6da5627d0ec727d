/**
 * The mail that tells a person that they are asked: wanted in the unit in which a question comes, taken by whoever sends it. One a day
 * for a person, whoever asks and how much; no question is told of twice, and none that was read or is over.
 */
import { DAY_MS, type Instant, later } from '../../shared/base/time.ts'
import type { Preferences } from '../../shared/domain/account/preferences.ts'
import type { Dossier } from '../../shared/domain/dossier/dossier.ts'
import { asksAnew } from '../../shared/domain/dossier/question.ts'
import type { Database } from './database.ts'
import type { GrantTable } from './grants.ts'
import type { JobTable } from './jobs.ts'
import { type AnsweringPerson, askedOfPerson } from './questions.ts'
import type { Tables } from './tables.ts'
import type { Writer, Written } from './writer.ts'

export const QUESTION_MAIL = 'question-mail'
const AGAIN_MS = DAY_MS

export type QuestionMail =
  /** Nothing that they were not told of waits unread; or the person has no address. */
  | { readonly kind: 'none' }
  /** One left today. */
  | { readonly kind: 'later'; readonly dueAt: Instant }
  | {
      readonly kind: 'taken'
      readonly to: string
      readonly language: Preferences['language']
      /** Names of those who ask. */
      readonly organisations: readonly string[]
      /** What was told by the mail before this one; null: there was none. */
      readonly before: LastMail | null
    }

/** When it left, and ids of the questions it told of. */
export interface LastMail {
  readonly mailedAt: Instant
  readonly told: string
}

export interface QuestionMailVerbs {
  /** Of many who take it at once one does. */
  takeQuestionMail(by: AnsweringPerson): Promise<Written<QuestionMail>>
  /** The one taken at that instant did not leave: the one before it is the last again. */
  returnQuestionMail(by: AnsweringPerson, before: LastMail | null): Promise<Written<null>>
}

interface Wanting {
  readonly id: string
  readonly before: object | undefined
  readonly after: object
}

/** Nothing where the dossier asks what it asked before. */
export function wantQuestionMail(
  { grants, jobs }: { readonly grants: Pick<GrantTable, 'runningOf'>; readonly jobs: JobTable },
  { id, before, after }: Wanting,
): void {
  // The collection `dossiers` holds dossiers.
  const [was, is] = [before, after] as readonly [Dossier | undefined, Dossier]
  const person = grants.runningOf(id)?.person
  if (person === undefined || !asksAnew(was?.draft ?? {}, is.draft)) return
  jobs.ask({ kind: QUESTION_MAIL, key: person, payload: { person } })
}

type Needs = Pick<Tables, 'documents' | 'metrics' | 'imports' | 'people' | 'accounts'>

export function questionMailVerbs(
  database: Database,
  tables: Needs,
  writer: Writer,
): QuestionMailVerbs {
  const { people, accounts } = tables
  const asked = askedOfPerson(database, tables)
  const last = database.prepare<[string], LastMail>(
    'SELECT mailed_at AS "mailedAt", told FROM question_mails WHERE person = ?',
  )
  const put = database.prepare(
    `INSERT INTO question_mails (person, mailed_at, told) VALUES (@person, @at, @told)
     ON CONFLICT (person) DO UPDATE SET mailed_at = excluded.mailed_at, told = excluded.told`,
  )
  const remove = database.prepare(
    'DELETE FROM question_mails WHERE person = @person AND mailed_at = @at',
  )
  return {
    takeQuestionMail: ({ person, at }) =>
      writer.write((): QuestionMail => {
        const { mail: to, language } = people.person(person) ?? {}
        const waiting = asked(person).filter(({ isOpen, readAt }) => isOpen && readAt === null)
        const before = last.get(person)
        const told = before === undefined ? [] : toldIn(before)
        const isNews = waiting.some(({ id }) => !told.includes(id))
        if (typeof to !== 'string' || language === undefined || !isNews) return { kind: 'none' }
        const dueAt = before === undefined ? at : later(before.mailedAt, AGAIN_MS)
        if (dueAt > at) return { kind: 'later', dueAt }
        put.run({ person, at, told: JSON.stringify(waiting.map(({ id }) => id)) })
        const names = waiting.map(({ organisation }) => accounts.organisation(organisation)?.name)
        const organisations = [...new Set(names)].filter((name) => name !== undefined)
        return { kind: 'taken', to, language, organisations, before: before ?? null }
      }),
    returnQuestionMail: (by, before) =>
      writer.write(() => {
        const { changes } = remove.run(by)
        if (changes > 0 && before !== null)
          put.run({ person: by.person, at: before.mailedAt, told: before.told })
        return null
      }),
  }
}

function toldIn({ told }: LastMail): readonly string[] {
  // Written by `put` from ids.
  return JSON.parse(told) as readonly string[]
}
