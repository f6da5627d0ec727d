/** What a verb of the accounts answered, as the wire carries it. */
import type { WireAnswer } from '../../../shared/sync/messages.schema.ts'
import type { Account } from '../../accounts/account-deps.ts'
import { refused } from '../answer.ts'

/** A command that reached the server by no socket, as in a test. */
export const NOWHERE = 'unknown'

export function accountAnswer(answer: Account<unknown>): WireAnswer {
  if (answer.ok) return { kind: 'done', value: {} }
  const { reason, facts } = answer.refusal
  return reason === 'not_saved' ? { kind: 'failed', failure: 'not_saved' } : refused(reason, facts)
}
