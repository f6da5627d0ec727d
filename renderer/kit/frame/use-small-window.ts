/** Whether the window is too narrow for two wide panes beside one another. */
import { useSyncExternalStore } from 'react'

/** Pixels under which a list beside a record keeps only what tells one from another. */
const query = '(max-width: 1199px)'

export function useSmallWindow(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(query).matches)
}

function listen(onChange: () => void): () => void {
  const media = matchMedia(query)
  media.addEventListener('change', onChange)
  return () => media.removeEventListener('change', onChange)
}
