/** `publish-campaign`: the carried draft is judged, gets its number, its manifest, its promoters and their vouchers. */
import { judgePublishing } from '../../accept/publish.ts'
import { type Promoters } from '../../accept/promoters.ts'
import { type KnownRequest, request } from '../request.ts'
import { publishCampaignInput } from './requests.schema.ts'

export function publishCampaign(promoters: Promoters): KnownRequest {
  return request({
    action: 'publish_campaigns',
    input: publishCampaignInput,
    audit: ({ campaign }) => ({ event: 'campaign_published', subject: campaign }),
    run: async ({ store, world, keys }, { person, command, input }) => {
      const at = world.now()
      const mintOf = (slot: number) => keys.minting(person.organisationNumber, slot).sign
      return store.changeCampaign(
        { command, organisation: person.organisation, campaign: input.campaign, at },
        judgePublishing({ ...input, at, mintOf, newId: world.newId, promoters }),
      )
    },
  })
}
