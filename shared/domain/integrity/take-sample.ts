/** Profiles of followers become a sample one by one: each is scored as it comes and kept no longer than that. */
import type { FollowerSample } from '../creator/follower-sample.ts'
import { LEARNED } from './learned.ts'
import type { FollowerProfile } from './profile.ts'
import { modelNumber, scoreOf } from './sample-share.ts'

export interface SampleTaker {
  take(profile: FollowerProfile): void
  end(of: Pick<FollowerSample, 'takenOn' | 'order'>): FollowerSample
}

export function createSampleTaker(): SampleTaker {
  const model = LEARNED.profile
  let [count, score] = [0, 0]
  return {
    take: (profile) => {
      count += 1
      score += scoreOf(profile, model)
    },
    end: ({ takenOn, order }) => ({ takenOn, order, count, score, model: modelNumber(model) }),
  }
}
