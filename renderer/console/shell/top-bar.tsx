/** The top bar: organisation, search, sync state, inbox, person; in the demo also its own menu. */
import { memo } from 'react'
import { StateCell } from '../../kit/cell/state-cell.tsx'
import { Icon } from '../../kit/icon/icon.tsx'
import { KeyCap } from '../../kit/keys/key-cap.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { useView } from '../desk/use-view.ts'
import { DemoMenu } from './demo-menu.tsx'
import { InboxMenu } from './inbox-menu.tsx'
import { JobsMenu } from './jobs-menu.tsx'
import { OrganisationMenu } from './organisation-menu.tsx'
import { PersonMenu } from './person-menu.tsx'
import { useShell } from './shell-state.ts'
import styles from './shell.module.css'
import { syncWords } from './sync-words.ts'

/** The same on every screen. */
export const TopBar = memo(function TopBar() {
  const { i18n } = useWords()
  const open = useShell((shell) => shell.open)
  return (
    <header className={styles['top']}>
      <OrganisationMenu />
      <button type="button" className={styles['find']} onClick={() => open('palette')}>
        <Icon name="search" size={14} />
        <span className="cut">{i18n.t('Search or jump to')}</span>
        <KeyCap of="Mod+k" />
      </button>
      <span className={styles['space']} />
      <DemoMenu />
      <JobsMenu />
      <SyncButton />
      <InboxMenu />
      <PersonMenu />
    </header>
  )
})

function SyncButton() {
  const words = useWords()
  const open = useShell((shell) => shell.open)
  const sync = useView('sync-state', {})
  if (sync.kind !== 'ready') return null
  const state = syncWords(sync.value, words)
  return (
    <button
      type="button"
      className={styles['topItem']}
      onClick={() => open('inspector')}
      data-sync={sync.value.state}
    >
      <StateCell icon={state.icon} tone={state.tone} words={state.words} />
    </button>
  )
}
