/** Commands on a campaign that the server judges: funding, publishing, issuing, listing. */
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { Commands, Revoke } from '../../../shared/bridge/commands.ts'
import { carried, withCampaign } from './campaigns.ts'
import { followMinting, mintJobOf } from './follow-minting.ts'
import { type DeskCommandName, type RunCommand, WRONG_DESK } from './command.ts'

/** Cannot wait: what is paid now is paid now. */
export const fundCampaign: RunCommand<'fund-campaign'> = (parts, { campaign: id }) =>
  withCampaign(parts, id, async (document) => {
    const { campaign, draft } = carried(parts, document)
    const input = { campaign, draft }
    return answered<'fund-campaign'>(await parts.sync.commands.ask('test-funding', input))
  })

/** Waits on disk until the server is there. */
export const publishCampaign: RunCommand<'publish-campaign'> = (parts, { campaign: id }) =>
  withCampaign(parts, id, async (document) => {
    const input = carried(parts, document)
    return answered<'publish-campaign'>(await parts.sync.commands.post('publish-campaign', input))
  })

/** Waits on disk until the server is there; what the server mints as a job is followed as one. */
export const issueVouchers: RunCommand<'issue-vouchers'> = (parts, input) =>
  withCampaign(parts, input.campaign, async () => {
    const answer = await parts.sync.commands.post('issue-vouchers', { ...input })
    const job = mintJobOf(answer)
    return job === null
      ? answered<'issue-vouchers'>(answer)
      : { kind: 'started', job: followMinting(parts, job) }
  })

/** Codes are never kept on a desk: each page is asked for. */
export const listVouchers: RunCommand<'list-vouchers'> = async (parts, input) =>
  answered<'list-vouchers'>(await parts.sync.commands.ask('list-vouchers', { ...input }))

/** Never kept on a desk either. */
export const listTrainingCodes: RunCommand<'list-training-codes'> = async (parts) =>
  answered<'list-training-codes'>(await parts.sync.commands.ask('list-training-codes', {}))

/** Waits on disk until the server is there. */
export const revokeVouchers: RunCommand<'revoke-vouchers'> = (parts, input) =>
  withCampaign(parts, input.campaign, async () =>
    answered<'revoke-vouchers'>(await parts.sync.commands.post('revoke-vouchers', revoke(input))),
  )

/** Waits on disk until the server is there, behind the revocation it takes back. */
export const unrevokeVouchers: RunCommand<'unrevoke-vouchers'> = (parts, input) =>
  withCampaign(parts, input.campaign, async () =>
    answered<'unrevoke-vouchers'>(
      await parts.sync.commands.post('unrevoke-vouchers', revoke(input)),
    ),
  )

function revoke({ serials, ...input }: Revoke) {
  return { ...input, ...(serials !== undefined && { serials: [...serials] }) }
}

export const saveVenue: RunCommand<'save-venue'> = async (parts, input) =>
  parts.identity.kind === 'manager'
    ? answered<'save-venue'>(await parts.sync.commands.ask('save-venue', { ...input }))
    : WRONG_DESK

export const createEnrolment: RunCommand<'create-enrolment'> = async (parts, input) =>
  parts.identity.kind === 'manager'
    ? answered<'create-enrolment'>(await parts.sync.commands.ask('create-enrolment', { ...input }))
    : WRONG_DESK

export const revokeTill: RunCommand<'revoke-till'> = async (parts, input) =>
  answered<'revoke-till'>(await parts.sync.commands.ask('revoke-till', { ...input }))

function answered<Name extends DeskCommandName>(answer: Answer): Answer<Commands[Name]['output']> {
  // The wire's contract: the server answers each command with that command's output.
  return answer as Answer<Commands[Name]['output']>
}
