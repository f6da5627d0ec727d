/** Area `server`: entries into the ledger, documents from many people, crowds of tills, all over the wire of a real server. */
import { measureIn } from '../child.ts'
import type { Part } from '../part.ts'
import { measureCrowd } from '../server/crowd.ts'
import { measureFeedLag } from '../server/feed-lag.ts'
import { measurePlacing, measurePlacingOnPostgres } from '../server/placing.ts'
import { measureResync } from '../server/resync.ts'
import { measureRevocation } from '../server/revocation.ts'
import { measureSignIn } from '../server/sign-in.ts'
import { measureWriting } from '../server/writing.ts'

const BARE = 'server.bare-store-sqlite'

/** Rows a second; once a run, and told beside what is placed. */
let bareRate: Promise<number> | undefined

export const SERVER: readonly Part[] = [
  {
    figures: [BARE],
    measure: async () => [{ figure: BARE, value: await bare() }],
  },
  {
    figures: [
      'server.place-entries-sqlite',
      'server.place-single-sqlite',
      'server.place-single-sqlite.p99',
    ],
    measure: async () => measurePlacing(await bare()),
  },
  {
    figures: ['server.place-entries-postgresql'],
    measure: async () => measurePlacingOnPostgres(await bare()),
  },
  { figures: ['server.feed-lag.p99'], measure: measureFeedLag },
  { figures: ['server.sign-in.p95'], measure: measureSignIn },
  { figures: ['server.write-500.p99', 'server.write-2000-memory'], measure: measureWriting },
  { figures: ['server.revocation-felt'], measure: measureRevocation },
  { figures: ['server.resync-memory'], measure: measureResync },
  { figures: ['server.idle-10000', 'server.storm-5000'], measure: measureCrowd },
]

function bare(): Promise<number> {
  bareRate ??= measureIn<{ readonly rate: number }>('server/bare.child.ts').then(({ rate }) => rate)
  return bareRate
}
