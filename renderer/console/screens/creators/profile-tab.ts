/** What each tab of a profile is told. */
import type { AccountId } from '../../../../shared/base/ids.ts'
import type { LocalDate } from '../../../../shared/base/time.ts'
import type { AccountProfile, CreatorProfile } from '../../../../shared/bridge/creator-profile.ts'
import type { AccountDetail } from '../../../../shared/domain/creator/account-detail.ts'

export interface TabProps {
  readonly profile: CreatorProfile
  /** The account that is chosen, or all, the largest first; none tells anything yet where it is empty. */
  readonly shown: readonly AccountProfile[]
  /** Of those that are reckoned. */
  readonly details: ReadonlyMap<AccountId, AccountDetail>
  /** The last ones. */
  readonly weeks: number
  /** As it was known on that day; none: now. */
  readonly knownOn: LocalDate | undefined
}
