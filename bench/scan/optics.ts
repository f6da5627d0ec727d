/** What lens and sensor do to light: a sweep of the hand, defocus, noise of the pixels. */
import type { SceneParameters } from './scene-parameters.ts'
import { HEIGHT, WIDTH } from './size.ts'

const RADIANS = Math.PI / 180

/** The mean of the picture along a line of `motion` pixels. */
export function moved(grey: Float32Array, p: SceneParameters): Float32Array {
  const swept = new Float32Array(grey.length)
  const steps = Math.ceil(p.motion)
  const [cos, sin] = [Math.cos(p.motionTurn * RADIANS), Math.sin(p.motionTurn * RADIANS)]
  for (let step = 0; step <= steps; step += 1) {
    const far = (step / steps - 0.5) * p.motion
    addShifted(swept, grey, { x: far * cos, y: far * sin, weight: 1 / (steps + 1) })
  }
  return swept
}

interface Shift {
  readonly x: number
  readonly y: number
  readonly weight: number
}

function addShifted(to: Float32Array, grey: Float32Array, { x, y, weight }: Shift): void {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [right, down] = [x - left, y - top]
  const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value))
  for (let row = 0; row < HEIGHT; row += 1) {
    const above = clamp(row + top, HEIGHT - 1) * WIDTH
    const below = clamp(row + top + 1, HEIGHT - 1) * WIDTH
    for (let column = 0; column < WIDTH; column += 1) {
      const near = clamp(column + left, WIDTH - 1)
      const next = clamp(column + left + 1, WIDTH - 1)
      const upper = (grey[above + near] ?? 0) * (1 - right) + (grey[above + next] ?? 0) * right
      const lower = (grey[below + near] ?? 0) * (1 - right) + (grey[below + next] ?? 0) * right
      const at = row * WIDTH + column
      to[at] = (to[at] ?? 0) + (upper * (1 - down) + lower * down) * weight
    }
  }
}

/** Gauss, first along rows and then along columns. */
export function blurred(grey: Float32Array, sigma: number): Float32Array {
  const radius = Math.ceil(sigma * 3)
  const bell = Array.from({ length: 2 * radius + 1 }, (_, at) =>
    Math.exp(-((at - radius) ** 2) / (2 * sigma * sigma)),
  )
  const sum = bell.reduce((all, one) => all + one, 0)
  const weights = bell.map((one) => one / sum)
  const rows = new Float32Array(grey.length)
  const both = new Float32Array(grey.length)
  for (const [tap, weight] of weights.entries()) {
    const off = tap - radius
    for (let y = 0; y < HEIGHT; y += 1) {
      const row = y * WIDTH
      for (let x = 0; x < WIDTH; x += 1) {
        const from = x + off < 0 ? 0 : x + off >= WIDTH ? WIDTH - 1 : x + off
        rows[row + x] = (rows[row + x] ?? 0) + weight * (grey[row + from] ?? 0)
      }
    }
  }
  for (const [tap, weight] of weights.entries()) {
    const off = tap - radius
    for (let y = 0; y < HEIGHT; y += 1) {
      const from = (y + off < 0 ? 0 : y + off >= HEIGHT ? HEIGHT - 1 : y + off) * WIDTH
      const row = y * WIDTH
      for (let x = 0; x < WIDTH; x += 1) {
        both[row + x] = (both[row + x] ?? 0) + weight * (rows[from + x] ?? 0)
      }
    }
  }
  return both
}

/** Normal noise on each pixel (Box and Muller 1958), then whole greys. */
export function noised(grey: Float32Array, noise: number, random: () => number): Uint8Array {
  const seen = new Uint8Array(grey.length)
  for (let at = 0; at < grey.length; at += 2) {
    const radius = noise * Math.sqrt(-2 * Math.log(1 - random()))
    const turn = 2 * Math.PI * random()
    seen[at] = whole((grey[at] ?? 0) + radius * Math.cos(turn))
    seen[at + 1] = whole((grey[at + 1] ?? 0) + radius * Math.sin(turn))
  }
  return seen
}

function whole(grey: number): number {
  return grey < 0 ? 0 : grey > 255 ? 255 : grey
}
