/** Brightness of a frame's pixels: all that the looks beside the reader itself need. Pure. */

/** As `ImageData` has it, four bytes a pixel. */
export interface RgbaPicture {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** One byte a pixel, 0 (black) to 255, row by row. */
export interface Luma {
  readonly width: number
  readonly height: number
  readonly bytes: Uint8ClampedArray
}

const BYTES_PER_PIXEL = 4

export function lumaOf({ data, width, height }: RgbaPicture): Luma {
  const bytes = new Uint8ClampedArray(width * height)
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = brightness(data, at * BYTES_PER_PIXEL)
  return { width, height, bytes }
}

/** Of the RGBA pixel that begins here, with the weights of ITU-R BT.601 in 256ths. */
export function brightness(rgba: Uint8ClampedArray, from: number): number {
  return (77 * (rgba[from] ?? 0) + 150 * (rgba[from + 1] ?? 0) + 29 * (rgba[from + 2] ?? 0)) >> 8
}
