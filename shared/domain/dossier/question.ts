/**
 * Questions to the creator: which of a dossier wait for an answer, and what becomes of them as they are read and answered. A question
 * is a part of its review, which desks write; what was heard of it is the server's alone. Put in other words it is another question,
 * so that no answer comes to stand beneath words that nobody saw.
 */
import { canonicalJson } from '../../base/canonical-json.ts'
import { accept, refuse, type Result } from '../../base/result.ts'
import type { Instant } from '../../base/time.ts'
import {
  type Answer,
  type Dossier,
  type DossierDraft,
  type FindingReview,
  type HeardQuestion,
  type Question,
  reviewsOf,
} from './dossier.ts'

/** Of one organisation to one creator: more at once is no question any more. */
export const OPEN_QUESTIONS_MAX = 10
/** With a full dossier they fit into one frame down. */
export const HEARD_MAX = 2 * OPEN_QUESTIONS_MAX

export interface QuestionStanding {
  readonly question: Question
  /** Not decided yet: it can be answered, and the answer changed. */
  readonly isOpen: boolean
  readonly heard: HeardQuestion | null
}

type Asking = Pick<Dossier, 'draft' | 'heard'>

/** Null where nothing was asked, or where it is decided. */
export function questionOf({ finding, verdict, asked }: FindingReview): Question | null {
  if (asked === null || verdict.kind !== 'open') return null
  const { account, kind, from, until } = finding
  return { account, kind, from, until, for: asked.for, words: asked.words, at: asked.at }
}

/** All that wait, the oldest first. */
export function openQuestions(draft: DossierDraft): readonly Question[] {
  return reviewsOf(draft)
    .flatMap(([, review]) => questionOf(review) ?? [])
    .toSorted((a, b) => a.at - b.at || (canonicalJson(a) < canonicalJson(b) ? -1 : 1))
}

/** Whether anything is asked that was not asked before, in these words. */
export function asksAnew(before: DossierDraft, after: DossierDraft): boolean {
  const known = openQuestions(before)
  return openQuestions(after).some((question) => !isAmong(question, known))
}

/**
 * What the creator is shown: the oldest that wait, whatever desks that did not hear of each other agree on; then what they
 * answered and was decided, the newest first.
 */
export function questionsShown({ draft, heard = [] }: Asking): readonly QuestionStanding[] {
  const open = openQuestions(draft).slice(0, OPEN_QUESTIONS_MAX)
  const waiting = open.map((question) => ({
    question,
    isOpen: true,
    heard: heardOf(question, heard),
  }))
  const over = heard
    .filter(({ question, answer }) => answer !== null && !isAmong(question, open))
    .toSorted((a, b) => b.question.at - a.question.at)
    .map((one) => ({ question: one.question, isOpen: false, heard: one }))
  return [...waiting, ...over]
}

/** The same list where it was read before, or is shown to nobody. */
export function readQuestion(
  dossier: Asking,
  question: Question,
  readAt: Instant,
): readonly HeardQuestion[] {
  const { heard = [] } = dossier
  if (!isShown(dossier, question) || heardOf(question, heard) !== null) return heard
  return kept(dossier, [...heard, { question, readAt, answer: null }])
}

/** The same list where it says nothing new. */
export function answerQuestion(
  dossier: Asking,
  question: Question,
  answer: Answer,
): Result<readonly HeardQuestion[], 'question_closed'> {
  const { heard = [] } = dossier
  if (!isShown(dossier, question)) return refuse('question_closed')
  const before = heardOf(question, heard)
  if (before?.answer?.words === answer.words) return accept(heard)
  const others = heard.filter((one) => one !== before)
  const readAt = before?.readAt ?? answer.at
  return accept(kept(dossier, [...others, { question, readAt, answer }]))
}

export function heardOf(question: Question, heard: readonly HeardQuestion[]): HeardQuestion | null {
  return heard.find((one) => isSame(one.question, question)) ?? null
}

/** What was answered of a finding before it was asked about again, the newest first. */
export function answeredBefore(
  { account, kind, from, until }: Pick<Question, 'account' | 'kind' | 'from' | 'until'>,
  heard: readonly HeardQuestion[],
  now: Question | null,
): readonly HeardQuestion[] {
  return heard
    .filter(({ question, answer }) => {
      const isOfIt = question.account === account && question.kind === kind
      const sharesDays = question.from <= until && question.until >= from
      return answer !== null && isOfIt && sharesDays && (now === null || !isSame(question, now))
    })
    .toSorted((a, b) => b.question.at - a.question.at)
}

function isShown(dossier: Asking, question: Question): boolean {
  return questionsShown(dossier).some((one) => one.isOpen && isSame(one.question, question))
}

function isAmong(question: Question, those: readonly Question[]): boolean {
  return those.some((one) => isSame(one, question))
}

function isSame(a: Question, b: Question): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

/** Those that wait stay; of the others the newest. */
function kept({ draft }: Asking, heard: readonly HeardQuestion[]): readonly HeardQuestion[] {
  const open = openQuestions(draft)
  const rank = ({ question }: HeardQuestion): number => (isAmong(question, open) ? 0 : 1)
  return heard.toSorted((a, b) => rank(a) - rank(b) || b.readAt - a.readAt).slice(0, HEARD_MAX)
}
