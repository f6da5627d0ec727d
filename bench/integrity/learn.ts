/**
 * `node bench/integrity/learn.ts [FOLDER]`: learns the models of integrity anew and prints them as `learned.ts` and the forecast's
 * `unseen.ts` have them: fusions, the estimate from behaviour and what a short series has not met on the town's first family, the
 * model of profiles on the labelled sample in FOLDER. Seeds are apart from those that the bench measures on (`seeds.ts`).
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { BehaviourModel } from '../../shared/domain/integrity/behaviour-share.ts'
import { linkOf } from '../../shared/domain/integrity/behaviour-share.ts'
import { BEHAVIOUR_SIGNALS, behaviourSignals } from '../../shared/domain/integrity/behaviour-signals.ts' // prettier-ignore
import type { BehaviourSignal, BehaviourSignals } from '../../shared/domain/integrity/behaviour-signals.ts' // prettier-ignore
import { engagementFacts, type EngagementSignal } from '../../shared/domain/integrity/engagement-signals.ts' // prettier-ignore
import { boughtShareOf, findManipulation } from '../../shared/domain/integrity/find-manipulation.ts'
import { stretchesOf } from '../../shared/domain/integrity/looked-for.ts'
import type { FusionModel } from '../../shared/domain/integrity/fusion.ts'
import { growthOf } from '../../shared/domain/integrity/growth.ts'
import { historyUntil } from '../../shared/domain/integrity/history.ts'
import { jumpsOf } from '../../shared/domain/integrity/jumps.ts'
import { jumpFacts, type JumpSignal } from '../../shared/domain/integrity/jump-signals.ts'
import { leastSquares } from '../../shared/maths/linear.ts'
import { log } from '../../shared/maths/special/exponential.ts'
import { quantile } from '../../shared/maths/summary.ts'
import { FIRST_FAMILY } from '../../shared/fixtures/creator-town/parameters.ts'
import { fitFusion, type FusionCase, type Sign } from './fit-fusion.ts'
import { fitUnseen } from './fit-unseen.ts'
import { forecastPoints } from './forecast-points.ts'
import { fitProfileModel } from './fit-profile-model.ts'
import { readLabelled, shuffled } from './labelled.ts'
import { BEHAVIOUR_DAYS, CALIBRATE_SEED, FORECAST_ORIGINS, LEARN_SEED, TOWN_DAYS } from './seeds.ts'
import { townCases, type TownCase } from './town-history.ts'

const CREATORS = 400
/** Accounts a town whose followers are forecast: a forecast costs more than a finding. */
const FORECAST_CASES = 200
const DIGITS = 6
const RIDGE = 1
/** A share is kept this far from 0 and 1 in log odds. */
const SHARE_WITHIN = 0.002
const BANDS = 4
/** Of a jump, what a bought block must be to be its cause. */
const CAUSE_FROM = 0.3
/** Of a stretch, what a pod must cover to be its cause. */
const COVERED_FROM = 0.6

const JUMP_SIGNS: Readonly<Record<JumpSignal, Sign>> = {
  size: 1,
  sureness: 1,
  gainPerView: 1,
  viewsRaised: -1,
  viewsExplain: -1,
  commentsRaised: -1,
  commentsSurprise: -1,
  likesPerViewRaised: -1,
  likesRaised: -1,
  adsNoted: -1,
  steepness: 1,
  dropBack: 1,
  followWave: -1,
}
const ENGAGEMENT_SIGNS: Readonly<Record<EngagementSignal, Sign>> = {
  evenness: 1,
  commentsOverPeers: 1,
  commentsUnderPeers: 1,
  firstHour: 1,
}

interface BehaviourCase {
  readonly signals: BehaviourSignals
  readonly link: number
}

const learn = [...townCases({ seed: LEARN_SEED, family: 1 }, CREATORS, TOWN_DAYS)]
const calibrate = [...townCases({ seed: CALIBRATE_SEED, family: 1 }, CREATORS, TOWN_DAYS)]
const jump = fitFusion(JUMP_SIGNS, learn.flatMap(jumpCases), calibrate.flatMap(jumpCases))
const engagement = fitFusion(
  ENGAGEMENT_SIGNS,
  learn.flatMap(engagementCases),
  calibrate.flatMap(engagementCases),
)
const behaviour = fitBehaviour({ jump, engagement })
const labelled = shuffled(readLabelled(process.argv[2]), LEARN_SEED)
const profile = labelled === null ? null : fitProfileModel(labelled)
// By the findings as they are shipped: what was just learned is not in them yet.
const unseen = fitUnseen(
  [...learn.slice(0, FORECAST_CASES), ...calibrate.slice(0, FORECAST_CASES)].flatMap((one) =>
    forecastPoints(one, FORECAST_ORIGINS),
  ),
)
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const provenance = {
  town: {
    learnedOn: hashOf(canonicalJson(FIRST_FAMILY)),
    seeds: [LEARN_SEED, CALIBRATE_SEED],
    cases: learn.length + calibrate.length,
  },
  profiles:
    process.argv[2] === undefined
      ? null
      : {
          learnedOn: hashOf(readFileSync(join(process.argv[2], 'followers-srf.csv'), 'utf8')),
          seeds: [LEARN_SEED],
          cases: labelled?.length ?? 0,
        },
}
const learned = { jump, engagement, behaviour, profile, unseen, provenance }
console.log(JSON.stringify(learned, (_, value: unknown) => rounded(value), 2))

