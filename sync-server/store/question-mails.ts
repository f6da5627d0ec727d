/**
 * The mail that tells a person that they are asked: wanted in the unit in which a question comes, claimed by whoever sends it. One a day
 * for a person, whoever asks and how much; no question is told of twice, and none that was read or is over. Told is what left: who
 * dies with a claim leaves it to the next, who cannot know whether it left and sends it.
 */
import { DAY_MS, type Instant, instant, later, MINUTE_MS } from '../../shared/base/time.ts'
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
/** Longer than a mail takes to leave or to fail. */
const CLAIMED_MS = 10 * MINUTE_MS

export type QuestionMail =
  /** Nothing that they were not told of waits unread; or the person has no address. */
  | { readonly kind: 'none' }
  /** One left today, or somebody is about to send one. */
  | { readonly kind: 'later'; readonly dueAt: Instant }
  | {
      readonly kind: 'taken'
      readonly to: string
      readonly language: Preferences['language']
      /** Names of those who ask. */
      readonly organisations: readonly string[]
    }

/** Of whoever sends it. */
export interface Mailing extends AnsweringPerson {
  /** Never given before. */
  readonly claim: string
}

export interface QuestionMailVerbs {
  /** Of many who take it at once one does, and has it for a while. */
  takeQuestionMail(by: Mailing): Promise<Written<QuestionMail>>
  /** It left: what it told of is told. False where the claim is another's by now. */
  questionMailLeft(by: Mailing): Promise<Written<boolean>>
  /** It did not leave, and may be taken at once. */
  returnQuestionMail(by: Mailing): Promise<Written<null>>
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
  const claims = claimRows(database)
  return {
    takeQuestionMail: ({ person, at, claim }) =>
      writer.write((): QuestionMail => {
        const { mail: to, language } = people.person(person) ?? {}
        const waiting = asked(person).filter(({ isOpen, readAt }) => isOpen && readAt === null)
        const before = last.get(person)
        const told = before === undefined ? [] : toldIn(before)
        const isNews = waiting.some(({ id }) => !told.includes(id))
        if (typeof to !== 'string' || language === undefined || !isNews) return { kind: 'none' }
        const againAt = before === undefined ? at : later(before.mailedAt, AGAIN_MS)
        const heldUntil = claims.until(person)
        const dueAt = instant(Math.max(againAt, heldUntil))
        if (dueAt > at) return { kind: 'later', dueAt }
        const ids = waiting.map(({ id }) => id)
        // Of one that was left behind nobody knows whether it left: again at once, and then no sooner than one that did.
        const until = later(at, heldUntil === 0 ? CLAIMED_MS : AGAIN_MS)
        claims.put({ person, claim, until, told: JSON.stringify(ids) })
        const names = waiting.map(({ organisation }) => accounts.organisation(organisation)?.name)
        const organisations = [...new Set(names)].filter((name) => name !== undefined)
        return { kind: 'taken', to, language, organisations }
      }),
    questionMailLeft: (by) =>
      writer.write(() => {
        const told = claims.told(by)
        if (told === undefined) return false
        put.run({ person: by.person, at: by.at, told })
        claims.drop(by)
        return true
      }),
    returnQuestionMail: (by) =>
      writer.write(() => {
        claims.drop(by)
        return null
      }),
  }
}

/** When the last one left, and ids of the questions it told of. */
interface LastMail {
  readonly mailedAt: Instant
  readonly told: string
}

type Claim = Pick<Mailing, 'person' | 'claim'>

function claimRows(database: Database) {
  const until = database
    .prepare<[string], number>('SELECT until FROM question_mail_claims WHERE person = ?')
    .pluck()
  const put = database.prepare<[object]>(
    `INSERT INTO question_mail_claims (person, claim, until, told) VALUES (@person, @claim, @until, @told)
     ON CONFLICT (person) DO UPDATE SET claim = excluded.claim, until = excluded.until, told = excluded.told`,
  )
  const told = database
    .prepare<[string, string], string>(
      'SELECT told FROM question_mail_claims WHERE person = ? AND claim = ?',
    )
    .pluck()
  const drop = database.prepare('DELETE FROM question_mail_claims WHERE person = ? AND claim = ?')
  return {
    /** 0: nobody has it. */
    until: (person: string): number => until.get(person) ?? 0,
    put: (row: Claim & { readonly until: Instant; readonly told: string }): void =>
      void put.run(row),
    told: ({ person, claim }: Claim): string | undefined => told.get(person, claim),
    drop: ({ person, claim }: Claim): void => void drop.run(person, claim),
  }
}

function toldIn({ told }: LastMail): readonly string[] {
  // Written by `put` from ids.
  return JSON.parse(told) as readonly string[]
}
