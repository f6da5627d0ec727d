/** Sounds each new verdict once, or lets the bar flash where sound is off; the choice is this till's. */
import { useEffect, useState } from 'react'
import { play } from './verdict/play.ts'
import type { Saying } from './verdict/saying.ts'

const KEY = 'groundswell.till.muted'
/** At most three flashes a second: more can harm. */
const BETWEEN_FLASHES_MS = 334

export interface TillSound {
  readonly muted: boolean
  readonly mute: (muted: boolean) => void
  /** Changes with each flash; null while none was due. */
  readonly flash: number | null
}

export function useSound(saying: Saying | null): TillSound {
  const [muted, setMuted] = useState(() => localStorage.getItem(KEY) === 'yes')
  const [flash, setFlash] = useState<number | null>(null)
  useEffect(() => {
    if (saying === null) return
    if (!muted) return play(saying.sound)
    const now = performance.now()
    setFlash((last) => (last !== null && now - last < BETWEEN_FLASHES_MS ? last : now))
    // Turning the sound on or off is no verdict.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [saying])
  const mute = (next: boolean): void => {
    localStorage.setItem(KEY, next ? 'yes' : 'no')
    setMuted(next)
  }
  return { muted, mute, flash }
}
