/** What every panel and page at the right of the till is given. */
import type { RefObject } from 'react'
import type { TillView } from '../../../../shared/bridge/till-view.ts'
import type { CameraState } from './camera/camera-state.ts'
import type { Scanner } from './scan/use-scanner.ts'
import type { TillSound } from './use-sound.ts'
import type { TillDesk } from './use-till.ts'
import type { Saying } from './verdict/saying.ts'

export interface TillPanelProps {
  readonly till: TillView
  readonly desk: TillDesk
  readonly camera: CameraState
  readonly scanner: Scanner
  readonly sound: TillSound
  /** What the panel's state says in words; null where it is no saying. */
  readonly saying: Saying | null
  /** Where F6 goes. */
  readonly visit: RefObject<HTMLButtonElement | null>
}
