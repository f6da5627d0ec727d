/** Paints a square seen in perspective: each pixel of its quad is looked up in the square, nine times. */
import { HEIGHT, WIDTH } from './size.ts'

export interface Point {
  readonly x: number
  readonly y: number
}
export type Quad = readonly [Point, Point, Point, Point]
type Matrix = readonly [number, number, number, number, number, number, number, number, number]

/** Samples a side of a pixel. */
const SAMPLES = 3

/** @param shade grey at (u, v) of the unit square. */
export function paintQuad(
  grey: Float32Array,
  quad: Quad,
  shade: (u: number, v: number) => number,
): void {
  const back = inverse(homography(quad))
  const xs = quad.map(({ x }) => x)
  const ys = quad.map(({ y }) => y)
  const [left, right] = [
    Math.max(0, Math.floor(Math.min(...xs))),
    Math.min(WIDTH - 1, Math.ceil(Math.max(...xs))),
  ]
  const [top, bottom] = [
    Math.max(0, Math.floor(Math.min(...ys))),
    Math.min(HEIGHT - 1, Math.ceil(Math.max(...ys))),
  ]
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) paintPixel(grey, { x, y, back, shade })
  }
}

interface Pixel {
  readonly x: number
  readonly y: number
  readonly back: Matrix
  readonly shade: (u: number, v: number) => number
}

function paintPixel(grey: Float32Array, { x, y, back, shade }: Pixel): void {
  const [a, b, c, d, e, f, g, h, i] = back
  let sum = 0
  let inside = 0
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
    const px = x + ((sample % SAMPLES) + 0.5) / SAMPLES
    const py = y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES
    const w = g * px + h * py + i
    const u = (a * px + b * py + c) / w
    const v = (d * px + e * py + f) / w
    if (u < 0 || u >= 1 || v < 0 || v >= 1) continue
    sum += shade(u, v)
    inside += 1
  }
  if (inside === 0) return
  const at = y * WIDTH + x
  const all = SAMPLES * SAMPLES
  grey[at] = ((grey[at] ?? 0) * (all - inside) + sum) / all
}

/** From the unit square to the quad (Heckbert 1989, section 2.2.3). */
function homography([p0, p1, p2, p3]: Quad): Matrix {
  const dx1 = p1.x - p2.x
  const dx2 = p3.x - p2.x
  const dx3 = p0.x - p1.x + p2.x - p3.x
  const dy1 = p1.y - p2.y
  const dy2 = p3.y - p2.y
  const dy3 = p0.y - p1.y + p2.y - p3.y
  const den = dx1 * dy2 - dx2 * dy1
  const g = (dx3 * dy2 - dx2 * dy3) / den
  const h = (dx1 * dy3 - dx3 * dy1) / den
  return [
    p1.x - p0.x + g * p1.x,
    p3.x - p0.x + h * p3.x,
    p0.x,
    p1.y - p0.y + g * p1.y,
    p3.y - p0.y + h * p3.y,
    p0.y,
    g,
    h,
    1,
  ]
}

function inverse([a, b, c, d, e, f, g, h, i]: Matrix): Matrix {
  const [p, q, r] = [e * i - f * h, f * g - d * i, d * h - e * g]
  const scale = 1 / (a * p + b * q + c * r)
  const cofactors = [
    p,
    c * h - b * i,
    b * f - c * e,
    q,
    a * i - c * g,
    c * d - a * f,
    r,
    b * g - a * h,
    a * e - b * d,
  ] as const
  // Nine in, nine out.
  return cofactors.map((one) => one * scale) as unknown as Matrix
}
