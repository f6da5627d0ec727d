/**
 * Which frames are looked at how. Every frame goes to the plain look when that is free; the slow looks have a worker of their
 * own and never delay it. Pure.
 */

/** `plain` on every frame; `denoise` looks through noise; `sharpen` first draws a wide unsharp mask over the picture. */
export type Look = 'plain' | 'denoise' | 'sharpen'

/** Every so many frames one is also looked at through noise. */
const DENOISE_EVERY = 4
/** After so many plain looks in a row that found nothing, one frame is sharpened. */
const SHARPEN_EVERY = 8

export interface LookCount {
  readonly frames: number
  /** Plain looks in a row that found nothing. */
  readonly misses: number
  /** A sharpened look is due. */
  readonly isSharpenDue: boolean
}

export const NOTHING_LOOKED_AT: LookCount = { frames: 0, misses: 0, isSharpenDue: false }

export function afterFrame(count: LookCount): LookCount {
  return { ...count, frames: count.frames + 1 }
}

export function afterPlainLook(count: LookCount, isFound: boolean): LookCount {
  if (isFound) return { ...count, misses: 0, isSharpenDue: false }
  const misses = count.misses + 1
  return { ...count, misses, isSharpenDue: count.isSharpenDue || misses % SHARPEN_EVERY === 0 }
}

/** What the second worker should do with this frame, if it is free; null: nothing. */
export function slowLook({ frames, isSharpenDue }: LookCount): Exclude<Look, 'plain'> | null {
  if (isSharpenDue) return 'sharpen'
  return frames % DENOISE_EVERY === 0 ? 'denoise' : null
}

export function afterSlowLook(count: LookCount): LookCount {
  return { ...count, isSharpenDue: false }
}
