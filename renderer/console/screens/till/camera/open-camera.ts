/** Opens the remembered camera, or any, into a video, hands its frames to the reader, and tells what becomes of it. */
import type { RefObject } from 'react'
import type { CameraEvent } from './camera-state.ts'
import { eachFrame } from './frame-loop.ts'
import type { Reader } from './reader.ts'
import { idAmong, rememberCamera, rememberedCamera } from './remembered-camera.ts'

const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }

interface Opening {
  readonly video: RefObject<HTMLVideoElement | null>
  readonly reader: RefObject<Reader | null>
  readonly send: (event: CameraEvent) => void
  /** Takes the camera's place. */
  readonly stream: MediaStream | null
  readonly opened: (track: MediaStreamTrack | null) => void
}

/** Answers what closes it again; safe to call before it has opened. */
export function openInto({ video, reader, send, stream, opened }: Opening): () => void {
  let wanted = true
  let close = (): void => {}
  const begin = async (): Promise<void> => {
    const picture = stream ?? (await askForCamera())
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
      opened(null)
      if (!stream) stopTracks(picture)
    }
    await video.current.play()
    opened(track)
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

async function askForCamera(): Promise<MediaStream> {
  // Pages outside a secure context have no cameras at all.
  if (!navigator.mediaDevices) throw new DOMException('no cameras here', 'NotFoundError')
  const kept = rememberedCamera()
  const devices = kept === null ? [] : await navigator.mediaDevices.enumerateDevices()
  const device = idAmong(devices, kept)
  const named = device === null ? PICTURE : { ...PICTURE, deviceId: { ideal: device } }
  const picture = await navigator.mediaDevices.getUserMedia({ video: named, audio: false })
  const [track] = picture.getVideoTracks()
  // Its name is known only now; a camera that stands in for the remembered one is not remembered in its place.
  if (track && kept !== null && track.getSettings().deviceId === kept.id)
    rememberCamera({ ...kept, name: track.label })
  return picture
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
