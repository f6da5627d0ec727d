/** `issue-vouchers`: more vouchers of a campaign that runs, to a promoter of it or unassigned for print; many are a job. */
import { judgeIssue } from '../../accept/issue.ts'
import { refused } from '../answer.ts'
import { request } from '../request.ts'
import { issueVouchersInput, mintJobInput } from './requests.schema.ts'

export const issueVouchers = request({
  action: 'print_codes',
  input: issueVouchersInput,
  run: async ({ store, world, keys, jobs }, { person, command, input }) => {
    const mintOf = (slot: number) => keys.minting(person.organisationNumber, slot).sign
    const { campaign, count, promoter = null } = input
    const { organisation } = person
    const answer = await store.changeCampaign(
      { command, organisation, campaign, at: world.now() },
      judgeIssue({ count, promoter, mintOf, job: world.newId(), organisation }),
    )
    jobs.wake()
    return answer
  },
})

/** `mint-job`: how far a job is. */
export const mintJob = request({
  action: 'print_codes',
  input: mintJobInput,
  run: async ({ store }, { person, input }) => {
    const job = await store.mintJob(person.organisation, input.job)
    if (job === undefined) return refused('unknown_job')
    const { total, done, state } = job
    return { kind: 'done', value: { total, done, state } }
  },
})

/** `cancel-minting`: what was minted stays, the rest is not. */
export const cancelMinting = request({
  action: 'print_codes',
  input: mintJobInput,
  run: async ({ store }, { person, input }) => {
    const cancelled = await store.cancelMinting(person.organisation, input.job)
    if (!cancelled.ok) return { kind: 'failed', failure: cancelled.failure }
    return { kind: 'done', value: { cancelled: cancelled.value } }
  },
})
