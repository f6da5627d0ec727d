/**
 * Looks for the eyes of a code that could not be read, to say why: dark, light, dark, light, dark in the widths 1 1 3 1 1
 * (ISO/IEC 18004, section 12), along a row and then along the column through its middle. Only a hint hangs on it. Pure.
 */
import type { Luma } from './picture.ts'

export interface Finder {
  readonly x: number
  readonly y: number
  /** Width of one module, in pixels. */
  readonly module: number
}

/** Every so many rows one is looked along; an eye is seven modules high. */
const ROW_STEP = 6
/** Smaller ones are noise. */
const SMALLEST_MODULE = 1.5
/** A width may differ from what it should be by so much of a module. */
const TOLERANCE = 0.6
const WIDTHS = [1, 1, 3, 1, 1]
const MODULES = 7

/** The first eye that holds in both directions; null when there is none. */
export function findFinder(luma: Luma): Finder | null {
  const { width, height } = luma
  for (let y = ROW_STEP; y < height; y += ROW_STEP) {
    const along = { start: y * width, step: 1, length: width }
    for (const { middle, module } of eyesAlong(luma, along)) {
      const column = { start: Math.round(middle), step: width, length: height }
      const across = eyesAlong(luma, column).find(
        (eye) => Math.abs(eye.middle - y) < 2 * module && isLike(eye.module, module),
      )
      if (across) return { x: middle, y: across.middle, module }
    }
  }
  return null
}

interface Eye {
  /** Along the line. */
  readonly middle: number
  readonly module: number
}

interface Line {
  readonly start: number
  readonly step: number
  readonly length: number
}

function eyesAlong({ bytes }: Luma, { start, step, length }: Line): readonly Eye[] {
  const threshold = thresholdOf(bytes, { start, step, length })
  const eyes: Eye[] = []
  const runs: number[] = []
  let isDark = false
  let from = 0
  for (let at = 0; at <= length; at += 1) {
    const dark = at < length && (bytes[start + at * step] ?? 0) < threshold
    if (at < length && dark === isDark) continue
    runs.push(at - from)
    if (runs.length > WIDTHS.length) runs.shift()
    const module = isDark && runs.length === WIDTHS.length ? moduleOf(runs) : null
    if (module !== null) eyes.push({ middle: at - (MODULES / 2) * module, module })
    isDark = dark
    from = at
  }
  return eyes
}

/** Halfway between the darkest and the lightest of the line. */
function thresholdOf(bytes: Uint8ClampedArray, { start, step, length }: Line): number {
  let [least, most] = [255, 0]
  for (let at = 0; at < length; at += 1) {
    const value = bytes[start + at * step] ?? 0
    if (value < least) least = value
    if (value > most) most = value
  }
  return (least + most) / 2
}

function moduleOf(runs: readonly number[]): number | null {
  const module = runs.reduce((sum, run) => sum + run, 0) / MODULES
  if (module < SMALLEST_MODULE) return null
  const fits = runs.every(
    (run, at) => Math.abs(run - (WIDTHS[at] ?? 1) * module) <= TOLERANCE * module,
  )
  return fits ? module : null
}

function isLike(a: number, b: number): boolean {
  return Math.max(a, b) < 2 * Math.min(a, b)
}
