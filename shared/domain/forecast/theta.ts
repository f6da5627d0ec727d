/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000), as the M4 competition's benchmark has it: half the straight line through the
 * series, half simple smoothing of the line that bends twice as much.
 */
import { at } from '../../maths/at.ts'
import type { Method } from './method.ts'
import { fitLevel, smoothLevel } from './smoothing.ts'

interface Line {
  readonly intercept: number
  readonly slope: number
}

export const theta: Method = {
  name: 'theta',
  fit: (values) => {
    const alpha = fitLevel(doubled(values, lineThrough(values)))
    return {
      follow: (known, ahead) => {
        const line = lineThrough(known)
        const { level } = smoothLevel(doubled(known, line), alpha)
        for (let step = 0; step < ahead.length; step++) {
          const onLine = line.intercept + line.slope * (known.length + 1 + step)
          ahead[step] = (level + onLine) / 2
        }
      },
    }
  },
}

/** Least squares on 1, 2, ..., n. */
export function lineThrough(values: Float64Array): Line {
  const n = values.length
  let sum = 0
  let weighted = 0
  for (let t = 0; t < n; t++) {
    sum += at(values, t)
    weighted += (t + 1) * at(values, t)
  }
  const middle = (n + 1) / 2
  const spread = (n * (n * n - 1)) / 12
  const slope = spread === 0 ? 0 : (weighted - middle * sum) / spread
  return { intercept: sum / n - slope * middle, slope }
}

function doubled(values: Float64Array, { intercept, slope }: Line): Float64Array {
  const line = new Float64Array(values.length)
  for (let t = 0; t < line.length; t++) {
    line[t] = 2 * at(values, t) - (intercept + slope * (t + 1))
  }
  return line
}
