/** One dossier as a desk pushes it. */
import type { Dossier } from '../../shared/domain/dossier/dossier.ts'
import type { WireDocument } from '../../shared/sync/messages.schema.ts'
import type { Desk } from './session.fixture.ts'

/** Of the grant that tests of dossiers look at. */
export const FILE = 'grant-1'

let sequence = 0

export async function push(
  desk: Desk,
  {
    id = FILE,
    assumed = null,
    draft = {},
    clocks = {},
    ...more
  }: Partial<Dossier> & { assumed?: number | null },
) {
  sequence += 1
  // Plain data, as a desk would write it.
  const document = { id, draft, clocks, ...more } as unknown as WireDocument
  const rows = [{ id, assumed, document }]
  const told = { t: 'push', i: sequence, collection: 'dossiers', sequence, rows } as const
  const [row] = (await desk.ask(told, 'pushed')).rows
  if (row === undefined) throw new Error('each row is answered')
  return row
}
