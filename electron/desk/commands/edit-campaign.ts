/** `edit-campaign`: sets the named fields of a draft under a later clock; what is published is a promise and stays. */
import { isDraftOpen } from '../../../shared/domain/campaign/lifecycle.ts'
import { tick } from '../../../shared/sync/clock.ts'
import { editDraft, latestClock } from '../../../shared/sync/merge.ts'
import { withCampaign } from './campaigns.ts'
import { done, type RunCommand } from './command.ts'

export const editCampaign: RunCommand<'edit-campaign'> = (parts, { campaign: id, draft: patch }) =>
  withCampaign(parts, id, async (campaign) => {
    const { deps, clockName, sync } = parts
    const { state } = campaign
    if (!isDraftOpen(state)) return { kind: 'refused', reason: 'wrong_state', facts: { state } }
    await campaign.incrementalModify((before) => {
      const clock = tick(latestClock(before.clocks), deps.now(), clockName)
      const after = editDraft(before, patch, clock)
      if (JSON.stringify(after.clocks) === JSON.stringify(before.clocks)) return before
      sync.pending.edited('campaigns', id)
      return { ...before, ...after }
    })
    return done({ campaign: id })
  })
