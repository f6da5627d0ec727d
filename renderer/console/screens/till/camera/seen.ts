/** What a frame shows beside its codes: how bright it is, whether glare lies on a code, whether anything moves. Pure. */
import { findFinder } from './finder.ts'
import { brightness, type Luma, type RgbaPicture } from './picture.ts'

/** As bright as a camera can say: what lies there cannot be told any more. */
const CLIPPED = 250
/** Half the side of the square round an eye that is looked at, in modules. */
const ROUND_MODULES = 12
/** Points of the grid by which two frames are compared. */
const GRID = { columns: 32, rows: 18 } as const

/** Mean brightness of a grid's points, 0 (black) to 255. No points are black. */
export function meanLight(points: readonly number[]): number {
  return points.length === 0 ? 0 : points.reduce((sum, value) => sum + value, 0) / points.length
}

/** Part of the pixels round the eye of an unread code that are clipped, 0 to 1; null when no eye is to be seen. */
export function clippedShare(luma: Luma): number | null {
  const finder = findFinder(luma)
  if (finder === null) return null
  const { width, height, bytes } = luma
  const half = ROUND_MODULES * finder.module
  const [left, right] = [Math.max(0, finder.x - half), Math.min(width, finder.x + half)]
  const [top, foot] = [Math.max(0, finder.y - half), Math.min(height, finder.y + half)]
  let [clipped, count] = [0, 0]
  for (let y = Math.floor(top); y < foot; y += 2)
    for (let x = Math.floor(left); x < right; x += 2) {
      count += 1
      if ((bytes[y * width + x] ?? 0) >= CLIPPED) clipped += 1
    }
  return count === 0 ? null : clipped / count
}

/** Brightness at the points of a grid over RGBA pixels: a thousandth of a frame says as much of light and motion as all of it. */
export function gridOf({ data, width, height }: RgbaPicture): readonly number[] {
  if (data.length === 0) return []
  return Array.from({ length: GRID.columns * GRID.rows }, (_, at) => {
    const x = Math.floor((((at % GRID.columns) + 0.5) * width) / GRID.columns)
    const y = Math.floor(((Math.floor(at / GRID.columns) + 0.5) * height) / GRID.rows)
    return brightness(data, (y * width + x) * 4)
  })
}

/** Mean difference of brightness between two frames' grids, 0 to 255; 0 for the first one. */
export function motionBetween(before: readonly number[], now: readonly number[]): number {
  if (before.length !== now.length || now.length === 0) return 0
  return now.reduce((sum, value, at) => sum + Math.abs(value - (before[at] ?? 0)), 0) / now.length
}
