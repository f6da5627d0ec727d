/**
 * Keeps one camera (or the demo's picture) open for as long as the till shows, reads its frames and says what it is doing.
 * A camera plugged in later starts by itself; one that hangs is opened once more.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import {
  cameraAfter,
  type CameraEvent,
  type CameraState,
  looksSame,
  STARTING,
} from './camera-state.ts'
import { eachFrame } from './frame-loop.ts'
import type { FrameReading } from './reader-messages.ts'
import { type Reader, startReader } from './reader.ts'
import { rememberCamera, rememberedCamera } from './remembered-camera.ts'

/** How often a hanging camera is looked for. */
const TICK_MS = 250
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }

export interface Camera {
  readonly state: CameraState
  /** Cameras of this computer; their names only once one was allowed. */
  readonly devices: readonly MediaDeviceInfo[]
  /** Goes on to the next camera, and remembers it. */
  readonly next: () => void
  readonly retry: () => void
}

/** Shows in `video`; `stream` takes the camera's place while it is not null. */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  hear: (reading: FrameReading) => void,
  stream: MediaStream | null,
): Camera {
  const [state, send] = useCameraState()
  const reader = useReader(hear, send)
  const [device, setDevice] = useState(rememberedCamera)
  const [attempt, setAttempt] = useState(0)
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  useEffect(
    () => openInto({ video, reader, send, stream, device }),
    // Another attempt opens the same again.
    // oxlint-disable-next-line react/exhaustive-deps
    [stream, device, attempt],
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
  const next = useCallback(() => {
    const chosen = nextOf(devices, device)
    if (chosen === null) return retry()
    rememberCamera(chosen)
    setDevice(chosen)
  }, [devices, device, retry])
  return { state, devices, next, retry }
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
        send({ kind: 'frame', light: reading.light, at: performance.now() })
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

interface Opening {
  readonly video: RefObject<HTMLVideoElement | null>
  readonly reader: RefObject<Reader | null>
  readonly send: (event: CameraEvent) => void
  readonly stream: MediaStream | null
  readonly device: string | null
}

function openInto({ video, reader, send, stream, device }: Opening): () => void {
  let wanted = true
  let close = (): void => {}
  const begin = async (): Promise<void> => {
    const picture = stream ?? (await askFor(device))
    const [track] = picture.getVideoTracks()
    if (!wanted || !video.current || !track) return stream ? undefined : stopTracks(picture)
    const pulled = (): void => send({ kind: 'ended' })
    track.addEventListener('ended', pulled)
    video.current.srcObject = picture
    const stopFrames = eachFrame(video.current, (frame, at) => {
      if (reader.current) reader.current.offer(frame, at)
      else frame.close()
    })
    close = () => {
      track.removeEventListener('ended', pulled)
      stopFrames()
      if (!stream) stopTracks(picture)
    }
    await video.current.play()
    send({ kind: 'opened', label: track.label, at: performance.now() })
  }
  begin().catch((error: unknown) => {
    if (wanted) send({ kind: 'refused', error: error instanceof Error ? error.name : '' })
  })
  return () => {
    wanted = false
    close()
  }
}

async function askFor(device: string | null): Promise<MediaStream> {
  // Pages outside a secure context have no cameras at all.
  if (!navigator.mediaDevices) throw new DOMException('no cameras here', 'NotFoundError')
  const named = device === null ? PICTURE : { ...PICTURE, deviceId: { ideal: device } }
  return navigator.mediaDevices.getUserMedia({ video: named, audio: false })
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

/** The list of cameras; one that comes while none runs is tried at once. */
function useDevices(kind: CameraState['kind'], retry: () => void): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([])
  useEffect(() => {
    if (!navigator.mediaDevices) return undefined
    const waiting = kind === 'none' || kind === 'unplugged' || kind === 'busy'
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

function nextOf(devices: readonly MediaDeviceInfo[], current: string | null): string | null {
  if (devices.length === 0) return null
  const at = devices.findIndex((device) => device.deviceId === current)
  return devices[(Math.max(at, 0) + 1) % devices.length]?.deviceId ?? null
}
