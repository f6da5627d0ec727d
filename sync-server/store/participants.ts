/** Who takes part, as rows of the server's own: no organisation hears it from a participation. */
import type { Grant } from '../../shared/domain/creator/grant.ts'
import type { Database } from './database.ts'

export interface Participant {
  readonly participation: string
  readonly person: string
}

/** Of a person in one organisation: more campaigns than anybody joins. */
const LISTED_MAX = 200

export type ParticipantTable = ReturnType<typeof openParticipants>

export function openParticipants(database: Database) {
  const add = database.prepare<[object]>(
    `INSERT INTO participants (participation, organisation, person)
     VALUES (@participation, @organisation, @person) ON CONFLICT (participation) DO NOTHING`,
  )
  const of = database
    .prepare<[string, string, number], string>(
      `SELECT participation FROM participants WHERE person = ? AND organisation = ?
       ORDER BY participation LIMIT ?`,
    )
    .pluck()
  return {
    add: (organisation: string, participant: Participant): void =>
      void add.run({ ...participant, organisation }),
    /** In the order of their ids. */
    of: ({ person, organisation }: Pick<Grant, 'person' | 'organisation'>): readonly string[] =>
      of.all(person, organisation, LISTED_MAX),
  }
}
