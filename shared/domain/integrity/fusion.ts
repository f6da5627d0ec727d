/**
 * Signals to one probability: a logistic model with a penalty on the squares of its weights, whose signs are held to what each
 * signal can mean, then calibrated on cases it was not learned on (Platt 1999). The weights are data with their provenance.
 */
import { logistic } from '../../maths/linear.ts'

export interface FusionModel<Signal extends string> {
  readonly intercept: number
  readonly weights: Readonly<Record<Signal, number>>
  /** Of the calibration: what the link is multiplied by, and what is added then. */
  readonly slope: number
  readonly shift: number
}

/** Where learned weights come from; named in the model card. */
export interface Provenance {
  /** SHA-256 of the canonical JSON of the parameters or the data they were learned on. */
  readonly learnedOn: string
  readonly seeds: readonly number[]
  readonly cases: number
  readonly learnedAt: string
}

/** From 0 to 1. */
export function fuse<Signal extends string>(
  { intercept, weights, slope, shift }: FusionModel<Signal>,
  signals: Readonly<Record<Signal, number>>,
): number {
  let link = intercept
  for (const name in weights) link += weights[name] * signals[name]
  return logistic(shift + slope * link)
}
