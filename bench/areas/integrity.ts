/**
 * Area `integrity`: findings and shares of false followers against the truth of towns that nothing was learned on, and the estimate
 * from a sample against labelled followers. Nothing here depends on the machine's speed.
 */
import { shareFromBehaviour } from '../../shared/domain/integrity/behaviour-share.ts'
import { boughtShareOf, findManipulation } from '../../shared/domain/integrity/find-manipulation.ts'
import { LEARNED } from '../../shared/domain/integrity/learned.ts'
import { shareFromSample, type ShareEstimate } from '../../shared/domain/integrity/sample-share.ts'
import { townPlatforms } from '../../shared/fixtures/creator-town/observed.ts'
import { followerSample } from '../../shared/fixtures/creator-town/sample.ts'
import { creatorTruth } from '../../shared/fixtures/creator-town/truth.ts'
import { forecastInterval } from '../../shared/domain/forecast/forecast.ts'
import { at } from '../../shared/maths/at.ts'
import { percentile, type Measured } from '../figure.ts'
import { forecastPoints } from '../integrity/forecast-points.ts'
import { perCreatorYear, tallyAlerts } from '../integrity/measure-alerts.ts'
import { readLabelled } from '../integrity/labelled.ts'
import {
  alarmsPerCreatorYear,
  emptyTally,
  recallOf,
  tallyFindings,
  thresholdOf,
} from '../integrity/measure-findings.ts'
import { sampleTrials } from '../integrity/sample-trial.ts'
import { BEHAVIOUR_DAYS, FORECAST_ORIGINS, MEASURE_SEED, TOWN_DAYS } from '../integrity/seeds.ts'
import { townCases, type TownCase } from '../integrity/town-history.ts'
import type { Part } from '../part.ts'

const CREATORS = 250
/** A forecast costs more than a finding. */
const FORECAST_CREATORS = 100
const WATCHED_CREATORS = 60
const FORECAST_LEVEL = 0.95
const TRIALS = 1_000
const POINTS = 100

/** A share that is true, and what was estimated of it. */
interface Estimated {
  readonly share: number
  readonly estimate: ShareEstimate
}

export const INTEGRITY: readonly Part[] = [
  {
    figures: [
      'integrity.purchase-recall-at-1pc',
      'integrity.delay',
      'integrity.false-alarms',
      'integrity.organic-false-alarms',
      'integrity.behaviour-share-cover',
    ],
    measure: async () => measureFirstFamily(),
  },
  { figures: ['integrity.second-family-recall'], measure: async () => measureSecondFamily() },
  {
    figures: ['integrity.sample-share-mae', 'integrity.sample-share-cover'],
    measure: async () => measureSamples(),
  },
  { figures: ['integrity.forecast-cover'], measure: async () => measureForecasts() },
  { figures: ['integrity.alert-false-alarms'], measure: async () => measureAlerts() },
]

function measureFirstFamily(): readonly Measured[] {
  const tally = emptyTally()
  const shares: Estimated[] = []
  for (const one of townCases({ seed: MEASURE_SEED, family: 1 }, CREATORS, TOWN_DAYS)) {
    tallyFindings(tally, one)
    shares.push(...behaviourShares(one))
  }
  const off = percentile(shares.map(({ share, estimate }) => Math.abs(share - estimate.share)), 0.5) // prettier-ignore
  return [
    {
      figure: 'integrity.purchase-recall-at-1pc',
      value: recallOf(tally),
      note: `${tally.blocks.length} blocks of at least 5 %; above ${thresholdOf(tally).toFixed(2)} has one honest account-year in a hundred a finding`, // prettier-ignore
    },
    { figure: 'integrity.delay', value: percentile(tally.delays, 0.5) },
    {
      figure: 'integrity.false-alarms',
      value: alarmsPerCreatorYear(tally),
      note: `${tally.alarms} findings of ${tally.honestCreators.size} honest creators in two years, both kinds and bands`, // prettier-ignore
    },
    {
      figure: 'integrity.organic-false-alarms',
      value: tally.organicAlarms / tally.organic,
      note: `${tally.organic} bursts and giveaways`,
    },
    {
      figure: 'integrity.behaviour-share-cover',
      value: coverOf(shares),
      note: `${shares.length} histories of half a year to two; median error ${(POINTS * off).toFixed(1)} points, median width ${(POINTS * widthOf(shares)).toFixed(0)}`, // prettier-ignore
    },
  ]
}

function measureSecondFamily(): readonly Measured[] {
  const tally = emptyTally()
  for (const one of townCases({ seed: MEASURE_SEED, family: 2 }, CREATORS, TOWN_DAYS)) {
    tallyFindings(tally, one)
  }
  const note = `${tally.blocks.length} blocks, at 1 % of its own honest account-years; ${alarmsPerCreatorYear(tally).toFixed(3)} alarms a creator-year` // prettier-ignore
  return [{ figure: 'integrity.second-family-recall', value: recallOf(tally), note }]
}

