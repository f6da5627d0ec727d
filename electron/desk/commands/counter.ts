/** `counter-api`: lets the cash register beside this till redeem over the loopback address, or not; a manager's to switch. */
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { Commands } from '../../../shared/bridge/commands.ts'
import { judgeFeature } from '../../../shared/domain/account/plan.ts'
import { factsOf } from '../views/facts.ts'
import { planOf } from '../views/plan.ts'
import type { Counter } from '../counter/counter.ts'
import { done, type RunCommand, WRONG_DESK } from './command.ts'
import { byManager, TILL_LOCKED } from './till.ts'

type Wish = Commands['counter-api']['input']
type Switched = Answer<Commands['counter-api']['output']>

/** A till where nobody has a PIN asks for none. */
export const counterApi: RunCommand<'counter-api'> = async (parts, wish) => {
  const { counter, staff, documents } = parts
  if (counter === null || staff === null) return WRONG_DESK
  const allowed = judgeFeature(planOf(factsOf(documents)), 'counter_api')
  if (wish.on && !allowed.ok) return { kind: 'refused', ...allowed.refusal }
  if (staff.isLocked()) return TILL_LOCKED
  if (wish.manager !== undefined) return byManager(staff, wish.manager, () => turn(counter, wish))
  if (staff.hasPins()) return { kind: 'refused', reason: 'manager_needed', facts: {} }
  return turn(counter, wish)
}

async function turn(counter: Counter, { on, port }: Wish): Promise<Switched> {
  if (!on) {
    await counter.switchOff()
    return done({ port: null, token: null })
  }
  const switched = await counter.switchOn(port ?? null)
  return switched.ok ? done(switched.value) : { kind: 'refused', ...switched.refusal }
}
