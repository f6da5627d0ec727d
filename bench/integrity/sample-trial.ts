/**
 * The estimate from a sample, tried on labelled followers: each time 400 are drawn and the model is learned on the others. How many of
 * the 400 are false is drawn too, by a share that is the truth of that trial, so that both sets are independent draws of each kind.
 */
import { seededRandom } from '../../shared/base/random.ts'
import { shareFromSample, type ShareEstimate } from '../../shared/domain/integrity/sample-share.ts'
import { fitProfileModel, type LabelledProfile } from './fit-profile-model.ts'
import { shuffled } from './labelled.ts'

export interface SampleTrial {
  readonly share: number
  readonly estimate: ShareEstimate
}

const SAMPLE_COUNT = 400
/** Even between; above, too few of the 98 false ones were left to learn on. */
const SHARES = { low: 0.02, high: 0.12 }

export function sampleTrials(
  labelled: readonly LabelledProfile[],
  { trials, seed }: { readonly trials: number; readonly seed: number },
): readonly SampleTrial[] {
  const chance = seededRandom(seed)
  return Array.from({ length: trials }).flatMap((_, trial) => {
    const share = SHARES.low + (SHARES.high - SHARES.low) * chance()
    const fakesDrawn = countOf(SAMPLE_COUNT, share, chance)
    const order = shuffled(labelled, seed + trial + 1) ?? []
    const fakes = order.filter(({ isFake }) => isFake)
    const reals = order.filter(({ isFake }) => !isFake)
    const sample = [...fakes.slice(0, fakesDrawn), ...reals.slice(0, SAMPLE_COUNT - fakesDrawn)]
    const rest = [...fakes.slice(fakesDrawn), ...reals.slice(SAMPLE_COUNT - fakesDrawn)]
    const model = fitProfileModel(shuffled(rest, seed - trial - 1) ?? [])
    const estimate = shareFromSample(sample, model, { domainDeviation: 0 })
    return estimate.ok ? [{ share, estimate: estimate.value }] : []
  })
}

function countOf(total: number, share: number, chance: () => number): number {
  return Array.from({ length: total }, () => chance()).filter((drawn) => drawn < share).length
}
