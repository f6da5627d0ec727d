/** Area `server`: entries into the ledger, documents from many people, crowds of tills, all over the wire of a real server. */
import { measureIn } from '../child.ts'
import type { Measured } from '../figure.ts'
import { measureCrowd } from '../server/crowd.ts'
import { measurePlacing } from '../server/placing.ts'
import { measureResync } from '../server/resync.ts'
import { measureRevocation } from '../server/revocation.ts'
import { measureWriting } from '../server/writing.ts'

const BARE = 'server.bare-store-sqlite'

export async function measureServer(): Promise<readonly Measured[]> {
  const bare = await measureIn<{ readonly rate: number }>('server/bare.child.ts')
  const placed = [
    'server.place-entries-sqlite',
    'server.place-single-sqlite',
    'server.place-single-sqlite.p99',
  ]
  return [
    { figure: BARE, value: bare.rate },
    ...(await attempt(placed, () => measurePlacing(bare.rate))),
    ...(await attempt(['server.write-500.p99', 'server.write-2000-memory'], measureWriting)),
    ...(await attempt(['server.revocation-felt'], measureRevocation)),
    ...(await attempt(['server.resync-memory'], measureResync)),
    ...(await attempt(['server.idle-10000', 'server.storm-5000'], measureCrowd)),
    ...NOT_YET,
  ]
}

const NOT_YET: readonly Measured[] = [
  {
    figure: 'server.place-entries-postgresql',
    value: null,
    note: 'no server on PostgreSQL to start yet',
  },
  { figure: 'server.feed-lag.p99', value: null, note: 'no server on PostgreSQL to start yet' },
  {
    figure: 'server.sign-in.p95',
    value: null,
    note: 'the load of ten sign-ins is not written yet',
  },
]

/** What goes wrong costs its own figures, not the whole run. */
async function attempt(
  figures: readonly string[],
  measure: () => Promise<readonly Measured[]>,
): Promise<readonly Measured[]> {
  try {
    return await measure()
  } catch (error) {
    return figures.map((figure) => ({ figure, value: null, note: String(error) }))
  }
}
