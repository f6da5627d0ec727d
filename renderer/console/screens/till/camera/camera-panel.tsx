/** The camera's place: its picture with the marks on the code, or words and a way out where there is none. */
import type { RefObject } from 'react'
import { useWords, type Words } from '../../../../kit/text/use-words.ts'
import { useView } from '../../../desk/use-view.ts'
import { Line } from '../verdict/icon-parts.tsx'
import { cameraHint, cameraWords } from './camera-words.ts'
import styles from './camera.module.css'
import { LensControls } from './lens-controls.tsx'
import type { Camera } from './use-camera.ts'
import { useWallCodes } from './use-wall-codes.ts'
import type { WallCamera } from './use-wall-camera.ts'
import { WallStrip } from './wall-strip.tsx'

interface CameraPanelProps {
  readonly camera: Camera
  readonly video: RefObject<HTMLVideoElement | null>
  readonly wall: WallCamera
  /** The overlay whose marks follow the code; moved with each reading, outside React. */
  readonly marks: RefObject<SVGSVGElement | null>
}

export function CameraPanel({ camera, video, wall, marks }: CameraPanelProps) {
  const words = useWords()
  const { state } = camera
  const hint = cameraHint(state, words)
  return (
    <section className={styles['camera']} aria-label={words.i18n.t('Camera')}>
      <video ref={video} muted playsInline aria-hidden="true" />
      <svg
        ref={marks}
        className={styles['marks']}
        viewBox="0 0 1280 720"
        preserveAspectRatio="xMidYMid slice"
        aria-hidden="true"
      >
        <path />
        <path />
      </svg>
      {hint !== null && (
        <p className={styles['hint']} role="status">
          <span>{hint}</span>
        </p>
      )}
      {state.kind === 'live' && !wall.picture && (
        <span className={styles['label']}>
          <i />
          <span className="cut">{cameraName(camera, words)}</span>
        </span>
      )}
      {state.kind === 'live' && <LensControls camera={camera} />}
      <NoPicture camera={camera} wall={wall} />
      {wall.picture && <WallStrip show={wall.picture.show} close={wall.stop} />}
    </section>
  )
}

/** With its place among them where there are several: F3 goes on to the next. */
function cameraName({ state, devices, track }: Camera, { i18n }: Words): string {
  const name = (state.kind === 'live' && state.label) || i18n.t('Camera')
  const at = devices.findIndex(({ deviceId }) => deviceId === track?.getSettings().deviceId)
  if (devices.length < 2 || at < 0) return name
  return i18n.t('{name}, {place} of {count}', { name, place: at + 1, count: devices.length })
}

function NoPicture({ camera, wall }: Pick<CameraPanelProps, 'camera' | 'wall'>) {
  const words = useWords()
  const said = cameraWords(camera.state, words)
  if (said === null) return null
  const { kind } = camera.state
  return (
    <div className={styles['none']} role="status">
      <svg viewBox="0 0 240 240" aria-hidden="true">
        <Line d="M30 66h22M92 56h56l14 24h48v104M188 196H30V84" width={16} />
        {kind !== 'starting' && <Line d="M20 24L220 216" width={16} />}
        <Line d="M88 112a40 40 0 0 0 58 54" width={16} />
      </svg>
      <b>{said.title}</b>
      <span>{said.wayOut}</span>
      <div className={styles['actions']}>
        {(kind === 'denied' || kind === 'busy' || kind === 'stalled') && (
          <button type="button" onClick={camera.retry}>
            {words.i18n.t('Try again')}
          </button>
        )}
        {kind !== 'starting' && <WallOffer start={wall.start} />}
      </div>
    </div>
  )
}

/** Only the demo has a wall. */
function WallOffer({ start }: Pick<WallCamera, 'start'>) {
  const host = useView('host', {})
  return host.kind === 'ready' && host.value.demo ? <DemoWallOffer start={start} /> : null
}

function DemoWallOffer({ start }: Pick<WallCamera, 'start'>) {
  const { i18n } = useWords()
  if (useWallCodes().length === 0) return null
  return (
    <button type="button" onClick={start}>
      {i18n.t('Use the wall of codes')}
    </button>
  )
}
