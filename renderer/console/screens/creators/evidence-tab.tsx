/** Tab of a profile: what each number rests on, what a price may read of it, how accounts are read, and what all may serve. */
import { EvidencePanel } from './evidence-panel.tsx'
import { EvidenceTable } from './evidence-table.tsx'
import { NothingTold } from './nothing-told.tsx'
import { PricePanel } from './price-panel.tsx'
import type { TabProps } from './profile-tab.ts'
import { ReadingsPanel } from './readings-panel.tsx'
import styles from './profile.module.css'

export function EvidenceTab({ profile: { row }, shown, details, knownOn }: TabProps) {
  return (
    <>
      {shown.length === 0 && <NothingTold knownOn={knownOn} />}
      {shown.map((one) => {
        const detail = details.get(one.account.id)
        return (
          <div key={one.account.id} className={styles['evidenceOf']}>
            {detail !== undefined && <EvidenceTable shown={one} detail={detail} />}
            <EvidencePanel shown={one} />
          </div>
        )
      })}
      <PricePanel details={details} granted={row.purposes} />
      <ReadingsPanel row={row} />
    </>
  )
}
