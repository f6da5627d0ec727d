/** Tab of a profile: what each number and each finding rests on, what a price may read of it, how accounts are read, and what all may serve. */
import { useView } from '../../desk/use-view.ts'
import { EvidencePanel } from './evidence-panel.tsx'
import { EvidenceTable } from './evidence-table.tsx'
import { FindingPosts } from './finding-posts.tsx'
import { NothingTold } from './nothing-told.tsx'
import { PricePanel } from './price-panel.tsx'
import type { TabProps } from './profile-tab.ts'
import { ReadingsPanel } from './readings-panel.tsx'
import styles from './profile.module.css'

export function EvidenceTab({ profile: { row }, shown, details, knownOn }: TabProps) {
  const behind = useView('finding-posts', { creator: row.id, knownOn })
  return (
    <>
      {shown.length === 0 && <NothingTold knownOn={knownOn} />}
      {shown.map((one, at) => {
        const before = shown.slice(0, at)
        const detail = details.get(one.account.id)
        return (
          <div key={one.account.id} className={styles['evidenceOf']}>
            {detail !== undefined && <EvidenceTable shown={one} detail={detail} />}
            <FindingPosts
              shown={one}
              behind={behind}
              lettersBefore={before.reduce((sum, { findings }) => sum + findings.length, 0)}
            />
            <EvidencePanel shown={one} />
          </div>
        )
      })}
      <PricePanel details={details} granted={row.purposes} />
      <ReadingsPanel row={row} />
    </>
  )
}
