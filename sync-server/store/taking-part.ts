/** People who begin to take part: in the unit that makes them a running grant of theirs names it in its creator file. */
import { type GrantTable, type Projected, projectFileOf } from './grants.ts'
import type { Participant } from './participants.ts'
import type { Turn } from './writer.ts'

export function writeParticipants(
  tables: Projected & { readonly grants: GrantTable },
  turn: Turn,
  {
    organisation,
    participants,
  }: { readonly organisation: string; readonly participants: readonly Participant[] },
): void {
  for (const participant of participants) tables.participants.add(organisation, participant)
  const people = new Set(participants.map(({ person }) => person))
  for (const person of people)
    projectFileOf(tables, turn, { rows: tables.grants, person, organisation })
}
