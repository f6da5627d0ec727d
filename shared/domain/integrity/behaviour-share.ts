/**
 * The share of false followers from behaviour alone: a ridge regression in log odds with an interval that is calibrated by split
 * conformal prediction (Lei et al. 2018) on the seeded town. Wide, and no measurement: say on screen that it is from behaviour.
 */
import { accept, refuse, type Result } from '../../base/result.ts'
import { logistic } from '../../maths/linear.ts'
import { behaviourSignals, type BehaviourSignals } from './behaviour-signals.ts'
import type { BehaviourSignal } from './behaviour-signals.ts'
import type { AccountHistory } from './history.ts'
import type { ShareEstimate } from './sample-share.ts'

export interface BehaviourModel {
  readonly weights: Readonly<Record<BehaviourSignal, number>>
  /** By where the link lies, ascending: what is added to it for the ends of a 95 % interval. The last has no upper end. */
  readonly bands: readonly {
    readonly linkBelow: number
    readonly low: number
    readonly high: number
  }[]
}

const LEVEL = 0.95

/** Refused where less than 90 days or no views of posts are known. */
export function shareFromBehaviour(
  history: AccountHistory,
  boughtShare: number,
  model: BehaviourModel,
): Result<ShareEstimate, 'history_too_short'> {
  const signals = behaviourSignals(history, boughtShare)
  if (signals === null) return refuse('history_too_short')
  return accept(estimateOf(linkOf(signals, model), model))
}

export function linkOf(signals: BehaviourSignals, { weights }: BehaviourModel): number {
  let link = 0
  // The keys of a closed table are its names.
  for (const name of Object.keys(weights) as BehaviourSignal[])
    link += weights[name] * signals[name]
  return link
}

function estimateOf(link: number, { bands }: BehaviourModel): ShareEstimate {
  const band = bands.find(({ linkBelow }) => link < linkBelow) ?? bands.at(-1)
  return {
    share: logistic(link),
    low: logistic(link + (band?.low ?? 0)),
    high: logistic(link + (band?.high ?? 0)),
    level: LEVEL,
  }
}
