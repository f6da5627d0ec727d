/**
 * A value with where it comes from, what it may be used for and of when it is. Made in this file only: what is told by `measured`,
 * what is reckoned from others by `derived`, so that no purpose is ever gained on the way. A value for a named purpose is a type
 * of its own (`For`), which only `isFor` gives.
 */
import { assert } from '../../base/assert.ts'
import { instant, type Instant } from '../../base/time.ts'
import { PURPOSES, type Purpose } from './grant.ts'
import { SOURCES, type Source } from './source.ts'

declare const made: unique symbol
declare const narrowed: unique symbol

export interface Measured<Value> extends Provenance {
  readonly value: Value
  readonly [made]: true
}

export interface Provenance {
  /** In the order of `SOURCES`, each once. */
  readonly sources: readonly Source[]
  /** In the order of `PURPOSES`, each once; none: for nobody's eyes but the server's. */
  readonly purposes: readonly Purpose[]
  /** Of the oldest value in it. */
  readonly asOf: Instant
}

/** A measured value that was looked at and has the purpose; there is no other way to one. */
export type For<Needed extends Purpose, Value> = Measured<Value> & {
  readonly [narrowed]: Readonly<Record<Needed, true>>
}

type Values<Inputs extends readonly Measured<unknown>[]> = {
  readonly [At in keyof Inputs]: Inputs[At] extends Measured<infer Value> ? Value : never
}

export function measured<Value>(value: Value, provenance: Provenance): Measured<Value> {
  return make(value, provenance)
}

/** Purposes are what all inputs have, sources what any has, and it is as old as the oldest. */
export function derived<const Inputs extends readonly Measured<unknown>[], Value>(
  inputs: Inputs,
  reckon: (...values: Values<Inputs>) => Value,
): Measured<Value> {
  // Mapped from the inputs one by one.
  const values = inputs.map(({ value }) => value) as unknown as Values<Inputs>
  return make(reckon(...values), provenanceOfAll(inputs))
}

/** What may be said of a value that was made of all of these; of nothing is a defect. */
export function provenanceOfAll(inputs: readonly Provenance[]): Provenance {
  const [first] = inputs
  assert(first !== undefined, 'a derived value has an input')
  return {
    sources: inputs.flatMap(({ sources }) => sources),
    purposes: first.purposes.filter((purpose) =>
      inputs.every(({ purposes }) => purposes.includes(purpose)),
    ),
    asOf: instant(Math.min(...inputs.map(({ asOf }) => asOf))),
  }
}

export function isFor<Needed extends Purpose, Value>(
  value: Measured<Value>,
  purpose: Needed,
): value is For<Needed, Value> {
  return value.purposes.includes(purpose)
}

function make<Value>(value: Value, { sources, purposes, asOf }: Provenance): Measured<Value> {
  const provenance: Provenance = {
    sources: SOURCES.filter((source) => sources.includes(source)),
    purposes: PURPOSES.filter((purpose) => purposes.includes(purpose)),
    asOf,
  }
  // The one place that gives the brand.
  return { value, ...provenance } as Measured<Value>
}
