/**
 * One scene of the decoder bench: a code on a phone before a counter, as a webcam of 1280 x 720 sees it. Posed in space with a
 * pinhole camera, lit, blurred and made noisy; grey only. The order of the draws is part of the scene.
 */
import { blurred, moved, noised } from './optics.ts'
import { glaring, shadowed } from './lighting.ts'
import { paintQuad, type Point, type Quad } from './quad.ts'
import type { SceneParameters } from './scene-parameters.ts'
import { type Canvas, HEIGHT, WIDTH } from './size.ts'

/** True where a module is dark. */
export type Modules = readonly (readonly boolean[])[]

const FOCAL_PX = 900
const RADIANS = Math.PI / 180
const PHONE_GREY = 18
const COVER_GREY = 120

export function drawScene(modules: Modules, p: SceneParameters, random: () => number): Uint8Array {
  const canvas: Canvas = { grey: background(random), random }
  const posed = pose(modules.length, p, random)
  paintPhone(canvas, posed, p)
  paintCode(canvas, posed, { modules, p })
  if (p.shadow > 0) shadowed(canvas, posed.centre, p)
  if (p.glare > 0) glaring(canvas, posed.centre, p)
  const swept = p.motion > 1 ? moved(canvas.grey, p) : canvas.grey
  return noised(blurred(swept, p.blur), p.noise, random)
}

/** A counter out of focus: a slope of light and a few soft blotches. */
function background(random: () => number): Float32Array {
  const between = (from: number, until: number): number => from + (until - from) * random()
  const ground = between(60, 160)
  const [slopeX, slopeY] = [between(-60, 60), between(-60, 60)]
  const grey = new Float32Array(WIDTH * HEIGHT)
  for (let y = 0; y < HEIGHT; y += 1) {
    const row = ground + slopeY * (y / HEIGHT - 0.5)
    for (let x = 0; x < WIDTH; x += 1) {
      grey[y * WIDTH + x] = row + slopeX * (x / WIDTH - 0.5)
    }
  }
  for (let blob = 0; blob < 6; blob += 1) {
    const centre = { x: between(0, WIDTH), y: between(0, HEIGHT) }
    addBlotch(grey, { centre, spread: between(60, 240), value: between(-60, 60) })
  }
  return grey
}

interface Blotch {
  readonly centre: Point
  readonly spread: number
  readonly value: number
}

/** A Gauss bell is a product of one along x and one along y. */
function addBlotch(grey: Float32Array, { centre, spread, value }: Blotch): void {
  const bell = (length: number, middle: number): Float32Array =>
    Float32Array.from({ length }, (_, at) => Math.exp(-(((at - middle) / spread) ** 2) / 2))
  const [alongX, alongY] = [bell(WIDTH, centre.x), bell(HEIGHT, centre.y)]
  for (let y = 0; y < HEIGHT; y += 1) {
    const part = value * (alongY[y] ?? 0)
    if (Math.abs(part) < 0.05) continue
    for (let x = 0; x < WIDTH; x += 1) {
      const at = y * WIDTH + x
      grey[at] = (grey[at] ?? 0) + part * (alongX[x] ?? 0)
    }
  }
}

export interface Pose {
  readonly centre: Point
  /** Modules a side, the quiet zone included. */
  readonly side: number
  /** Corners of a rectangle about the code: half width, above, below, in halves of the code with its quiet zone. */
  readonly quad: (across: number, above: number, below: number) => Quad
}

/** Without its quiet zone the code is `size` wide when it faces the camera. */
function pose(modules: number, p: SceneParameters, random: () => number): Pose {
  const side = modules + 2 * Math.round(p.quiet)
  const half = (p.size * side) / modules / 2
  const within = (length: number, room: number): number => {
    const from = Math.min(length / 2, half * room)
    const until = Math.max(length / 2, length - half * room)
    return from + (until - from) * random()
  }
  const centre = { x: within(WIDTH, 1.9), y: within(HEIGHT, 1.5) }
  const project = (u: number, v: number): Point => {
    const turned = rotate({ a: u * half, b: v * half }, p.turn)
    const tilted = rotate({ a: turned.b, b: 0 }, p.tiltX)
    const swung = rotate({ a: turned.a, b: tilted.b }, -p.tiltY)
    const scale = FOCAL_PX / (FOCAL_PX + swung.b)
    return { x: centre.x + swung.a * scale, y: centre.y + tilted.a * scale }
  }
  const quad = (across: number, above: number, below: number): Quad => [
    project(-across, -above),
    project(across, -above),
    project(across, below),
    project(-across, below),
  ]
  return { centre, side, quad }
}

function rotate({ a, b }: { a: number; b: number }, degrees: number): { a: number; b: number } {
  const [sin, cos] = [Math.sin(degrees * RADIANS), Math.cos(degrees * RADIANS)]
  return { a: a * cos - b * sin, b: a * sin + b * cos }
}

function paintPhone({ grey }: Canvas, { quad }: Pose, p: SceneParameters): void {
  paintQuad(grey, quad(1.22, 1.9, 1.5), () => PHONE_GREY)
  paintQuad(grey, quad(1.12, 1.7, 1.35), () => (p.inverted > 0 ? p.dark : p.light))
}

interface Printed {
  readonly modules: Modules
  readonly p: SceneParameters
}

function paintCode(canvas: Canvas, { quad, side }: Pose, { modules, p }: Printed): void {
  const [ink, ground] = p.inverted > 0 ? [p.light, p.dark] : [p.dark, p.light]
  const quiet = Math.round(p.quiet)
  const cover = p.covered > 0 ? coverOf(p, modules.length / side, canvas.random) : null
  paintQuad(canvas.grey, quad(1, 1, 1), (u, v) => {
    if (cover?.isUnder(u, v) === true) return COVER_GREY
    const row = modules[Math.floor(v * side) - quiet]
    const isInk = row?.[Math.floor(u * side) - quiet] === true
    // The screen's own lines beating with the camera's.
    const beat = p.moire * 30 * Math.sin(v * 190 * Math.PI + Math.sin(u * 9) * 2)
    return (isInk ? ink : ground) + beat
  })
}

/** A thumb of so much of the code's area, anywhere on it. */
function coverOf(p: SceneParameters, inner: number, random: () => number) {
  const [x, y] = [0.15 + 0.7 * random(), 0.15 + 0.7 * random()]
  const radius = Math.sqrt(p.covered / Math.PI) * inner
  return { isUnder: (u: number, v: number) => (u - x) ** 2 + (v - y) ** 2 < radius ** 2 }
}
