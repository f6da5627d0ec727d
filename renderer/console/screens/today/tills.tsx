/** The tills of the organisation and when the server last heard each. */
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import styles from './today.module.css'

/** Tills speak every few seconds while they are online; this long without a word is worth a colour. */
const SILENT_AFTER_MS = 15 * 60_000

export function Tills({ asOf }: { readonly asOf: number }) {
  const { i18n, lasted } = useWords()
  const facts = useView('facts', {})
  if (facts.kind !== 'ready') return null
  const tills = facts.value.tills.filter((till) => till.state === 'active')
  const venueNames = new Map(facts.value.venues.map((venue) => [venue.venue, venue.name]))
  if (tills.length === 0) {
    return (
      <p className="t12 i2">
        {i18n.t('No till yet.')} <a href="#/settings/devices">{i18n.t('Enrol the first')}</a>
      </p>
    )
  }
  return (
    <ul className={styles['tills']}>
      {tills.map((till) => {
        const age = till.lastSeenAt === null ? null : Math.max(0, asOf - till.lastSeenAt)
        const silent = age === null || age > SILENT_AFTER_MS
        return (
          <li key={till.device}>
            <span className="cut">
              {till.name} <span className="i3">{venueNames.get(till.venue)}</span>
            </span>
            <StateCell
              icon={silent ? 'offline' : 'online'}
              tone={silent ? 'warn' : 'i2'}
              words={age === null ? i18n.t('never') : lasted(age)}
            />
          </li>
        )
      })}
    </ul>
  )
}
