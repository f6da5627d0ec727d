/** `create-campaign`: a draft of this organisation, at once and offline too; the server hears of it by itself. */
import type { CampaignId, Space } from '../../../shared/base/ids.ts'
import { NO_COUNTS } from '../../../shared/domain/campaign/campaign.ts'
import { NO_CLOCK, tick } from '../../../shared/sync/clock.ts'
import { done, type RunCommand, WRONG_DESK } from './command.ts'

export const createCampaign: RunCommand<'create-campaign'> = async (parts, { draft }) => {
  const { identity, documents, sync, deps, clockName } = parts
  if (identity.kind !== 'manager') return WRONG_DESK
  const { organisation, person } = identity.remembered
  // Ids come from the port; this one names a campaign.
  const id = deps.newId() as CampaignId
  const now = deps.now()
  const clock = tick(NO_CLOCK, now, clockName)
  sync.pending.edited('campaigns', id)
  await documents.collection('campaigns').insert({
    id,
    // An organisation's space bears its id.
    space: organisation as string as Space,
    organisation,
    draft,
    clocks: Object.fromEntries(Object.keys(draft).map((field) => [field, clock])),
    createdAt: now,
    createdBy: person,
    state: 'draft',
    stateSince: now,
    number: null,
    publishedAt: null,
    funding: { kind: 'unfunded' },
    counts: NO_COUNTS,
    manifestVersion: 0,
  })
  return done({ campaign: id })
}
