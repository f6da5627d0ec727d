/** A campaign as it begins: the desk's draft, and everything else as the server sets it. */
import type { OrganisationId } from '../../shared/base/ids.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { Campaign } from '../../shared/domain/campaign/campaign.ts'
import type { Principal } from '../scope/scope.ts'
import { principalId } from '../scope/scope.ts'

export interface NewCampaign extends Pick<Campaign, 'id' | 'draft' | 'clocks' | 'createdAt'> {
  readonly by: Principal
  readonly at: Instant
}

export function newCampaign({ id, draft, clocks, createdAt, by, at }: NewCampaign): Campaign {
  return {
    id,
    draft,
    clocks,
    createdAt,
    space: spaceOf(by.organisation),
    organisation: by.organisation,
    createdBy: principalId(by),
    state: 'draft',
    stateSince: at,
    number: null,
    publishedAt: null,
    funding: { kind: 'unfunded' },
    counts: {
      promoters: 0,
      issued: 0,
      redeemed: 0,
      reversed: 0,
      spentMinor: 0,
      clashedMinor: 0,
      firstVisitsAsked: 0,
      firstVisitsYes: 0,
      firstVisitsNo: 0,
    },
    manifestVersion: 0,
  }
}

/** An organisation's space bears its id. */
export function spaceOf(organisation: OrganisationId): Campaign['space'] {
  return organisation as string as Campaign['space']
}
