/** `counter-api`: lets the cash register beside this till redeem over the loopback address, or not. */
import { done, type RunCommand, WRONG_DESK } from './command.ts'
import { TILL_LOCKED } from './till.ts'

export const counterApi: RunCommand<'counter-api'> = async (
  { counter, staff },
  { on, port = null },
) => {
  if (counter === null) return WRONG_DESK
  if (staff?.isLocked() === true) return TILL_LOCKED
  if (!on) {
    await counter.switchOff()
    return done({ port: null, token: null })
  }
  const switched = await counter.switchOn(port)
  return switched.ok ? done(switched.value) : { kind: 'refused', ...switched.refusal }
}
