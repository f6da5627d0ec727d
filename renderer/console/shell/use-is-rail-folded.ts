/** Whether the rail stands as icons: as a person left it, and always where its words would take the room of the work. */
import { useSmallWindow } from '../../kit/frame/use-small-window.ts'
import { useAppearance } from '../../kit/theme/appearance.ts'

/** Pixels; a window of 1280 at twice the text is 640 of them. */
const ICONS_BELOW = 900

export function useIsRailFolded(): boolean {
  const isSmall = useSmallWindow(ICONS_BELOW)
  const isLeftSo = useAppearance((look) => look.railFolded)
  return isSmall || isLeftSo
}
