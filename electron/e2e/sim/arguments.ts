/** The command line of `npm run sim`: read strictly, so that a typing error runs nothing. */
import type { Ring } from './run.ts'

export type Wish =
  | {
      readonly kind: 'seeds'
      readonly count: number
      readonly first: number
      readonly withMutants: boolean
    }
  | { readonly kind: 'mutants' }
  | { readonly kind: 'replay'; readonly ring: Ring; readonly seed: number }

export const USAGE = `npm run sim -- --seeds N [--seed S]    N worlds of ring A and N/40 of ring B, from seed S
npm run sim -- --replay a:SEED         one world with its trace (b:SEED for ring B)
npm run sim -- --mutants               each planted bug against the suite; with --seeds both`

const FIRST_SEED = 1
const SEEDS_DEFAULT = 2_000

/** Undefined for what is no wish of ours. */
export function wishFrom(given: readonly string[]): Wish | undefined {
  const values = new Map<string, string>()
  for (let at = 0; at < given.length; at += 1) {
    const name = given[at] ?? ''
    const isFlag = name === '--mutants'
    if (!NAMES.has(name) || values.has(name)) return undefined
    values.set(name, isFlag ? 'yes' : (given[(at += 1)] ?? ''))
  }
  const replay = values.get('--replay')
  if (replay !== undefined) return values.size === 1 ? replayFrom(replay) : undefined
  const withMutants = values.has('--mutants')
  if (withMutants && values.size === 1) return { kind: 'mutants' }
  const count = numberFrom(values.get('--seeds'), SEEDS_DEFAULT)
  const first = numberFrom(values.get('--seed'), FIRST_SEED)
  if (count === undefined || first === undefined || count === 0) return undefined
  return { kind: 'seeds', count, first, withMutants }
}

const NAMES: ReadonlySet<string> = new Set(['--seeds', '--seed', '--replay', '--mutants'])

function replayFrom(text: string): Wish | undefined {
  const found = /^(?<ring>[ab]):(?<seed>\d{1,10})$/.exec(text)?.groups
  if (found === undefined) return undefined
  return { kind: 'replay', ring: found['ring'] === 'b' ? 'b' : 'a', seed: Number(found['seed']) }
}

function numberFrom(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined) return otherwise
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined
}
