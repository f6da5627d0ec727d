/** Learns the model of profiles from labelled ones: ridge logistic, and what both kinds score out of their fold. */
import { logisticRegression } from '../../shared/maths/linear.ts'
import { mean, standardDeviation, variance } from '../../shared/maths/summary.ts'
import type { FollowerProfile } from '../../shared/domain/integrity/profile.ts'
import { profileFeatures, scoreOf, type ProfileModel, type ScoreFacts } from '../../shared/domain/integrity/sample-share.ts' // prettier-ignore

export interface LabelledProfile extends FollowerProfile {
  readonly isFake: boolean
}

const RIDGE = 2
const FOLDS = 10

/** The folds are by place: hand in a shuffled list. */
export function fitProfileModel(labelled: readonly LabelledProfile[]): ProfileModel {
  const unseen: { readonly isFake: boolean; readonly score: number }[] = []
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const inFold = labelled.filter((_, index) => index % FOLDS === fold)
    const model = { ...UNKNOWN, weights: weightsFrom(labelled.filter((_, index) => index % FOLDS !== fold)) } // prettier-ignore
    unseen.push(...inFold.map((one) => ({ isFake: one.isFake, score: scoreOf(one, model) })))
  }
  const factsOf = (kind: boolean): ScoreFacts => {
    const scores = unseen.filter(({ isFake }) => isFake === kind).map(({ score }) => score)
    return { count: scores.length, mean: mean(scores), variance: variance(scores) }
  }
  return { weights: weightsFrom(labelled), fakes: factsOf(true), reals: factsOf(false) }
}

const NOTHING: ScoreFacts = { count: 1, mean: 1, variance: 0 }
const UNKNOWN = { fakes: NOTHING, reals: NOTHING }

/** Ridge on standardised features, then back to their own units. */
function weightsFrom(labelled: readonly LabelledProfile[]): readonly number[] {
  const rows = labelled.map((profile) => profileFeatures(profile))
  const columns = rows[0]?.length ?? 0
  const scales = Array.from({ length: columns }, (_, column) => {
    const values = rows.map((row) => row[column] ?? 0)
    return column === 0
      ? { centre: 0, spread: 1 }
      : { centre: mean(values), spread: standardDeviation(values) || 1 }
  })
  const design = rows.flatMap((row) =>
    row.map((value, column) => {
      const { centre, spread } = scales[column] ?? { centre: 0, spread: 1 }
      return (value - centre) / spread
    }),
  )
  const found = logisticRegression({
    design: Float64Array.from(design),
    response: Float64Array.from(labelled, ({ isFake }) => (isFake ? 1 : 0)),
    ridge: scales.map((_, column) => (column === 0 ? 0 : RIDGE)),
  })
  if (found === null) throw new Error('the features depend on each other')
  const weights = [...found].map((weight, column) => weight / (scales[column]?.spread ?? 1))
  const shift = weights.reduce((sum, weight, column) => sum + weight * (scales[column]?.centre ?? 0), 0) // prettier-ignore
  return [(weights[0] ?? 0) - shift, ...weights.slice(1)]
}
