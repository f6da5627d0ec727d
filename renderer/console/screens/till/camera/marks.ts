/** The four corner marks over the camera's picture: on the code's own corners while one is read, at rest else. */
import type { Corner, FoundCode } from './reader-messages.ts'

/** Length of a mark's arm, as a part of the side it lies on. */
const ARM = 0.2
/** Where an arm bends round the corner, as a part of the side. */
const BEND = 0.05
/** The marks stand a little outside the code. */
const OUTSIDE = 1.22
/** Half the side of the square at rest, as a part of the picture's height. */
const REST = 0.3

/** An SVG path in pixels of the frame; always of the same commands, so that one turns into the other. */
export function marksOf(code: FoundCode | null, width: number, height: number): string {
  const corners = code?.corners ?? restingCorners(width, height)
  const middle = {
    x: corners.reduce((sum, corner) => sum + corner.x, 0) / corners.length,
    y: corners.reduce((sum, corner) => sum + corner.y, 0) / corners.length,
  }
  const outer = corners.map((corner) => between(middle, corner, OUTSIDE))
  return outer
    .map((corner, at) => {
      const before = outer.at(at - 1) ?? corner
      const after = outer[(at + 1) % outer.length] ?? corner
      return [
        `M${point(between(corner, before, ARM))}L${point(between(corner, before, BEND))}`,
        `Q${point(corner)} ${point(between(corner, after, BEND))}`,
        `L${point(between(corner, after, ARM))}`,
      ].join('')
    })
    .join('')
}

function restingCorners(width: number, height: number): readonly Corner[] {
  const [x, y, half] = [width / 2, height / 2, height * REST]
  return [
    { x: x - half, y: y - half },
    { x: x + half, y: y - half },
    { x: x + half, y: y + half },
    { x: x - half, y: y + half },
  ]
}

function between(from: Corner, to: Corner, part: number): Corner {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}

function point({ x, y }: Corner): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`
}
