/**
 * The share of false followers, named by what it was made from: a sample of profiles where there is one, else the account's
 * behaviour, else what is usual for its tier. One of them counts and those that can be made beside it are told beside it; the three
 * are never mixed and never shown without their name.
 */
import type { Estimate } from '../creator/estimate.ts'
import type { FollowerSample, SampleOrder } from '../creator/follower-sample.ts'
import type { LocalDate } from '../../base/time.ts'
import { shareFromBehaviour } from './behaviour-share.ts'
import { boughtShareOf, findManipulation } from './find-manipulation.ts'
import type { AccountHistory } from './history.ts'
import { LEARNED } from './learned.ts'
import { shareFromPrior } from './prior-share.ts'
import { modelNumber, shareOfSample, type ShareEstimate } from './sample-share.ts'

export const SHARE_SOURCES = ['sample', 'behaviour', 'prior'] as const
export type ShareSource = (typeof SHARE_SOURCES)[number]

export interface NamedShare extends ShareEstimate {
  readonly source: ShareSource
}

export interface FakeShare extends NamedShare {
  /** What else could be made; it counts for nothing. */
  readonly beside: readonly NamedShare[]
  /** The newest; null: none was imported. */
  readonly sample: SampleSeen | null
}

/** Why a sample does not count; null: it does. */
export type SampleUnused =
  | 'sample_too_small'
  /** More than a year before the last day told: who follows is another now. */
  | 'sample_too_old'
  /** Scored by weights that are not today's; the profiles are gone, so that the file must be imported again. */
  | 'sample_of_other_model'

export interface SampleSeen {
  readonly takenOn: LocalDate
  readonly count: number
  readonly order: SampleOrder
  readonly unused: SampleUnused | null
}

/** An estimate with the name of what it was made from, as it is shown. */
export interface MadeEstimate extends Estimate {
  readonly from: ShareSource
}

/** The one that counts, and what is told beside it. */
export interface ShareMade extends MadeEstimate {
  /** What else could be made; it counts for nothing. Absent: nothing. */
  readonly beside?: readonly MadeEstimate[]
  /** The newest that was imported; absent: none. */
  readonly sample?: SampleSeen
}

/** The same figure as whoever shows it wants it. */
export function shareMade({ beside, sample, ...counts }: FakeShare): ShareMade {
  return {
    ...estimateFrom(counts),
    ...(beside.length === 0 ? {} : { beside: beside.map(estimateFrom) }),
    ...(sample === null ? {} : { sample }),
  }
}

function estimateFrom({ source, share, low, high, level }: NamedShare): MadeEstimate {
  return { point: share, low, high, level, from: source }
}

export interface DatedSample extends FollowerSample {
  /** From the day it was taken to the last day told. */
  readonly ageDays: number
}

const SAMPLE_DAYS_MAX = 365

/** @param sample the newest; null where none was imported */
export function fakeShareOf(history: AccountHistory, sample: DatedSample | null): FakeShare {
  const sampled = sample === null ? null : sampleShare(sample)
  const followers = history.followers.findLast((value) => !Number.isNaN(value)) ?? 0
  const bought = boughtShareOf(findManipulation(history), followers)
  const behaved = shareFromBehaviour(history, bought, LEARNED.behaviour)
  const made: readonly NamedShare[] = [
    ...(sampled?.seen.unused === null && sampled.share !== null ? [sampled.share] : []),
    ...(behaved.ok ? [{ source: 'behaviour', ...behaved.value } as const] : []),
  ]
  const [counts = { source: 'prior', ...shareFromPrior(history.platform, followers) } as const] =
    made
  const unused = sampled?.seen.unused === null ? null : (sampled?.share ?? null)
  const beside = [...made.slice(1), ...(unused === null ? [] : [unused])]
  return { ...counts, beside, sample: sampled?.seen ?? null }
}

/** An old one still says what it said then. */
function sampleShare(sample: DatedSample): {
  readonly seen: SampleSeen
  readonly share: NamedShare | null
} {
  const { takenOn, count, order, ageDays, model } = sample
  const seen = { takenOn, count, order }
  if (model !== modelNumber(LEARNED.profile))
    return { seen: { ...seen, unused: 'sample_of_other_model' }, share: null }
  const made = shareOfSample(sample, LEARNED.profile)
  if (!made.ok) return { seen: { ...seen, unused: 'sample_too_small' }, share: null }
  const unused = ageDays > SAMPLE_DAYS_MAX ? 'sample_too_old' : null
  return { seen: { ...seen, unused }, share: { source: 'sample', ...made.value } }
}
