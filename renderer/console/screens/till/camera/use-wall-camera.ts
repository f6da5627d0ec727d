/** Lets the demo's wall of codes stand in for a camera. */
import { useState } from 'react'
import { startWallPicture, type WallPicture } from './wall-picture.ts'

export interface WallCamera {
  /** The picture while it stands in for a camera. */
  readonly picture: WallPicture | null
  readonly start: () => void
  readonly stop: () => void
}

export function useWallCamera(): WallCamera {
  const [picture, setPicture] = useState<WallPicture | null>(null)
  const start = (): void => {
    if (!picture) setPicture(startWallPicture())
  }
  const stop = (): void => {
    picture?.stop()
    setPicture(null)
  }
  return { picture, start, stop }
}
