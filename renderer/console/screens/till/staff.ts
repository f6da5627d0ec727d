/** Who of a till's staff may do what, from its view. Pure. */
import type { StaffMember, TillView } from '../../../../shared/bridge/till-view.ts'

/** Those whose PIN lifts and undoes. */
export function managersOf({ staff }: TillView): readonly StaffMember[] {
  return staff.people.filter(({ isManager, hasPin }) => isManager && hasPin)
}

/** Where nobody has a PIN the till asks for none and never locks. */
export function hasPins({ staff }: TillView): boolean {
  return staff.people.some(({ hasPin }) => hasPin)
}
