/** Tab of a profile: where the numbers come from, and what each may be used for. */
import { EvidencePanel } from './evidence-panel.tsx'
import { NothingTold } from './nothing-told.tsx'
import type { TabProps } from './profile-tab.ts'

export function EvidenceTab({ shown }: TabProps) {
  return shown === null ? <NothingTold /> : <EvidencePanel shown={shown} />
}
