/**
 * Light, focus and zoom of a camera, where it offers them (W3C Image Capture). What they are set to is kept with the camera, as
 * far as it is a property of the place: zoom and focus, not the light.
 */

export interface ZoomRange {
  readonly least: number
  readonly most: number
  readonly step: number
}

/** What a camera lets itself be told. */
export interface Lens {
  readonly hasTorch: boolean
  readonly zoom: ZoomRange | null
  /** It can be told to focus once more. */
  readonly hasFocus: boolean
}

export interface LensWish {
  readonly torch?: boolean
  readonly zoom?: number
  readonly focusMode?: 'continuous' | 'single-shot'
}

export const NO_LENS: Lens = { hasTorch: false, zoom: null, hasFocus: false }

/** From `getCapabilities()`, whose image capture part the library's types do not know. */
export function lensFrom(capabilities: object): Lens {
  const { torch, zoom, focusMode } = capabilities as {
    readonly torch?: unknown
    readonly zoom?: unknown
    readonly focusMode?: unknown
  }
  return {
    // A list in older drafts, a boolean in newer ones.
    hasTorch: torch === true || (Array.isArray(torch) && torch.includes(true)),
    zoom: zoomFrom(zoom),
    hasFocus: Array.isArray(focusMode) && focusMode.includes('single-shot'),
  }
}

function zoomFrom(zoom: unknown): ZoomRange | null {
  if (typeof zoom !== 'object' || zoom === null) return null
  // Each of them is looked at below.
  const { min, max, step } = zoom as Readonly<Record<string, unknown>>
  if (typeof min !== 'number' || typeof max !== 'number' || max <= min) return null
  return { least: min, most: max, step: typeof step === 'number' && step > 0 ? step : 0.1 }
}

/** The next zoom in a direction, a tenth of the range a press, within what the camera can. */
export function zoomStep({ least, most, step }: ZoomRange, now: number, by: 1 | -1): number {
  const press = Math.max(step, (most - least) / 10)
  return Math.min(most, Math.max(least, now + by * press))
}

/** A camera that will not is left as it is: none of this is needed to scan. */
export async function applyLens(track: MediaStreamTrack, wish: LensWish): Promise<void> {
  // The library's types do not know image capture's constraints.
  const advanced = [wish as MediaTrackConstraintSet]
  await track.applyConstraints({ advanced }).catch(() => {})
}
