/** The console's frame round every screen but the till: top bar, rail, floating layers, and the keys that work everywhere. */
import { type ReactNode, useEffect } from 'react'
import { Toasts } from '../../kit/feedback/toasts.tsx'
import { type KeyCommand, listenForKeys, useKeys } from '../../kit/keys/use-keys.ts'
import { useAppearance } from '../../kit/theme/appearance.ts'
import { useWords } from '../../kit/text/use-words.ts'
import { useIsScreenOnItsWay } from '../address/shown-router.tsx'
import { useGo } from '../address/use-go.ts'
import { KeyList } from './key-list.tsx'
import { Palette } from './palette.tsx'
import { Rail } from './rail.tsx'
import { useShell } from './shell-state.ts'
import styles from './shell.module.css'
import { SyncInspector } from './sync-inspector.tsx'
import { TopBar } from './top-bar.tsx'
import { useIsRailFolded } from './use-is-rail-folded.ts'
import { usePlaces } from './use-places.ts'

export function Shell({ children }: { readonly children: ReactNode }) {
  const folded = useIsRailFolded()
  useEffect(() => listenForKeys(window), [])
  useShellKeys()
  const layer = useShell((shell) => shell.layer)
  return (
    <div className={`${styles['app']} ${folded ? styles['folded'] : ''}`}>
      <TopBar />
      <Rail />
      <Main>{children}</Main>
      <Palette />
      {layer === 'inspector' && <SyncInspector />}
      {layer === 'keys' && <KeyList />}
      <Toasts />
    </div>
  )
}

/** Busy while the screen that was asked for is drawn, and the one before it still stands. */
function Main({ children }: { readonly children: ReactNode }) {
  return (
    <main className={styles['main']} aria-busy={useIsScreenOnItsWay()}>
      {children}
    </main>
  )
}

function useShellKeys(): void {
  const { i18n } = useWords()
  const { open } = useShell()
  const look = useAppearance()
  const go = useGo()
  const { places, settings } = usePlaces()
  const dark = document.documentElement.dataset['theme'] === 'dark'
  const everywhere: readonly KeyCommand[] = [
    {
      key: 'Mod+k',
      words: i18n.t('Search or jump to'),
      act: () => open('palette'),
      listed: false,
    },
    { key: '/', words: i18n.t('Search or jump to'), act: () => open('palette'), listed: false },
    { key: '?', words: i18n.t('List the keys'), act: () => open('keys') },
    {
      key: '[',
      words: i18n.t('Fold or unfold the rail'),
      act: () => look.choose({ railFolded: !look.railFolded }),
    },
    { words: i18n.t('Show what waits to be synced'), act: () => open('inspector') },
    {
      words: dark ? i18n.t('Use the light theme') : i18n.t('Use the dark theme'),
      act: () => look.choose({ theme: dark ? 'light' : 'dark' }),
    },
  ]
  const jumps: readonly KeyCommand[] = [...places, ...settings].map((place) => ({
    key: place.key,
    words: i18n.t('Go to {place}', { place: i18n.t(place.words) }),
    act: () => go(place.path),
    listed: false,
  }))
  useKeys([...everywhere, ...jumps])
}
