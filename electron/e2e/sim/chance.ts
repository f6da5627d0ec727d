/** Seeded chance as the simulated world asks for it. One stream a world: whoever asks in the same order gets the same answers. */
import { assert } from '../../../shared/base/assert.ts'
import { seededRandom } from '../../../shared/base/random.ts'

export interface Chance {
  /** In [0, 1). */
  next(): number
  /** A whole number from 0, below this. */
  below(limit: number): number
  /** True with this probability. */
  hits(probability: number): boolean
  pick<Value>(from: readonly Value[]): Value
  /** One of the names, each with its weight. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name
}

export function createChance(seed: number): Chance {
  // Neighbouring seeds must not begin alike.
  const next = seededRandom(Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995)
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    hits: (probability) => next() < probability,
    pick: (from) => {
      const picked = from[below(from.length)]
      assert(picked !== undefined, 'there is something to pick from')
      return picked
    },
    weighted: <Name extends string>(weights: Readonly<Record<Name, number>>) => {
      // Keys of the record are its names.
      const names = Object.keys(weights) as Name[]
      const total = names.reduce((sum, name) => sum + weights[name], 0)
      let left = next() * total
      for (const name of names) {
        left -= weights[name]
        if (left < 0) return name
      }
      const last = names.at(-1)
      assert(last !== undefined, 'there is a name to pick')
      return last
    },
  }
}
