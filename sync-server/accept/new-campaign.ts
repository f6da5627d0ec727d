/** A campaign as it begins: the desk's draft, and everything else as the server sets it. */
import type { OrganisationId } from '../../shared/base/ids.ts'
import type { Instant } from '../../shared/base/time.ts'
import { type Campaign, NO_COUNTS } from '../../shared/domain/campaign/campaign.ts'
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
    counts: NO_COUNTS,
    manifestVersion: 0,
  }
}

/** An organisation's space bears its id. */
export function spaceOf(organisation: OrganisationId): Campaign['space'] {
  return organisation as string as Campaign['space']
}
