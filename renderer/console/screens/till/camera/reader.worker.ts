/**
 * Reads QR codes out of camera frames, off the page's thread. Entry of a worker; the page starts two of them, so that the slow
 * look through noise never delays a plain one. Options: redemption.md section 2.
 */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url'
import type { Look } from './look.ts'
import { lumaOf } from './picture.ts'
import type { FoundCode, FrameJob, FrameReading } from './reader-messages.ts'
import { READER_OPTIONS } from './reader-options.ts'
import { clippedShare, gridOf, meanLight, motionBetween } from './seen.ts'
import { sharpened } from './sharpen.ts'

/** A blank frame of this side compiles and warms the reader before the first real one. */
const WARM_PIXELS = 64

prepareZXingModule({ overrides: { locateFile: () => wasmAddress } })
const warm = readBarcodes(new ImageData(WARM_PIXELS, WARM_PIXELS), READER_OPTIONS)

/** Kept between frames of one size: a frame is 3.7 MB. */
let pixels = new Uint8ClampedArray(0)
/** Of the frame before. */
let grid: readonly number[] = []

addEventListener('message', ({ data }: MessageEvent<FrameJob>) => {
  // An error of the reader reaches the page as the worker's `error`.
  read(data).then((reading) => postMessage(reading), reportError)
})

async function read({ frame, frameAt, look, seekGlare }: FrameJob): Promise<FrameReading> {
  const startedAt = performance.now()
  const picture = await pictureOf(frame)
  await warm
  const found = await readBarcodes(lookedAt(picture, look), {
    ...READER_OPTIONS,
    tryDenoise: look === 'denoise',
  })
  const codes = found.filter((code) => code.isValid).map(codeOf)
  const before = grid
  grid = gridOf(picture)
  return {
    frameAt,
    codes,
    width: picture.width,
    height: picture.height,
    look,
    light: meanLight(grid),
    motion: motionBetween(before, grid),
    clipped: seekGlare && codes.length === 0 ? clippedShare(lumaOf(picture)) : null,
    workMs: performance.now() - startedAt,
  }
}

function lookedAt(picture: ImageData, look: Look): ImageData {
  if (look !== 'sharpen') return picture
  return new ImageData(sharpened(lumaOf(picture)), picture.width, picture.height)
}

/** Closes the frame: a camera stops when its frames are not given back. */
async function pictureOf(frame: VideoFrame): Promise<ImageData> {
  const { displayWidth: width, displayHeight: height } = frame
  const bytes = frame.allocationSize({ format: 'RGBA' })
  if (pixels.length !== bytes) pixels = new Uint8ClampedArray(bytes)
  await frame.copyTo(pixels, { format: 'RGBA' })
  frame.close()
  return new ImageData(pixels, width, height)
}

function codeOf({ text, position }: Awaited<ReturnType<typeof readBarcodes>>[number]): FoundCode {
  const { topLeft, topRight, bottomRight, bottomLeft } = position
  return { text, corners: [topLeft, topRight, bottomRight, bottomLeft] }
}
