/**
 * What organisations ask a person of their accounts, and what the person answers: read out of the dossiers beside the grants of theirs
 * that run, and written back there into the part that no desk writes. With the grant, question and answer are gone for both.
 */
import { hash } from 'node:crypto'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { Grant } from '../../shared/domain/creator/grant.ts'
import type {
  Answer,
  Dossier,
  HeardQuestion,
  Question,
} from '../../shared/domain/dossier/dossier.ts'
import {
  answerQuestion,
  questionsShown,
  readQuestion,
} from '../../shared/domain/dossier/question.ts'
import { accountSeen, type MetricAccount } from '../metrics/project-block.ts'
import type { Database } from './database.ts'
import { openGrants } from './grants.ts'
import { accountsUnder } from './metric-blocks.ts'
import type { Tables } from './tables.ts'
import type { Turn, Writer, Written } from './writer.ts'

/** What a person is shown of a question: what was sent, and what they answered. */
export interface AskedOfPerson
  extends Omit<Question, 'account' | 'at'>, Pick<MetricAccount, 'platform' | 'handle'> {
  /** Of these very words: a question that was put in others has another one. */
  readonly id: string
  readonly grant: string
  readonly organisation: string
  readonly askedAt: Instant
  /** It is not decided: it can be answered, and the answer changed. */
  readonly isOpen: boolean
  readonly readAt: Instant | null
  readonly answer: Answer | null
}

export interface AnsweringPerson {
  readonly person: string
  readonly at: Instant
}

/** `unknown`: nobody asks this person that, any more or at all. */
export type Answering = 'answered' | 'closed' | 'unknown'

export interface QuestionVerbs {
  /** By grants that run, grant by grant: those that wait, the oldest first, then what was answered and is decided. */
  questionsOf(person: string): Promise<readonly AskedOfPerson[]>
  /** These were before the person's eyes; what nobody asks them is passed over. */
  readQuestions(by: AnsweringPerson, ids: readonly string[]): Promise<Written<null>>
  /** The same words again change nothing. */
  answerQuestion(
    by: AnsweringPerson,
    answered: { readonly id: string; readonly words: string },
  ): Promise<Written<Answering>>
}

type Needs = Pick<Tables, 'documents' | 'metrics' | 'imports'>

export function questionVerbs(database: Database, tables: Needs, writer: Writer): QuestionVerbs {
  const asked = askedBy(database, tables)
  return {
    questionsOf: async (person) => asked(person).map(({ shown }) => shown),
    readQuestions: async ({ person, at }, ids) => {
      const isNews = ({ shown }: Asked) => ids.includes(shown.id) && shown.readAt === null
      if (!asked(person).some(isNews)) return { ok: true, value: null }
      return writer.write((turn) => {
        for (const { question, grant } of asked(person).filter(isNews))
          hear(tables, turn, { grant, change: (dossier) => readQuestion(dossier, question, at) })
        return null
      })
    },
    answerQuestion: ({ person, at }, { id, words }) =>
      writer.write((turn): Answering => {
        const one = asked(person).find(({ shown }) => shown.id === id)
        if (one === undefined) return 'unknown'
        const { question, grant } = one
        let isOpen = false
        const change = (dossier: Dossier): readonly HeardQuestion[] => {
          const answered = answerQuestion(dossier, question, { words, at })
          isOpen = answered.ok
          return answered.ok ? answered.value : (dossier.heard ?? [])
        }
        hear(tables, turn, { grant, change })
        return isOpen ? 'answered' : 'closed'
      }),
  }
}

/** The same for verbs that read them within a unit of their own. */
export function askedOfPerson(
  database: Database,
  tables: Needs,
): (person: string) => readonly AskedOfPerson[] {
  const asked = askedBy(database, tables)
  return (person) => asked(person).map(({ shown }) => shown)
}

function askedBy(database: Database, tables: Needs): (person: string) => readonly Asked[] {
  const { running } = openGrants(database)
  return (person) => running(person).flatMap((grant) => askedUnder(tables, grant))
}

interface Asked {
  readonly grant: Grant
  readonly question: Question
  readonly shown: AskedOfPerson
}

/** Of accounts that the grant shows: of another nobody could say which it is. */
function askedUnder(tables: Needs, grant: Grant): readonly Asked[] {
  const dossier = dossierOf(tables, grant)
  if (dossier === undefined) return []
  const accounts = accountsUnder(tables, grant)
  return questionsShown(dossier).flatMap(({ question, isOpen, heard }): readonly Asked[] => {
    const account = accounts.find((one) => accountSeen(grant, one) === question.account)
    if (account === undefined) return []
    const { account: _, at: askedAt, ...said } = question
    const { platform, handle } = account
    const { id, organisation } = grant
    const named = { id: idOf(grant, question), grant: id, organisation, platform, handle }
    const { readAt = null, answer = null } = heard ?? {}
    return [{ grant, question, shown: { ...named, ...said, askedAt, isOpen, readAt, answer } }]
  })
}

function idOf({ id }: Grant, question: Question): string {
  return hash('sha256', `${id} ${canonicalJson(question)}`, 'base64url').slice(0, 22)
}

function placeOf({ organisation: space, id }: Grant) {
  return { space, collection: 'dossiers', id } as const
}

function dossierOf({ documents }: Needs, grant: Grant): Dossier | undefined {
  // The collection `dossiers` holds dossiers.
  return documents.read(placeOf(grant))?.body as unknown as Dossier | undefined
}

/** Desks go on from the same draft: what was heard is no conflict with what they write. */
function hear(
  tables: Needs,
  turn: Turn,
  {
    grant,
    change,
  }: {
    readonly grant: Grant
    readonly change: (dossier: Dossier) => readonly HeardQuestion[]
  },
): void {
  const dossier = dossierOf(tables, grant)
  if (dossier === undefined) return
  const heard = change(dossier)
  if (heard === dossier.heard || heard.length === 0) return
  tables.documents.put(turn, { ...placeOf(grant), audience: 'people', body: { ...dossier, heard } })
}
