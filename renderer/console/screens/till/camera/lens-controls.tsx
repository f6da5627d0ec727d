/** Light, focus and zoom over the picture, where the camera offers them. */
import { useState } from 'react'
import { useWords } from '../../../../kit/text/use-words.ts'
import { applyLens, type ZoomRange, zoomStep } from './lens.ts'
import styles from './camera.module.css'
import { rememberCamera, rememberedCamera } from './remembered-camera.ts'
import type { Camera } from './use-camera.ts'

export function LensControls({ camera: { track, lens } }: { readonly camera: Camera }) {
  const { i18n } = useWords()
  const [lit, setLit] = useState(false)
  if (track === null) return null
  const light = (): void => {
    setLit(!lit)
    void applyLens(track, { torch: !lit })
  }
  return (
    <div className={styles['lens']}>
      {lens.hasTorch && (
        <button type="button" aria-pressed={lit} onClick={light}>
          {i18n.t('Lamp')}
        </button>
      )}
      {lens.hasFocus && (
        <button type="button" onClick={() => void applyLens(track, { focusMode: 'single-shot' })}>
          {i18n.t('Focus')}
        </button>
      )}
      {lens.zoom !== null && <Zoom track={track} range={lens.zoom} />}
    </div>
  )
}

interface ZoomProps {
  readonly track: MediaStreamTrack
  readonly range: ZoomRange
}

function Zoom({ track, range }: ZoomProps) {
  const { i18n } = useWords()
  const [zoom, setZoom] = useState(() => rememberedCamera()?.zoom ?? range.least)
  const change = (by: 1 | -1): void => {
    const next = zoomStep(range, zoom, by)
    setZoom(next)
    void applyLens(track, { zoom: next })
    rememberCamera({ id: track.getSettings().deviceId ?? '', name: track.label, zoom: next })
  }
  return (
    <>
      <button type="button" aria-label={i18n.t('Zoom out')} onClick={() => change(-1)}>
        −
      </button>
      <button type="button" aria-label={i18n.t('Zoom in')} onClick={() => change(1)}>
        +
      </button>
    </>
  )
}
