/** What a run of the bench is asked for: areas by name, or with `--only FIGURE` the parts that measure these figures. */
import type { Part } from './part.ts'

export interface Asked {
  readonly areas: readonly string[]
  /** Null: all of each area. Else nothing is written into its results. */
  readonly only: readonly string[] | null
}

type Areas = Readonly<Record<string, readonly Part[]>>

export function readAsked(words: readonly string[], areas: Areas): Asked {
  const only = words.flatMap((word, at) => (words[at - 1] === '--only' ? [word] : []))
  const names = words.filter((word, at) => !word.startsWith('-') && words[at - 1] !== '--only')
  const unknown = names.filter((name) => !(name in areas))
  if (unknown.length > 0) throw new Error(`not measured: ${unknown.join(', ')}`)
  const all = names.length > 0 ? names : Object.keys(areas)
  const parts = all.flatMap((name) => areas[name] ?? [])
  const figures = new Set(parts.flatMap((part) => part.figures))
  const missing = only.filter((figure) => !figures.has(figure))
  if (missing.length > 0) throw new Error(`no such figure here: ${missing.join(', ')}`)
  return { areas: all, only: only.length > 0 ? only : null }
}

/** The parts of an area that are asked for. */
export function partsOf(asked: Asked, parts: readonly Part[]): readonly Part[] {
  const { only } = asked
  if (only === null) return parts
  return parts.filter(({ figures }) => figures.some((figure) => only.includes(figure)))
}
