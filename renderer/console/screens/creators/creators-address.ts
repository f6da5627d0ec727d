/** Where creators stand in the address, by what they are narrowed there; a chosen row is a grant. */
import type { CreatorFilter } from '../../../../shared/bridge/creators-view.ts'
import { PLATFORMS } from '../../../../shared/domain/campaign/campaign.ts'
import { PURPOSES } from '../../../../shared/domain/creator/grant.ts'
import { TIERS } from '../../../../shared/domain/creator/tier.ts'
import { TAG_MAX } from '../../../../shared/domain/dossier/dossier.ts'
import type { ListPlace } from '../../address/list-address.ts'

export type Filter = CreatorFilter & { readonly text: string }

export const CREATORS_PATH = '/creators'
/** What waits for a review, across all of them. */
export const FINDINGS_PATH = '/creators/findings'

export const CREATORS: ListPlace<Filter> = {
  path: CREATORS_PATH,
  parts: { purpose: PURPOSES, platform: PLATFORMS, tier: TIERS, watched: ['yes'], tag: isTag },
}

/** Of the creator who is chosen, where one is. */
export const importPath = (creator: string | null): string =>
  creator === null ? '/creators/import' : `/creators/import/${encodeURIComponent(creator)}`
/** Those that stand side by side. */
export const COMPARE_PATH = '/creators/compare/'

function isTag(said: string): said is string {
  return said.trim() !== '' && said.length <= TAG_MAX
}
