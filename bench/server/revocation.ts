/** How long a revoked till is still heard: the slowest of some that are revoked one after the other. */
import { measureIn } from '../child.ts'
import type { Measured } from '../figure.ts'
import { openBed } from './bed.ts'

const TILLS = 20

export async function measureRevocation(): Promise<readonly Measured[]> {
  const bed = await openBed({ people: 1, tills: TILLS, uploaders: 0, uploads: [] })
  try {
    const { times } = await bed.under(({ url }) =>
      measureIn<{ readonly times: readonly number[] }>(
        'server/revoked.child.ts',
        url,
        String(TILLS),
      ),
    )
    const note = `the slowest of ${times.length} tills`
    return [{ figure: 'server.revocation-felt', value: Math.max(...times), note }]
  } finally {
    bed.close()
  }
}
