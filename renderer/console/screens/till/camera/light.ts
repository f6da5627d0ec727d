/** How bright a picture is: enough to say "covered", "more light" or nothing. */

/** Every so many pixels one is looked at; a thousandth of a frame answers as well as all of it. */
const STRIDE_PIXELS = 997
const BYTES_PER_PIXEL = 4

/** Mean brightness of RGBA pixels, 0 (black) to 255 (ITU-R BT.601 weights). No pixels are black. */
export function meanLight(rgba: Uint8ClampedArray): number {
  let sum = 0
  let count = 0
  for (let at = 0; at < rgba.length; at += STRIDE_PIXELS * BYTES_PER_PIXEL) {
    sum += 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0)
    count += 1
  }
  return count === 0 ? 0 : sum / count
}
