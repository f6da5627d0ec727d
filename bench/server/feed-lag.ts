/** From a commit on one node to the row on a desk that is live at another, over one PostgreSQL, while sixteen people write. */
import { startServer } from '../../electron/e2e/house/server-process.ts'
import { measureIn } from '../child.ts'
import { type Measured, percentile } from '../figure.ts'
import { openBed } from './bed.ts'
import type { FeedLags } from './feed-lag.child.ts'
import { NO_POSTGRES, withPostgres } from './postgres.ts'

const WRITERS = 16
const SECONDS = 10
const FIGURE = 'server.feed-lag.p99'

export async function measureFeedLag(): Promise<readonly Measured[]> {
  const lags = await withPostgres(async (env) => {
    const bed = await openBed({ people: WRITERS, tills: 0, uploaders: 0, uploads: [] }, env)
    try {
      return await bed.under(async ({ url }) => {
        // The other node of one server: it has the same secret.
        const other = await startServer({ dir: bed.data, env })
        try {
          const counts = [WRITERS, SECONDS].map(String)
          return await measureIn<FeedLags>('server/feed-lag.child.ts', url, other.url, ...counts)
        } finally {
          await other.stop()
        }
      })
    } finally {
      bed.close()
    }
  })
  if (lags === undefined) return [{ figure: FIGURE, value: null, note: NO_POSTGRES }]
  const { afterCommit, afterSent, written } = lags
  if (afterCommit.length !== written)
    throw new Error(`of ${written} writes ${afterCommit.length} came`)
  const ms = (values: readonly number[], share: number): string =>
    percentile(values, share).toFixed(0)
  const note = `${WRITERS} writers at one node, ${written} writes in ${SECONDS} s, each heard at the other; p50 ${ms(afterCommit, 0.5)} ms after its answer; after it was sent p50 ${ms(afterSent, 0.5)} ms, p99 ${ms(afterSent, 0.99)} ms`
  return [{ figure: FIGURE, value: percentile(afterCommit, 0.99), note }]
}
