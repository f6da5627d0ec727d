/** Writes a fact of an organisation for those who may see it. */
import type { FactWrite } from './new-organisation.ts'
import type { Tables } from './tables.ts'
import type { Turn } from './writer.ts'

export function putFact(
  { documents }: Pick<Tables, 'documents'>,
  turn: Turn,
  { body, ...seenBy }: FactWrite,
): void {
  const { id, space } = body
  documents.put(turn, { space, collection: 'facts', id, ...seenBy, body })
}
