/** Sounds each new verdict once, or lets the bar flash where sound is off; the choice and the volume are this till's. */
import { useEffect, useState } from 'react'
import { play } from './verdict/play.ts'
import type { Saying } from './verdict/saying.ts'

const MUTED_KEY = 'groundswell.till.muted'
const VOLUME_KEY = 'groundswell.till.volume'
/** At most three flashes a second: more can harm. */
const BETWEEN_FLASHES_MS = 334

export interface TillSound {
  readonly muted: boolean
  readonly mute: (muted: boolean) => void
  /** 0 to 1. */
  readonly volume: number
  /** Plays a yes at the new volume, so that it is chosen by ear. */
  readonly setVolume: (volume: number) => void
  /** Changes with each flash; null while none was due. */
  readonly flash: number | null
}

export function useSound(saying: Saying | null): TillSound {
  const [muted, setMuted] = useState(() => localStorage.getItem(MUTED_KEY) === 'yes')
  const [volume, setVolume] = useState(rememberedVolume)
  const [flash, setFlash] = useState<number | null>(null)
  useEffect(() => {
    if (saying === null) return
    if (!muted && volume > 0) return play(saying.sound, volume)
    const now = performance.now()
    setFlash((last) => (last !== null && now - last < BETWEEN_FLASHES_MS ? last : now))
    // oxlint-disable-next-line react/exhaustive-deps -- turning the sound on or off is no verdict
  }, [saying])
  const mute = (next: boolean): void => {
    localStorage.setItem(MUTED_KEY, next ? 'yes' : 'no')
    setMuted(next)
  }
  const chooseVolume = (next: number): void => {
    localStorage.setItem(VOLUME_KEY, String(next))
    setVolume(next)
    play('yes', next)
  }
  return { muted, mute, volume, setVolume: chooseVolume, flash }
}

function rememberedVolume(): number {
  const kept = Number(localStorage.getItem(VOLUME_KEY) ?? 1)
  return kept >= 0 && kept <= 1 ? kept : 1
}
