/** Commands of a till's staff: sign in, lock, PINs, and what only a manager's PIN switches: training and a suspect clock. */
import { done, NOT_SAVED, type RunCommand, WRONG_DESK } from './command.ts'
import { answerOf, byManager } from './till.ts'

export const signInCashier: RunCommand<'sign-in-cashier'> = async ({ staff }, proof) => {
  if (staff === null) return WRONG_DESK
  const proven = answerOf(await staff.prove(proof))
  if (proven.kind !== 'done') return proven
  const { person } = proven.value
  const stood = await staff.signIn(person)
  return stood.ok ? done({ person, handedOver: stood.value.handedOver }) : NOT_SAVED
}

export const lockTill: RunCommand<'lock-till'> = async ({ staff }) => {
  if (staff === null) return WRONG_DESK
  await staff.lock()
  return done({})
}

/** The first PIN is a manager's own, and only while the server is there: it says who is staff. */
export const setPin: RunCommand<'set-pin'> = async ({ staff, sync }, { person, pin, manager }) => {
  if (staff === null) return WRONG_DESK
  const member = staff.members().find((one) => one.person === person)
  if (member === undefined) return { kind: 'refused', reason: 'unknown_person', facts: {} }
  if (manager !== undefined) {
    return byManager(staff, manager, async ({ person: by }) => {
      const set = await staff.setPin({ person, pin, manager: by })
      return set.ok ? done({}) : NOT_SAVED
    })
  }
  if (staff.hasPins()) return { kind: 'refused', reason: 'manager_needed', facts: {} }
  if (!member.isManager) return { kind: 'refused', reason: 'not_a_manager', facts: {} }
  if (!sync.link.isLive()) return { kind: 'failed', failure: 'unreachable' }
  const set = await staff.setPin({ person, pin, manager: null })
  return set.ok ? done({}) : NOT_SAVED
}

export const training: RunCommand<'training'> = async ({ staff, journal }, { on, manager }) => {
  if (staff === null || journal === null) return WRONG_DESK
  return byManager(staff, manager, async () => answerOf(await journal.ask('setTraining', { on })))
}

export const liftClock: RunCommand<'lift-clock'> = async ({ staff, journal }, { manager }) => {
  if (staff === null || journal === null) return WRONG_DESK
  return byManager(staff, manager, async ({ person }) =>
    answerOf(await journal.ask('liftClock', { manager: person })),
  )
}
