/** `test-funding`: marks a campaign as paid without a payment. Registered by the sandbox alone; elsewhere an unknown command. */
import { judgeTestFunding } from '../accept/fund.ts'
import { request } from '../sync/request.ts'
import { testFundingInput } from '../sync/requests/requests.schema.ts'

export const testFunding = request({
  action: 'fund_campaigns',
  input: testFundingInput,
  run: ({ store, world }, { person, command, input }) => {
    const at = world.now()
    return store.changeCampaign(
      { command, organisation: person.organisation, campaign: input.campaign, at },
      judgeTestFunding({ ...input, person, at }),
    )
  },
})
