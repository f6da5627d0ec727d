/**
 * Keeps one camera (or the demo's picture) open for as long as the till shows, reads its frames and says what it is doing.
 * A camera plugged in later starts by itself; one that hangs is opened once more.
 */
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  cameraAfter,
  type CameraEvent,
  type CameraState,
  looksSame,
  STARTING,
} from './camera-state.ts'
import { applyLens, type Lens, lensFrom, NO_LENS } from './lens.ts'
import { openInto } from './open-camera.ts'
import type { FrameReading } from './reader-messages.ts'
import { type Reader, startReader } from './reader.ts'
import { nextAmong, rememberCamera, rememberedCamera } from './remembered-camera.ts'

/** How often a hanging camera is looked for. */
const TICK_MS = 250

export interface Camera {
  readonly state: CameraState
  /** Cameras of this computer; their names only once one was allowed. */
  readonly devices: readonly MediaDeviceInfo[]
  /** The one that runs; null while none does. */
  readonly track: MediaStreamTrack | null
  readonly lens: Lens
  /** Goes on to the next camera, and remembers it. */
  readonly next: () => void
  readonly retry: () => void
}

/** Shows in `video`; `stream` takes the camera's place while it is not null; none is open while `off`. */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  hear: (reading: FrameReading) => void,
  { stream, off }: { readonly stream: MediaStream | null; readonly off: boolean },
): Camera {
  const [state, send] = useCameraState()
  const reader = useReader(hear, send)
  const [attempt, setAttempt] = useState(0)
  const [track, setTrack] = useState<MediaStreamTrack | null>(null)
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  useEffect(
    () => (off ? undefined : openInto({ video, reader, send, stream, opened: setTrack })),
    // oxlint-disable-next-line react/exhaustive-deps -- another attempt opens the same again
    [stream, off, attempt],
  )
  useEffect(() => {
    const timer = setInterval(() => send({ kind: 'tick', at: performance.now() }), TICK_MS)
    return () => clearInterval(timer)
  }, [send])
  const hung = state.kind === 'stalled' && state.again
  useEffect(() => {
    if (hung) retry()
  }, [hung, retry])
  const devices = useDevices(state.kind, retry)
  const lens = useLens(stream === null ? track : null)
  const next = useCallback(() => {
    const chosen = nextAmong(devices, track?.getSettings().deviceId ?? null)
    if (chosen !== null) rememberCamera({ id: chosen.deviceId, name: chosen.label, zoom: null })
    retry()
  }, [devices, track, retry])
  return { state, devices, track, lens, next, retry }
}

/** Paints only when there is something new to look at: frames come thirty times a second. */
function useCameraState(): readonly [CameraState, (event: CameraEvent) => void] {
  const current = useRef<CameraState>(STARTING)
  const [shown, setShown] = useState<CameraState>(STARTING)
  const send = useCallback((event: CameraEvent) => {
    const before = current.current
    current.current = cameraAfter(before, event)
    if (!looksSame(before, current.current)) setShown(current.current)
  }, [])
  return [shown, send]
}

function useReader(
  hear: (reading: FrameReading) => void,
  send: (event: CameraEvent) => void,
): RefObject<Reader | null> {
  const latest = useRef(hear)
  useEffect(() => {
    latest.current = hear
  })
  const reader = useRef<Reader>(null)
  useEffect(() => {
    const started = startReader(
      (reading) => {
        const { light, motion, clipped, codes } = reading
        const at = performance.now()
        send({ kind: 'frame', at, light, motion, clipped, isRead: codes.length > 0 })
        latest.current(reading)
      },
      () => send({ kind: 'reader_failed' }),
    )
    reader.current = started
    return () => {
      started.stop()
      reader.current = null
    }
  }, [send])
  return reader
}

/** What the running camera offers; its remembered zoom is set, and focus follows by itself. */
function useLens(track: MediaStreamTrack | null): Lens {
  const lens = useMemo(
    () => (track === null ? NO_LENS : lensFrom(track.getCapabilities())),
    [track],
  )
  useEffect(() => {
    if (track === null) return
    const kept = rememberedCamera()
    const isSame = kept !== null && kept.id === track.getSettings().deviceId
    if (lens.hasFocus) void applyLens(track, { focusMode: 'continuous' })
    if (lens.zoom !== null && isSame && kept.zoom !== null)
      void applyLens(track, { zoom: kept.zoom })
  }, [track, lens])
  return lens
}

/** The list of cameras; one that comes while none runs is tried at once. */
function useDevices(kind: CameraState['kind'], retry: () => void): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([])
  useEffect(() => {
    if (!navigator.mediaDevices) return undefined
    const waiting = kind === 'none' || kind === 'unplugged' || kind === 'busy' || kind === 'stalled'
    const look = async (): Promise<void> => {
      const all = await navigator.mediaDevices.enumerateDevices()
      setDevices(all.filter((device) => device.kind === 'videoinput'))
    }
    const changed = (): void => {
      void look()
      if (waiting) retry()
    }
    void look()
    navigator.mediaDevices.addEventListener('devicechange', changed)
    return () => navigator.mediaDevices.removeEventListener('devicechange', changed)
  }, [kind, retry])
  return devices
}
