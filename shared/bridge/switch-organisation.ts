/** Another organisation of the same person in the main seat: one desk's process ends, the other's begins. Tills are left alone. */
import type { Answer } from './bridge.ts'
import { asksNothing, done, type House, serverOf, take, welcome } from './house.ts'
import type { Seat } from './seat.ts'

/** Ends the desk of one organisation and starts that of the other, in the same seat; refused, the one before comes back. */
export async function switchTo(house: House, seat: Seat, organisation: string): Promise<Answer> {
  const { doors, main, memory } = house
  const before = house.taken.get(main.id)
  const url = serverOf(house)
  if (seat !== main || memory === null || before === undefined || url === null)
    return { kind: 'refused', reason: 'not_allowed', facts: {} }
  if (house.opening) return { kind: 'refused', reason: 'already_starting', facts: {} }
  house.opening = true
  try {
    const { dir, desk } = before
    house.taken.set(main.id, { seat: main, dir, desk: null })
    main.show({ ...welcome(doors), kind: 'starting', code: 'desk' })
    main.seat(null)
    await desk?.stop()
    const plan = { dir, server: url, enrol: null, person: null, name: null }
    const other = await doors.startDesk({ ...plan, organisation }, asksNothing)
    if (other.ready) {
      take(house, main, { dir, desk: other })
      return done
    }
    const again = await doors.startDesk(plan, asksNothing)
    if (again.ready) take(house, main, { dir, desk: again })
    else main.show({ ...welcome(doors), kind: 'failed', code: again.failed })
    return { kind: 'refused', reason: other.failed, facts: {} }
  } finally {
    house.opening = false
  }
}
