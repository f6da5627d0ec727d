/** Tab of a profile: where the numbers come from, how they are read, and what each may be used for. */
import { EvidencePanel } from './evidence-panel.tsx'
import { NothingTold } from './nothing-told.tsx'
import type { TabProps } from './profile-tab.ts'
import { ReadingsPanel } from './readings-panel.tsx'

export function EvidenceTab({ profile, shown }: TabProps) {
  return (
    <>
      {shown.length === 0 && <NothingTold />}
      {shown.map((one) => (
        <EvidencePanel key={one.account.id} shown={one} />
      ))}
      <ReadingsPanel row={profile.row} />
    </>
  )
}
