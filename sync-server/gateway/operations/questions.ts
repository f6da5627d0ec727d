/** `/api/v1/questions`: what organisations ask a person of their accounts, that it was read, and the person's answer. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { answer, type SharingDeps } from '../../accounts/sharing.ts'
import type { AccountRefusal } from '../../../shared/domain/account/account-refusal.ts'
import type { ServerError } from '../../../shared/words/reasons.ts'
import { asPerson, type AsPersonDeps, DENIED, PERSONS_OWN } from '../as-person.ts'
import { done, operation, type Operation, refusal } from '../operation.ts'
import {
  answerBody,
  answeredAnswer,
  questionList,
  questionParams,
  readAnswer,
  type ToldQuestion,
} from '../questions.schema.ts'

export interface QuestionDeps extends AsPersonDeps, Omit<SharingDeps, 'store'> {
  readonly store: SharingDeps['store'] & AsPersonDeps['store']
}

interface Named {
  readonly question: string
}

const BASE = '/api/v1/questions'

export function questionOperations(deps: QuestionDeps): readonly Operation[] {
  return [listing(deps), reading(deps), answering(deps)]
}

function listing(deps: QuestionDeps): Operation {
  return operation({
    ...PERSONS_OWN,
    method: 'get',
    path: BASE,
    id: 'listQuestions',
    summary: {
      en: 'What those whom the person lets look ask of their numbers: what waits, then what was answered and is decided.',
      de: 'Was die fragen, die schauen dürfen: erst was wartet, dann was beantwortet und entschieden ist.',
    },
    answers: { type: 'json', status: 200, schema: questionList },
    errors: DENIED,
    run: (asked) =>
      asPerson(deps, asked, async (person) => {
        const questions: readonly ToldQuestion[] = await deps.store.questionsOf(person)
        return done({ questions })
      }),
  })
}

function reading(deps: QuestionDeps): Operation {
  return operation<Named>({
    ...PERSONS_OWN,
    method: 'post',
    path: `${BASE}/{question}/read`,
    id: 'readQuestion',
    summary: {
      en: 'The person has read a question: it is not taken back any more. One that nobody asks is passed over.',
      de: 'Die Person hat eine Frage gelesen: Sie wird nicht mehr zurückgenommen. Was niemand fragt, wird übergangen.',
    },
    params: questionParams,
    answers: { type: 'json', status: 200, schema: readAnswer },
    errors: { ...DENIED, 503: ['not_saved'] },
    run: (asked) =>
      asPerson(deps, asked, async (person) => {
        const by = { person, at: deps.world.now() }
        const read = await deps.store.readQuestions(by, [asked.params.question])
        return read.ok ? done({ read: true }) : refusal(503, 'not_saved')
      }),
  })
}

function answering(deps: QuestionDeps): Operation {
  return operation<Named, unknown, { readonly words: string }>({
    ...PERSONS_OWN,
    method: 'post',
    path: `${BASE}/{question}/answer`,
    id: 'answerQuestion',
    summary: {
      en: 'Answer a question, or change the answer, until they have decided; those who asked read it, and nobody else.',
      de: 'Eine Frage beantworten oder die Antwort ändern, bis dort entschieden ist; nur wer fragte, liest sie.',
    },
    params: questionParams,
    body: answerBody,
    answers: { type: 'json', status: 200, schema: answeredAnswer },
    errors: {
      ...DENIED,
      400: ['unexpected_shape'],
      404: ['unknown_question'],
      503: ['not_saved'],
    },
    run: (asked) =>
      asPerson(deps, asked, async (person) => {
        const said = { asked: asked.params.question, sent: asked.body.words }
        const answered = await answer(deps, person, said)
        if (answered.ok) return done({ answered: true })
        const [status, error] = REFUSED[answered.refusal.reason] ?? INTERNAL
        return refusal(status, error)
      }),
  })
}

type Refused = readonly [ContentfulStatusCode, ServerError]

const INTERNAL: Refused = [500, 'internal']

const REFUSED: { readonly [Reason in AccountRefusal]?: Refused } = {
  answer_wrong: [400, 'unexpected_shape'],
  // What is decided, what another is asked and what nobody asks are told alike.
  question_closed: [404, 'unknown_question'],
  not_saved: [503, 'not_saved'],
}
