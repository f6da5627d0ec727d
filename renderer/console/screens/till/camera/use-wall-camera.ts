/** Offers the demo's wall of codes as a camera's picture, where the desk knows the wall. */
import { useMemo, useState } from 'react'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useView } from '../../../desk/use-view.ts'
import { startWallPicture, type WallPicture } from './wall-picture.ts'
import type { WallCode } from './wall-strip.tsx'

export interface WallCamera {
  readonly codes: readonly WallCode[]
  /** The picture while it stands in for a camera. */
  readonly picture: WallPicture | null
  readonly start: () => void
  readonly stop: () => void
}

export function useWallCamera(): WallCamera {
  const { i18n } = useWords()
  const wall = useView('wall', {})
  const [picture, setPicture] = useState<WallPicture | null>(null)
  const codes = useMemo(() => {
    if (wall.kind !== 'ready') return []
    const real = wall.value.campaigns.flatMap(({ title, vouchers }) =>
      vouchers.map(({ text, serial }) => ({ text, name: `${title} · ${serial}` })),
    )
    return [...real, { text: wall.value.forged, name: i18n.t('A forged code') }]
  }, [wall, i18n])
  const start = (): void => {
    if (!picture) setPicture(startWallPicture())
  }
  const stop = (): void => {
    picture?.stop()
    setPicture(null)
  }
  return { codes, picture, start, stop }
}
