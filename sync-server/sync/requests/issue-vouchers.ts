/** `issue-vouchers`: more vouchers of a campaign that runs, to a promoter of it or unassigned for print. */
import { judgeIssue } from '../../accept/issue.ts'
import { request } from '../request.ts'
import { issueVouchersInput } from './requests.schema.ts'

export const issueVouchers = request({
  action: 'print_codes',
  input: issueVouchersInput,
  run: ({ store, world, keys }, { person, command, input }) => {
    const mintOf = (slot: number) => keys.minting(person.organisationNumber, slot).sign
    const { campaign, count, promoter = null } = input
    return store.changeCampaign(
      { command, organisation: person.organisation, campaign, at: world.now() },
      judgeIssue({ count, promoter, mintOf }),
    )
  },
})
