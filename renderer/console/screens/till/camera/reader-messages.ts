/** What page and reading worker tell each other. One frame a message, its pixels handed over and never copied back. */

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
  /** Looks through noise as well: finds a little more, sometimes very slowly. */
  readonly denoise: boolean
}

export interface FrameReading {
  readonly frameAt: number
  readonly codes: readonly FoundCode[]
  readonly width: number
  readonly height: number
  /** Mean brightness, 0 (black) to 255. */
  readonly light: number
  /** Milliseconds in the worker, from message to reading. */
  readonly workMs: number
}
