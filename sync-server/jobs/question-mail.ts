/** Tells a person by mail that they are asked: who asks and where, nothing of what. What could not be sent is tried again. */
import { type Mail, mailOf, type Post } from '../accounts/post.ts'
import {
  type Mailing,
  QUESTION_MAIL,
  type QuestionMail,
  type QuestionMailVerbs,
} from '../store/question-mails.ts'
import type { World } from '../world.ts'
import { DONE, type JobKind, type JobOutcome, NOT_SAVED } from './job.ts'

export interface QuestionMailDeps {
  readonly store: QuestionMailVerbs
  readonly world: Pick<World, 'now' | 'newId'>
  /** Null: this server sends no mails. */
  readonly post: Post | null
  /** Where browsers find this server. */
  readonly origin: () => string
}

export function questionMailJob(deps: QuestionMailDeps): JobKind {
  const { store, world, post } = deps
  return {
    name: QUESTION_MAIL,
    run: async ({ payload }) => {
      if (post === null) return DONE
      const person = String(payload['person'])
      const by = { person, at: world.now(), claim: world.newId() }
      const taken = await store.takeQuestionMail(by)
      if (!taken.ok) return NOT_SAVED
      const { value } = taken
      if (value.kind === 'none') return DONE
      if (value.kind === 'later') return value
      if (await hasLeft(post, mailTo(deps, value))) return toldOf(store, by)
      const returned = await store.returnQuestionMail(by)
      return returned.ok ? { kind: 'failed', failure: 'mail_not_sent' } : NOT_SAVED
    },
  }
}

/** What cannot be kept now is kept once more; until it is, the claim keeps others from telling it again. */
async function toldOf(store: QuestionMailVerbs, by: Mailing): Promise<JobOutcome> {
  const left = await store.questionMailLeft(by)
  return left.ok ? DONE : NOT_SAVED
}

function mailTo(
  { origin }: Pick<QuestionMailDeps, 'origin'>,
  { to, language, organisations }: Extract<QuestionMail, { readonly kind: 'taken' }>,
): Mail {
  const facts = { organisations: organisations.join(', ') }
  return mailOf({ to, kind: 'question', language, facts, link: `${origin()}/account/sharing` })
}

/** That it could not is the port's word, and no defect of ours. */
async function hasLeft(post: Post, mail: Mail): Promise<boolean> {
  try {
    await post.send(mail)
    return true
  } catch {
    return false
  }
}
