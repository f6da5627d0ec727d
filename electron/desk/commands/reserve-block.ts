/** `reserve-block`: codes issued now and kept sealed on this laptop, to be printed later without a network. */
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { ListedVoucher } from '../../../shared/bridge/commands.ts'
import type { DeskParts } from '../parts.ts'
import { withCampaign } from './campaigns.ts'
import { done, type RunCommand } from './command.ts'
import { listVouchers } from './server-campaign.ts'

const PAGE = 500

export const reserveBlock: RunCommand<'reserve-block'> = (parts, { campaign, count }) =>
  withCampaign(parts, campaign, async (document) => {
    if (document.draft.rotating) return { kind: 'refused', reason: 'codes_rotate', facts: {} }
    const issued = await parts.sync.commands.ask('issue-vouchers', { campaign, count })
    if (issued.kind !== 'done') return issued
    // The wire's contract of `issue-vouchers` for as many as are issued at once.
    const { firstSerial } = issued.value as { readonly firstSerial: number }
    const codes = await codesFrom(parts, { campaign, count, first: firstSerial })
    if (!Array.isArray(codes)) return notListed(codes)
    const { deps, blocks } = parts
    return done(await blocks.keep({ campaign, id: deps.newId(), madeAt: deps.now(), codes }))
  })

type Listed = Answer<{ readonly vouchers: readonly ListedVoucher[] }>

interface Wanted {
  readonly campaign: Parameters<typeof listVouchers>[1]['campaign']
  readonly first: number
  readonly count: number
}

async function codesFrom(
  parts: DeskParts,
  { campaign, first, count }: Wanted,
): Promise<readonly ListedVoucher[] | Listed> {
  const codes: ListedVoucher[] = []
  while (codes.length < count) {
    const after = first + codes.length - 1
    const limit = Math.min(PAGE, count - codes.length)
    const page = await listVouchers(parts, { campaign, after, limit, shortCodes: true })
    if (page.kind !== 'done' || page.value.vouchers.length === 0) return page
    codes.push(...page.value.vouchers)
  }
  return codes
}

/** The codes exist and can be printed while the network is there; only the laptop has none of them. */
function notListed(answer: readonly ListedVoucher[] | Listed): Answer<never> {
  return 'kind' in answer && (answer.kind === 'refused' || answer.kind === 'failed')
    ? answer
    : { kind: 'failed', failure: 'internal' }
}
