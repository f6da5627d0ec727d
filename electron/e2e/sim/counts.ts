/** What the worlds of a run went through: faults that changed something, and states that must have been reached sometimes. */

export const RING_A_FAULTS = [
  'loss',
  'duplication',
  'reorder',
  'one_way_cut',
  'half_open',
  'swizzle',
  'till_crash',
  'server_crash',
  'torn_write',
  'disk_error',
  'disk_full',
  'bit_flip',
  'clock_skew',
  'clock_jump',
  'freeze',
  'server_restored',
  'loser_first',
  'failover',
  'disk_image_restored',
  'old_client',
] as const
export type Fault = (typeof RING_A_FAULTS)[number]

export const STATES = [
  'accepted',
  'accepted_offline',
  'used_elsewhere',
  'clash',
  'lift',
  'undone',
  'undo_before_accept',
  'resend',
  'fork',
  'cap_reached',
  'lease_expired',
  'revoked',
  'unrevoked',
  'superseded',
  'reversed_by_fault',
  'recovering',
  'taken_back',
  'honoured',
  'sets_asked_whole',
  'reissued',
] as const
export type State = (typeof STATES)[number]

export interface Counts {
  readonly faults: Record<Fault, number>
  readonly states: Record<State, number>
}

export function noCounts(): Counts {
  return { faults: zeros(RING_A_FAULTS), states: zeros(STATES) }
}

export function addCounts(to: Counts, more: Counts): void {
  for (const name of RING_A_FAULTS) to.faults[name] += more.faults[name]
  for (const name of STATES) to.states[name] += more.states[name]
}

function zeros<Name extends string>(names: readonly Name[]): Record<Name, number> {
  // Every name gets its zero.
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
}
