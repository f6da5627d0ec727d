/** What the draft still needs, by the rules the server will judge it by, on this day where the organisation stands. */
import { useMemo } from 'react'
import type { LocalDate } from '../../../../shared/base/time.ts'
import type { CampaignDraft } from '../../../../shared/domain/campaign/campaign.ts'
import { type MissingCode, missingOf } from '../../../../shared/domain/campaign/publishable.ts'

export function useMissing(draft: CampaignDraft, zone: string): readonly MissingCode[] {
  return useMemo(() => missingOf(draft, todayIn(zone)), [draft, zone])
}

/** Swedish writes a date as `YYYY-MM-DD`. */
function todayIn(zone: string): LocalDate {
  // The format is the one a local date has.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.now()) as LocalDate
}
