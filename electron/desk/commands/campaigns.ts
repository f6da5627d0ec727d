/** The campaign behind a command, as this desk holds it. */
import type { RxDocument } from 'rxdb/plugins/core'
import type { Json } from '../../../shared/base/canonical-json.ts'
import type { CampaignId } from '../../../shared/base/ids.ts'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { DeskParts } from '../parts.ts'
import type { DeskDocuments } from '../store/collections.ts'
import { WRONG_DESK } from './command.ts'

export type CampaignDocument = RxDocument<DeskDocuments['campaigns']>

const UNKNOWN = { kind: 'refused', reason: 'unknown_campaign', facts: {} } as const

/** Runs with the campaign, or refuses where this desk holds none of that id. */
export async function withCampaign<Value>(
  { documents }: DeskParts,
  id: CampaignId,
  run: (campaign: CampaignDocument) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  if (!documents.has('campaigns')) return WRONG_DESK
  const campaign = await documents.collection('campaigns').findOne(id).exec()
  return campaign === null ? UNKNOWN : run(campaign)
}

/** The draft as it travels with a command, and the version it was made over. */
export function carried(
  { sync }: DeskParts,
  campaign: CampaignDocument,
): { readonly [key: string]: Json } {
  const { id, version = null, draft } = campaign.toMutableJSON()
  // A draft is JSON: it came from the store as JSON.
  const json = draft as unknown as Json
  return { campaign: id, draft: json, assumed: sync.pending.versionOf('campaigns', id) ?? version }
}