/** Six digits say all there is. */
function rounded(value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value
}

function jumpCases({ history, truth }: TownCase): readonly FusionCase<JumpSignal>[] {
  const growth = growthOf(history.followers)
  if (growth === null) return []
  return jumpsOf(growth).map((found) => {
    const bought = truth.events.reduce((sum, event) => {
      const meets = event.from < found.until && event.until > found.from
      return event.kind === 'purchase' && meets ? sum + event.share : sum
    }, 0)
    return {
      signals: jumpFacts(history, growth, found).signals,
      isTrue: bought >= CAUSE_FROM * (Math.exp(found.gain) - 1),
    }
  })
}

/** Stretches that a pod covers a little of are no case of either kind. */
function engagementCases({ history, truth }: TownCase): readonly FusionCase<EngagementSignal>[] {
  return stretchesOf(history.followers.length).flatMap((span) => {
    const facts = engagementFacts(history, span)
    const { from = 0, until = 0 } = truth.pod ?? {}
    const met = Math.max(0, Math.min(until, span.until) - Math.max(from, span.from))
    const covered = met / (span.until - span.from)
    if (facts === null || (covered > 0 && covered < COVERED_FROM)) return []
    return [{ signals: facts.signals, isTrue: covered >= COVERED_FROM }]
  })
}

function fitBehaviour(models: {
  readonly jump: FusionModel<JumpSignal>
  readonly engagement: FusionModel<EngagementSignal>
}): BehaviourModel {
  const casesOf = (towns: readonly TownCase[]) =>
    towns.flatMap((one): readonly BehaviourCase[] =>
      BEHAVIOUR_DAYS.flatMap((days) => {
        const history = historyUntil(one.history, days)
        const followers = history.followers.findLast((value) => !Number.isNaN(value)) ?? 0
        const bought = boughtShareOf(findManipulation(history, models), followers)
        const signals = behaviourSignals(history, bought)
        const share = one.truth.fakeShares[days - 1] ?? 0
        const within = Math.min(1 - SHARE_WITHIN, Math.max(SHARE_WITHIN, share))
        return signals === null ? [] : [{ signals, link: log(within / (1 - within)) }]
      }),
    )
  const cases = casesOf(learn)
  const found = leastSquares({
    design: Float64Array.from(
      cases.flatMap(({ signals }) => BEHAVIOUR_SIGNALS.map((name) => signals[name])),
    ),
    response: Float64Array.from(cases, ({ link }) => link),
    ridge: BEHAVIOUR_SIGNALS.map((name) => (name === 'one' ? 0 : RIDGE)),
  })
  if (found === null) throw new Error('the signals depend on each other')
  const weights = Object.fromEntries(
    BEHAVIOUR_SIGNALS.map((name, index) => [name, found[index] ?? 0]),
  ) as Record<BehaviourSignal, number> // every name has one
  return { weights, bands: bandsOf(casesOf(calibrate), weights) }
}

/** Conformal offsets in as many bands of the link as hold equally many cases. */
function bandsOf(
  cases: readonly BehaviourCase[],
  weights: Readonly<Record<BehaviourSignal, number>>,
): BehaviourModel['bands'] {
  const links = cases.map(({ signals }) => linkOf(signals, { weights, bands: [] }))
  const edges = Array.from({ length: BANDS }, (_, band) => quantile(links, (band + 1) / BANDS))
  return edges.map((edge, band) => {
    const above = band === 0 ? Number.NEGATIVE_INFINITY : (edges[band - 1] ?? 0)
    const off = cases.flatMap(({ link }, index) => {
      const guessed = links[index] ?? 0
      return guessed >= above && guessed < edge ? [link - guessed] : []
    })
    const linkBelow = band === BANDS - 1 ? 1e9 : edge
    return { linkBelow, low: quantile(off, 0.025), high: quantile(off, 0.975) }
  })
}
