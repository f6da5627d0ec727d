/** The rail of workspaces; folds with `[` to icons, and stays as it was left. */
import { memo } from 'react'
import { Link, useLocation } from 'wouter'
import { Tip } from '../../kit/frame/tip.tsx'
import { Icon } from '../../kit/icon/icon.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { useView } from '../desk/use-view.ts'
import { isUnder, type Place } from './places.ts'
import styles from './shell.module.css'
import { useIsRailFolded } from './use-is-rail-folded.ts'
import { usePlaces } from './use-places.ts'

export const Rail = memo(function Rail() {
  const { i18n } = useWords()
  const [path] = useLocation()
  const { places, settings } = usePlaces()
  const counts = useCounts()
  return (
    <nav className={styles['rail']} aria-label={i18n.t('Workspaces')}>
      {places.map((place) => (
        <RailItem
          key={place.path}
          place={place}
          count={counts[place.path]}
          isHere={isUnder(path, place)}
        />
      ))}
      {settings.length > 0 && <hr />}
      {settings.map((place) => (
        <RailItem key={place.path} place={place} count={undefined} isHere={isUnder(path, place)} />
      ))}
    </nav>
  )
})

/** Counts stand only where a person must act. */
function useCounts(): Readonly<Record<string, number>> {
  const today = useView('today', {})
  if (today.kind !== 'ready') return {}
  const clashes = today.value.needs.filter((need) => need.kind === 'clash').length
  return clashes > 0 ? { '/redemptions': clashes } : {}
}

interface RailItemProps {
  readonly place: Place
  readonly count: number | undefined
  /** The screen that is shown, or one that it leads to, is. */
  readonly isHere: boolean
}

/** Each with a tip of its own: drawn anew where one of them is another, not with every address. */
const RailItem = memo(function RailItem({ place, count, isHere }: RailItemProps) {
  const { i18n, number } = useWords()
  const folded = useIsRailFolded()
  const words = i18n.t(place.words)
  return (
    <Tip words={words} hotkey={place.key} side="right">
      <Link
        href={place.path}
        {...(folded ? { 'aria-label': words } : {})}
        {...(isHere ? { 'aria-current': 'page' } : {})}
      >
        <Icon name={place.icon} size={folded ? 20 : 16} />
        {!folded && <span>{words}</span>}
        {count !== undefined && <b>{number(count)}</b>}
      </Link>
    </Tip>
  )
})
