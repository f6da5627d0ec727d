/** What each tab of a profile is told. */
import type { AccountProfile, CreatorProfile } from '../../../../shared/bridge/creator-profile.ts'

export interface TabProps {
  readonly profile: CreatorProfile
  /** The account that is chosen; null: none tells anything yet. */
  readonly shown: AccountProfile | null
  /** The last ones. */
  readonly weeks: number
}
