/** Light or dark as it stands now, by the person's choice or the system's. */
import { useSyncExternalStore } from 'react'
import type { ThemeChoice } from './appearance.ts'

export type Scheme = 'light' | 'dark'

const darkQuery = '(prefers-color-scheme: dark)'

export function useScheme(theme: ThemeChoice): Scheme {
  const systemIsDark = useSyncExternalStore(listenToSystem, () => matchMedia(darkQuery).matches)
  if (theme !== 'system') return theme
  return systemIsDark ? 'dark' : 'light'
}

function listenToSystem(onChange: () => void): () => void {
  const query = matchMedia(darkQuery)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}
