/** Light that falls on a code: the edge of a shadow, and a lamp mirrored in the screen with its veil. */
import type { Point } from './quad.ts'
import type { SceneParameters } from './scene-parameters.ts'
import { type Canvas, HEIGHT, WIDTH } from './size.ts'

/** Darkens one side of a soft line near the code. */
export function shadowed({ grey, random }: Canvas, centre: Point, p: SceneParameters): void {
  const angle = random() * Math.PI * 2
  const softness = 4 + 56 * random()
  const off = (random() - 0.5) * 0.5 * p.size
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const left = 1 - p.shadow
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const distance = (x - centre.x) * cos + (y - centre.y) * sin - off
      const lit = 1 / (1 + Math.exp(-distance / softness))
      const at = y * WIDTH + x
      grey[at] = (grey[at] ?? 0) * (left + p.shadow * lit)
    }
  }
}

const LAMP_GREY = 330
const VEIL_GREY = 45

export function glaring({ grey, random }: Canvas, centre: Point, p: SceneParameters): void {
  const angle = random() * Math.PI
  const lamp = {
    x: centre.x + (random() - 0.5) * 0.8 * p.size,
    y: centre.y + (random() - 0.5) * 0.8 * p.size,
  }
  const long = p.size * (0.1 + 0.18 * random())
  const short = long * (0.35 + 0.65 * random())
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const veil = { x: (centre.x + lamp.x) / 2, y: (centre.y + lamp.y) / 2 }
  const spread = 2 * (p.size * 0.9) ** 2
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const [dx, dy] = [x - lamp.x, y - lamp.y]
      const u = (dx * cos + dy * sin) / long
      const v = (dy * cos - dx * sin) / short
      const bright = LAMP_GREY * Math.exp(-(u * u + v * v) / 2)
      const haze = VEIL_GREY * Math.exp(-((x - veil.x) ** 2 + (y - veil.y) ** 2) / spread)
      const at = y * WIDTH + x
      grey[at] = (grey[at] ?? 0) + p.glare * (bright + haze)
    }
  }
}
