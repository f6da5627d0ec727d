/**
 * A wide unsharp mask: what a small code on a blurred picture lacks is contrast over several pixels, not over one. Box blur by
 * running sums, so the radius costs nothing. Pure.
 */
import type { Luma } from './picture.ts'

/** Half the width of the blur; about two modules of a code that fills a third of the picture. */
const RADIUS_PIXELS = 8
/** How much of the difference from the blurred picture is added. */
const AMOUNT = 1.6

/** Grey RGBA pixels of the sharpened picture. */
export function sharpened(luma: Luma): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, bytes } = luma
  const blurred = blurColumns(blurRows(bytes, width, height), width, height)
  const rgba = new Uint8ClampedArray(bytes.length * 4)
  for (let at = 0; at < bytes.length; at += 1) {
    const value = bytes[at] ?? 0
    const sharp = value + AMOUNT * (value - (blurred[at] ?? 0))
    rgba[at * 4] = sharp
    rgba[at * 4 + 1] = sharp
    rgba[at * 4 + 2] = sharp
    rgba[at * 4 + 3] = 255
  }
  return rgba
}

interface Line {
  readonly start: number
  readonly step: number
  readonly length: number
}

function blurRows(bytes: Uint8ClampedArray, width: number, height: number): Float32Array {
  const out = new Float32Array(bytes.length)
  for (let row = 0; row < height; row += 1)
    blurLine(bytes, out, { start: row * width, step: 1, length: width })
  return out
}

function blurColumns(bytes: Float32Array, width: number, height: number): Float32Array {
  const out = new Float32Array(bytes.length)
  for (let column = 0; column < width; column += 1)
    blurLine(bytes, out, { start: column, step: width, length: height })
  return out
}

/** Mean over the window round each pixel; at the edges of what there is of it. */
function blurLine(
  from: Uint8ClampedArray | Float32Array,
  to: Float32Array,
  { start, step, length }: Line,
): void {
  let sum = 0
  let count = 0
  for (let at = 0; at < length + RADIUS_PIXELS; at += 1) {
    if (at < length) {
      sum += from[start + at * step] ?? 0
      count += 1
    }
    const old = at - 2 * RADIUS_PIXELS - 1
    if (old >= 0) {
      sum -= from[start + old * step] ?? 0
      count -= 1
    }
    const middle = at - RADIUS_PIXELS
    if (middle >= 0) to[start + middle * step] = sum / count
  }
}