function measureSamples(): readonly Measured[] {
  const labelled = readLabelled(process.env['GROUNDSWELL_BENCH_DATA'])
  if (labelled === null) {
    const note = 'followers-srf.csv is not in GROUNDSWELL_BENCH_DATA'
    return [
      { figure: 'integrity.sample-share-mae', value: null, note },
      { figure: 'integrity.sample-share-cover', value: null, note },
    ]
  }
  const shares = sampleTrials(labelled, { trials: TRIALS, seed: MEASURE_SEED })
  return [
    {
      figure: 'integrity.sample-share-mae',
      value: errorOf(shares),
      note: `${shares.length} samples of 400 labelled followers, the model learned on the others`,
    },
    { figure: 'integrity.sample-share-cover', value: coverOf(shares) },
    ...measureTownSamples(),
  ]
}

/** Beside them, without a goal: followers of another law than the labelled ones, by the weights that ship. */
function measureTownSamples(): readonly Measured[] {
  const town = { seed: MEASURE_SEED, family: 1 } as const
  const shares = Array.from({ length: TRIALS }, (_, creator) => creator).flatMap((creator) => {
    const { fakeShare: share } = creatorTruth(town, creator)
    const [platform = 'instagram'] = townPlatforms(town, creator)
    const account = { ...town, creator, platform }
    const { profiles } = followerSample(account, { count: 400, fakeShare: share, draw: 0 })
    const estimate = shareFromSample(profiles, LEARNED.profile)
    return estimate.ok ? [{ share, estimate: estimate.value }] : []
  })
  const unit = 'of samples of the town'
  return [
    {
      figure: 'integrity.town-sample-share-mae',
      value: errorOf(shares),
      unit: `points, ${unit}`,
      note: 'domain shift: the town’s profiles are drawn by other laws than those learned on',
    },
    { figure: 'integrity.town-sample-share-cover', value: coverOf(shares), unit: `share ${unit}` },
  ]
}

/** Mean, in points. */
function errorOf(shares: readonly Estimated[]): number {
  const sum = shares.reduce((all, { share, estimate }) => all + Math.abs(share - estimate.share), 0)
  return (POINTS * sum) / shares.length
}

function measureForecasts(): readonly Measured[] {
  let [weeks, within, ours, drifts] = [0, 0, 0, 0]
  for (const one of townCases({ seed: MEASURE_SEED, family: 1 }, FORECAST_CREATORS, TOWN_DAYS)) {
    for (const { told, actual, drift, scale } of forecastPoints(one, FORECAST_ORIGINS)) {
      const { low, high } = forecastInterval(told, FORECAST_LEVEL)
      actual.forEach((value, week) => {
        if (Number.isNaN(value)) return
        weeks += 1
        if (value >= at(low, week) && value <= at(high, week)) within += 1
        ours += Math.abs(value - at(told.ahead, week)) / scale
        drifts += Math.abs(value - at(drift, week)) / scale
      })
    }
  }
  const note = `${weeks} weeks up to a quarter ahead, from half a year on; scaled error ${(ours / weeks).toFixed(2)}, ${(ours / drifts).toFixed(3)} of naive drift's` // prettier-ignore
  return [{ figure: 'integrity.forecast-cover', value: within / weeks, note }]
}

/** Of creators that somebody watches; without a goal of the design. Findings are counted above. */
function measureAlerts(): readonly Measured[] {
  return ([1, 2] as const).map((family) => {
    const town = { seed: MEASURE_SEED, family }
    const tally = tallyAlerts(town, WATCHED_CREATORS, TOWN_DAYS)
    const all = perCreatorYear(tally, tally.told, TOWN_DAYS).toFixed(1)
    const purges = `${tally.purges.filter(Boolean).length} of ${tally.purges.length} purges`
    const kinds = [...new Set(tally.uncaused)].map(
      (kind) => `${kind} ${tally.uncaused.filter((one) => one === kind).length}`,
    )
    return {
      figure: family === 1 ? 'integrity.alert-false-alarms' : 'integrity.second-family-alert-false-alarms', // prettier-ignore
      value: perCreatorYear(tally, tally.uncaused, TOWN_DAYS),
      unit: 'a creator-year',
      note: `${all} told a creator-year, ${purges} of 2 % and more told; without a cause: ${kinds.join(', ')}`,
    }
  })
}

function behaviourShares({ historyOn, truth }: TownCase): readonly Estimated[] {
  return BEHAVIOUR_DAYS.flatMap((days) => {
    const known = historyOn(days)
    const followers = known.followers.findLast((value) => !Number.isNaN(value)) ?? 0
    const bought = boughtShareOf(findManipulation(known), followers)
    const estimate = shareFromBehaviour(known, bought, LEARNED.behaviour)
    const share = truth.fakeShares[days - 1]
    return estimate.ok && share !== undefined ? [{ share, estimate: estimate.value }] : []
  })
}

function coverOf(shares: readonly Estimated[]): number {
  const covered = shares.filter(({ share, estimate: { low, high } }) => low <= share && share <= high) // prettier-ignore
  return covered.length / shares.length
}

function widthOf(shares: readonly Estimated[]): number {
  return percentile(
    shares.map(({ estimate: { low, high } }) => high - low),
    0.5,
  )
}
