/**
 * Codes to enrol tills with: so many may be open in an organisation at once, and one whose first characters nobody else's open code
 * has is found in a few tries or not at all, since the server waits for it.
 */
import { DAY_MS, type Instant } from '../../shared/base/time.ts'
import type { WireAnswer } from '../../shared/sync/messages.schema.ts'
import type { NewEnrolment } from './store.ts'
import type { Tables } from './tables.ts'

/** Of 32,768 beginnings that all organisations share; they hold for a quarter of an hour. */
export const OPEN_ENROLMENTS_MAX = 500
/** Who knows a code learns for so long that it was used or is over. */
const ENDED_KEPT_MS = DAY_MS
const TRIES_MAX = 64

const REFUSED: WireAnswer = { kind: 'refused', reason: 'too_many_enrolments', facts: {} }

export function addEnrolment(
  { accounts }: Pick<Tables, 'accounts'>,
  make: () => NewEnrolment,
  at: Instant,
): WireAnswer {
  accounts.dropEnrolments({ endedBy: at - ENDED_KEPT_MS })
  const free = () => findFree(accounts, make)
  let made = free()
  if (made === undefined) {
    accounts.dropEnrolments({ endedBy: at, used: true })
    made = free()
  }
  if (made === undefined) return REFUSED
  const { enrolment, answer } = made
  if (accounts.openEnrolments(enrolment.organisation, at) >= OPEN_ENROLMENTS_MAX) return REFUSED
  accounts.addEnrolment(enrolment)
  return answer
}

function findFree(
  accounts: Pick<Tables['accounts'], 'enrolment'>,
  make: () => NewEnrolment,
): NewEnrolment | undefined {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const made = make()
    if (accounts.enrolment(made.enrolment.handle) === undefined) return made
  }
  return undefined
}
