/** What each tab of a profile is told. */
import type { AccountProfile, CreatorProfile } from '../../../../shared/bridge/creator-profile.ts'

export interface TabProps {
  readonly profile: CreatorProfile
  /** The account that is chosen, or all, the largest first; none tells anything yet where it is empty. */
  readonly shown: readonly AccountProfile[]
  /** The last ones. */
  readonly weeks: number
}
