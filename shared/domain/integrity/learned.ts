/**
 * What was learned, as data: the fusions and the estimate from behaviour on the seeded town's first family, the model of profiles on
 * the labelled followers of SRF Data (2017; CC BY-SA 4.0, and so are these weights). As `bench/integrity/learn.ts` prints it.
 */
import type { BehaviourModel } from './behaviour-share.ts'
import type { EngagementSignal } from './engagement-signals.ts'
import type { FusionModel, Provenance } from './fusion.ts'
import type { JumpSignal } from './jump-signals.ts'
import type { ProfileModel } from './sample-share.ts'

export interface LearnedModels {
  readonly jump: FusionModel<JumpSignal>
  readonly engagement: FusionModel<EngagementSignal>
  readonly behaviour: BehaviourModel
  readonly profile: ProfileModel
  readonly provenance: { readonly town: Provenance; readonly profiles: Provenance }
}

export const LEARNED: LearnedModels = {
  jump: {
    intercept: -6.10372,
    weights: {
      size: 0,
      sureness: 0.651425,
      gainPerView: 0.77533,
      viewsRaised: -0.270448,
      viewsExplain: -1.85553,
      commentsRaised: -1.78225,
      commentsSurprise: -0.256368,
      likesPerViewRaised: -2.67463,
      likesRaised: -0.4055,
      adsNoted: -0.843958,
      steepness: 8.45796,
      dropBack: 0.217956,
      followWave: -6.58542,
    },
    shift: 0.202013,
    slope: 1.01498,
  },
  engagement: {
    intercept: -6.63798,
    weights: {
      evenness: 15.8009,
      commentsOverPeers: 3.80635,
      commentsUnderPeers: 0,
      firstHour: 47.1732,
    },
    shift: -0.0441911,
    slope: 1.0696,
  },
  behaviour: {
    weights: {
      one: -4.24268,
      viewsPerFollower: -0.52653,
      size: -0.0711485,
      facebook: -0.785917,
      youtube: -0.23938,
      tiktok: 0.154766,
      purged: -1.00851,
      deepestPurge: 1.21447,
      boughtShare: 1.47962,
      growthWithoutViews: -0.129731,
      evenness: 0.16782,
      firstHour: 0.452948,
      commentsOverPeers: 0.0341404,
      commentsUnderPeers: 0.00342209,
      followWave: 6.93112,
    },
    bands: [
      {
        linkBelow: -3.54432,
        low: -2.4287,
        high: 1.93235,
      },
      {
        linkBelow: -3.24876,
        low: -2.71798,
        high: 2.04751,
      },
      {
        linkBelow: -2.82415,
        low: -3.14793,
        high: 2.55361,
      },
      {
        linkBelow: 1e9,
        low: -2.94936,
        high: 2.18237,
      },
    ],
  },
  profile: {
    weights: [
      -7.2791, -0.861433, 0.823199, 0.055684, 0.482436, -0.0403391, -0.140302, -0.12356, 0.412376,
      0.878304,
    ],
    fakes: {
      count: 98,
      mean: 0.521578,
      variance: 0.0991151,
    },
    reals: {
      count: 877,
      mean: 0.0529398,
      variance: 0.0126316,
    },
  },
  provenance: {
    town: {
      learnedOn: 'b083d458b0e69dbcb9b36385e6f726a4d00b455a80844ccf79225603fefd84e4',
      seeds: [101, 102],
      cases: 1716,
      learnedAt: '2026-11-26',
    },
    profiles: {
      learnedOn: 'a8cb79f77e0423e04bf8e4d7c608a7d0fc264afb86d1cb83ee234ab9fb242715',
      seeds: [101],
      cases: 975,
      learnedAt: '2026-11-26',
    },
  },
}
