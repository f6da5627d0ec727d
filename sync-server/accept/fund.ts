/** Test funding: the fee counts as paid, marked as the sandbox's. The carried draft is taken with it, known or new. */
import { amountDue } from '../../shared/domain/campaign/budget.ts'
import type { CampaignDraft } from '../../shared/domain/campaign/campaign.ts'
import { transition } from '../../shared/domain/campaign/lifecycle.ts'
import type { CampaignId } from '../../shared/base/ids.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { Principal } from '../scope/scope.ts'
import type { CampaignJudge } from '../store/store.ts'
import { refused } from '../sync/answer.ts'
import { newCampaign } from './new-campaign.ts'

export interface FundingQuestion {
  readonly campaign: string
  readonly draft: CampaignDraft
  readonly person: Principal
  readonly at: Instant
}

export function judgeTestFunding({ campaign, draft, person, at }: FundingQuestion): CampaignJudge {
  return ({ document }) => {
    // Any name a desk gives its own document is a campaign's id in its space.
    const id = campaign as CampaignId
    const kept =
      document?.body ?? newCampaign({ id, draft, clocks: {}, createdAt: at, by: person, at })
    const funded = transition(kept.state, 'fund')
    if (!funded.ok)
      return { answer: refused(funded.refusal.reason, funded.refusal.facts), writes: null }
    const amount = amountDue(draft)
    const { minor: amountMinor, currency } = amount
    return {
      answer: { kind: 'done', value: { amountMinor, currency } },
      writes: {
        campaign: {
          ...kept,
          draft,
          state: funded.value,
          stateSince: at,
          funding: { kind: 'funded', at, amount, sandbox: true },
        },
        draftChanged: document === undefined,
        dueAt: null,
        takesNumber: false,
        manifest: null,
        participations: [],
        vouchers: [],
      },
    }
  }
}
