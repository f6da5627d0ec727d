/** What page and reading worker tell each other. One frame a message, its pixels handed over and never copied back. */
import type { Look } from './look.ts'

export interface Corner {
  readonly x: number
  readonly y: number
}

/** A QR symbol that was read, with its corners in pixels of the frame, clockwise from the symbol's own top left. */
export interface FoundCode {
  readonly text: string
  readonly corners: readonly [Corner, Corner, Corner, Corner]
}

export interface FrameJob {
  readonly frame: VideoFrame
  /** Page's monotonic time at which the frame was handed to it. */
  readonly frameAt: number
  readonly look: Look
  /** Looks for glare as well, should no code be found. */
  readonly seekGlare: boolean
}

export interface FrameReading {
  readonly frameAt: number
  readonly codes: readonly FoundCode[]
  readonly width: number
  readonly height: number
  readonly look: Look
  /** Mean brightness, 0 (black) to 255. */
  readonly light: number
  /** Mean change of brightness since this worker's frame before, 0 to 255. */
  readonly motion: number
  /** Part of the pixels clipped round the eye of a code that was not read, 0 to 1; null: none seen, or not looked for. */
  readonly clipped: number | null
  /** Milliseconds in the worker, from message to reading. */
  readonly workMs: number
}
