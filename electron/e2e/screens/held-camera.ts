/**
 * A camera a spec holds codes up to: a film of one frame that Chromium reads again for every picture, drawn anew in place.
 * What is held stays in view until it is taken away, so nothing depends on how fast the machine is.
 */
import { closeSync, fstatSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ClipSize, drawShot, makeClip } from '../camera/make-clip.ts'

const SIZE: ClipSize = { width: 1280, height: 720, fps: 10 }
/** Luma and quartered chroma of one frame. */
const FRAME_BYTES = SIZE.width * SIZE.height * 1.5

export interface HeldCamera {
  /** For `--use-file-for-fake-video-capture`. */
  readonly film: string
  /** Side by side where there are several. */
  readonly hold: (...texts: readonly string[]) => void
  /** The whole picture in one brightness: 0 is a lid on the camera. */
  readonly cover: (brightness: number) => void
  readonly takeAway: () => void
  readonly close: () => void
}

export function openCamera(): HeldCamera {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-camera-'))
  const film = join(folder, 'held.y4m')
  makeClip(film, [{ texts: [], ms: 1_000 / SIZE.fps }], SIZE)
  const show = (...texts: readonly string[]): void => redraw(film, drawShot(texts, SIZE))
  return {
    film,
    hold: show,
    takeAway: () => show(),
    cover: (brightness) => redraw(film, new Uint8Array(SIZE.width * SIZE.height).fill(brightness)),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Only the brightness changes; the colours stay where they are, at the end of the film. */
function redraw(film: string, luma: Uint8Array): void {
  const file = openSync(film, 'r+')
  try {
    const { size } = fstatSync(file)
    writeSync(file, luma, 0, luma.length, size - FRAME_BYTES)
  } finally {
    closeSync(file)
  }
}
