/** What each venue gave under a campaign, by who bears it, summed where the redemptions lie. */
import type { VenueSums } from '../../shared/domain/redemption/settlement.ts'
import type { Database } from './database.ts'

const GIVEN = {
  sqlite: `SELECT venue, body ->> '$.standing' AS standing, body ->> '$.rewardMinor' AS reward,
      (SELECT json_extract(value, '$.shares.campaignMinor') FROM json_each(body, '$.clashes')
        WHERE json_extract(value, '$.side') = 'later') AS by_campaign,
      (SELECT json_extract(value, '$.shares.operatorMinor') FROM json_each(body, '$.clashes')
        WHERE json_extract(value, '$.side') = 'later') AS by_operator
    FROM documents WHERE space = @space AND collection = 'redemptions' AND deleted = 0
      AND body ->> '$.campaignId' = @campaign AND body ->> '$.undone' = 0`,
  postgres: `SELECT venue, body ->> 'standing' AS standing, (body ->> 'rewardMinor')::BIGINT AS reward,
      (later #>> '{shares,campaignMinor}')::BIGINT AS by_campaign,
      (later #>> '{shares,operatorMinor}')::BIGINT AS by_operator
    FROM (SELECT venue, body::jsonb AS body,
        jsonb_path_query_first(body::jsonb, '$.clashes[*] ? (@.side == "later")') AS later
      FROM documents WHERE space = @space AND collection = 'redemptions' AND deleted = 0) AS redemptions
    WHERE body ->> 'campaignId' = @campaign AND body ->> 'undone' = 'false'`,
}

interface Question {
  readonly space: string
  readonly campaign: string
}

export function openVenueSums(
  database: Database,
): (space: string, campaign: string) => readonly VenueSums[] {
  const read = database.prepare<[Question], VenueSums>(
    `WITH given AS (${GIVEN[database.dialect]})
     SELECT venue,
       sum(CASE WHEN coalesce(by_operator, 0) > 0 THEN 0
         WHEN standing = 'confirmed' THEN reward ELSE coalesce(by_campaign, 0) END) AS campaignMinor,
       sum(coalesce(by_operator, 0)) AS operatorMinor
     FROM given GROUP BY venue ORDER BY venue`,
  )
  return (space, campaign) => read.all({ space, campaign })
}
