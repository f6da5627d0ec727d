/** One presence of a creator on one platform, as a desk sees it; ids and tokens of vendors are the server's and come no further. */
import type { AccountId } from '../../base/ids.ts'
import type { Platform } from '../campaign/campaign.ts'

export interface Account {
  readonly id: AccountId
  /** Of the creator file it belongs to. */
  readonly creator: string
  readonly platform: Platform
  /** Null: no purpose of the grant allows it. */
  readonly handle: string | null
  /** Its field (`food`, `travel`), in the words of the platform or of whoever entered it; null where nobody said. */
  readonly category: string | null
}
