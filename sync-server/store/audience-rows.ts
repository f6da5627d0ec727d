/** Audiences as rows: of each source the last of a month, so that what was known in a month can be said again. */
import { type Instant, instant } from '../../shared/base/time.ts'
import type { Audience } from '../../shared/domain/creator/audience.ts'
import type { Source } from '../../shared/domain/creator/source.ts'
import { dateOf } from '../metrics/fetch-progress.ts'
import type { AudienceTelling } from '../metrics/project-block.ts'
import { type Month, monthOf } from '../metrics/telling.ts'
import type { Database } from './database.ts'

interface Raw {
  readonly source: Source
  readonly toldAt: Instant
  readonly body: string
}

export function audienceRows(database: Database) {
  const put = database.prepare<[object]>(
    `INSERT INTO metric_audiences (account, month, source, told_at, body)
     VALUES (@account, @month, @source, @asOf, @body)
     ON CONFLICT (account, month, source) DO UPDATE SET told_at = excluded.told_at, body = excluded.body
     WHERE excluded.told_at >= metric_audiences.told_at`,
  )
  const inMonth = database.prepare<[string, string], Raw>(
    `SELECT source, told_at AS "toldAt", body FROM metric_audiences
     WHERE account = ? AND month = ? ORDER BY source`,
  )
  const drop = database.prepare('DELETE FROM metric_audiences WHERE account = ? AND source = ?')
  return {
    audiencesIn: (account: string, month: Month): readonly AudienceTelling[] =>
      inMonth.all(account, month).map(({ source, toldAt, body }) => ({
        source,
        asOf: instant(toldAt),
        // Written below.
        audience: JSON.parse(body) as Audience,
      })),
    /** Answers the month. */
    putAudience: (account: string, { source, asOf, audience }: AudienceTelling): Month => {
      const month = monthOf(dateOf(asOf))
      put.run({ account, month, source, asOf, body: JSON.stringify(audience) })
      return month
    },
    dropAudiences: (account: string, source: Source): void => void drop.run(account, source),
  }
}
