/** Tab of a profile: one account in full, or all of them side by side. */
import { AccountOverview } from './account-overview.tsx'
import { NothingTold } from './nothing-told.tsx'
import type { TabProps } from './profile-tab.ts'
import { ReadingsPanel, TroubledReadings } from './readings-panel.tsx'
import { TogetherOverview } from './together-overview.tsx'

export function OverviewTab({ profile, shown, details, weeks, knownOn }: TabProps) {
  const [first] = shown
  const isPast = knownOn !== undefined
  if (first === undefined)
    return (
      <>
        <NothingTold knownOn={knownOn} />
        <ReadingsPanel row={profile.row} />
      </>
    )
  const ids = shown.map(({ account }) => account.id)
  const troubled = isPast ? null : <TroubledReadings row={profile.row} accounts={ids} />
  if (shown.length > 1)
    return <TogetherOverview accounts={shown} {...{ troubled, weeks, isPast }} />
  return (
    <AccountOverview
      key={first.account.id}
      shown={first}
      detail={details.get(first.account.id)}
      granted={profile.row.purposes}
      {...{ troubled, weeks, isPast }}
      name={profile.row.name}
    />
  )
}
