/**
 * The share of false followers, named by what it was made from: a sample of profiles where there is one, else the account's
 * behaviour, else what is usual for its tier. The three are never mixed and never shown without their name.
 */
import { shareFromBehaviour } from './behaviour-share.ts'
import { boughtShareOf, findManipulation } from './find-manipulation.ts'
import type { AccountHistory } from './history.ts'
import { LEARNED } from './learned.ts'
import { shareFromPrior } from './prior-share.ts'
import type { FollowerProfile } from './profile.ts'
import { shareFromSample, type ShareEstimate } from './sample-share.ts'

export const SHARE_SOURCES = ['sample', 'behaviour', 'prior'] as const
export type ShareSource = (typeof SHARE_SOURCES)[number]

export interface FakeShare extends ShareEstimate {
  readonly source: ShareSource
}

/** `sample`: empty where none was imported. A sample below 200 profiles is not used. */
export function fakeShareOf(
  history: AccountHistory,
  sample: readonly FollowerProfile[],
): FakeShare {
  const sampled = shareFromSample(sample, LEARNED.profile)
  if (sampled.ok) return { source: 'sample', ...sampled.value }
  const followers = history.followers.findLast((value) => !Number.isNaN(value)) ?? 0
  const bought = boughtShareOf(findManipulation(history), followers)
  const behaved = shareFromBehaviour(history, bought, LEARNED.behaviour)
  if (behaved.ok) return { source: 'behaviour', ...behaved.value }
  return { source: 'prior', ...shareFromPrior(history.platform, followers) }
}
