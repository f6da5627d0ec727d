/** Whether the window is too narrow for two wide panes beside one another. */
import { useCallback, useSyncExternalStore } from 'react'

/** Pixels under which a list beside a record keeps only what tells one from another. */
const SMALL_BELOW = 1_200

/** @param below pixels, where the panes in question need more or less. */
export function useSmallWindow(below = SMALL_BELOW): boolean {
  const query = `(max-width: ${below - 1}px)`
  const listen = useCallback(
    (onChange: () => void) => {
      const media = matchMedia(query)
      media.addEventListener('change', onChange)
      return () => media.removeEventListener('change', onChange)
    },
    [query],
  )
  return useSyncExternalStore(listen, () => matchMedia(query).matches)
}
