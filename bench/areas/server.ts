/** Area `server`: entries into the ledger, documents from many people, crowds of tills, all over the wire of a real server. */
import { measureIn } from '../child.ts'
import type { Measured } from '../figure.ts'
import { measureCrowd } from '../server/crowd.ts'
import { measureFeedLag } from '../server/feed-lag.ts'
import { measurePlacing, measurePlacingOnPostgres } from '../server/placing.ts'
import { measureResync } from '../server/resync.ts'
import { measureRevocation } from '../server/revocation.ts'
import { measureSignIn } from '../server/sign-in.ts'
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
    ...(await attempt(['server.place-entries-postgresql'], () =>
      measurePlacingOnPostgres(bare.rate),
    )),
    ...(await attempt(['server.feed-lag.p99'], measureFeedLag)),
    ...(await attempt(['server.sign-in.p95'], measureSignIn)),
    ...(await attempt(['server.write-500.p99', 'server.write-2000-memory'], measureWriting)),
    ...(await attempt(['server.revocation-felt'], measureRevocation)),
    ...(await attempt(['server.resync-memory'], measureResync)),
    ...(await attempt(['server.idle-10000', 'server.storm-5000'], measureCrowd)),
  ]
}

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
