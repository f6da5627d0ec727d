/** The scenes' parameters as data (`scenes.json`), and one scene's draw from them: the same seed, the same scene. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Range = number | readonly [number, number]
type Draw = Range | { readonly chance: number; readonly of: Range; readonly otherwise: Range }

interface Scenes {
  readonly seed: number
  readonly each: number
  readonly base: Readonly<Record<Measure, Draw>>
  readonly mild: Readonly<Record<string, Draw>>
  readonly distortions: Readonly<Record<string, Readonly<Record<string, Draw | boolean>>>>
}

const MEASURES = [
  'size',
  'turn',
  'tiltX',
  'tiltY',
  'blur',
  'motion',
  'motionTurn',
  'noise',
  'dark',
  'light',
  'glare',
  'shadow',
  'covered',
  'inverted',
  'moire',
  'jpeg',
  'quiet',
] as const
type Measure = (typeof MEASURES)[number]
export type SceneParameters = Readonly<Record<Measure, number>>

export const SCENES_FILE = join(import.meta.dirname, '../scenes.json')
// Our own file; a wrong shape shows at once in the scenes.
const scenes = JSON.parse(readFileSync(SCENES_FILE, 'utf8')) as Scenes

export const SEED = scenes.seed
export const EACH = scenes.each
export const DISTORTIONS: readonly string[] = Object.keys(scenes.distortions)

/** @param random draws in [0, 1). */
export function drawParameters(distortion: string, random: () => number): SceneParameters {
  const own = scenes.distortions[distortion] ?? {}
  const draws = { ...scenes.base, ...(own['mild'] === true ? scenes.mild : {}), ...own }
  const given = new Map<string, Draw | boolean>(Object.entries(draws))
  const all = Object.fromEntries(
    MEASURES.map((name) => [name, drawn(given.get(name) ?? 0, random)]),
  )
  // Every measure has been drawn above.
  return { ...all, ...steep(given, random), ...faint(given, random) } as SceneParameters
}

function drawn(draw: Draw | boolean, random: () => number): number {
  if (typeof draw === 'boolean') return Number(draw)
  if (typeof draw === 'number') return draw
  if (!isPair(draw)) return drawn(random() < draw.chance ? draw.of : draw.otherwise, random)
  const [from, until] = draw
  return from + (until - from) * random()
}

function isPair(draw: Exclude<Draw, number>): draw is readonly [number, number] {
  return Array.isArray(draw)
}

/** One axis tilted far, to either side. */
function steep(given: ReadonlyMap<string, Draw | boolean>, random: () => number): object {
  const draw = given.get('steep')
  if (draw === undefined) return {}
  const angle = drawn(draw, random) * (random() < 0.5 ? -1 : 1)
  return random() < 0.5 ? { tiltX: angle } : { tiltY: angle }
}

/** Dark and light near each other, round a middle. */
function faint(given: ReadonlyMap<string, Draw | boolean>, random: () => number): object {
  const contrast = given.get('contrast')
  if (contrast === undefined) return {}
  const middle = drawn(given.get('middle') ?? 0, random)
  const half = drawn(contrast, random)
  return { dark: middle - half, light: middle + half }
}
