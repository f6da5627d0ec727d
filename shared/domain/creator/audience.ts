/**
 * Who follows or watches an account, as its platform counts it: by age, gender, city and country. Each share is of all, and what is
 * told of nobody bounds every one of them: those people may be in any bucket. An audience is the creator's own to give.
 */
import type { Purpose } from './grant.ts'
import { purposesOf, type Source } from './source.ts'

export const AUDIENCE_SPLITS = ['city', 'country', 'age', 'gender'] as const
export type AudienceSplit = (typeof AUDIENCE_SPLITS)[number]

/** Whom the platform counts. */
export const AUDIENCE_WHOLES = ['followers', 'viewers'] as const
export type AudienceWhole = (typeof AUDIENCE_WHOLES)[number]

/** As a platform tells it: people of a bucket, or their share of 1. */
export interface AudienceCount {
  readonly split: AudienceSplit
  readonly bucket: string
  readonly amount: number
}

export interface AudienceBucket {
  readonly bucket: string
  /** Of all that are counted; these at least. */
  readonly share: number
}

export interface AudiencePart {
  readonly split: AudienceSplit
  /** The largest first. */
  readonly buckets: readonly AudienceBucket[]
  /** Told, in buckets that are not named here. */
  readonly elsewhere: number
  /** Told in no bucket: may be in any of them. */
  readonly untold: number
}

export interface Audience {
  readonly whole: AudienceWhole
  /** In the order of `AUDIENCE_SPLITS`; one that was not told is not there. */
  readonly parts: readonly AudiencePart[]
}

/** Of fewer people a platform tells no audience (Meta); nor do we. */
export const AUDIENCE_MIN = 100
/** A bucket of fewer is somebody who could be found: it is told to nobody. */
export const BUCKET_MIN = 5
/** Named of a split; the rest is elsewhere. */
export const BUCKETS_NAMED = 12
export const BUCKET_CHARACTERS_MAX = 80
/** Shares are rounded by platforms. */
const ONE = 1.001

export interface AudienceTold {
  readonly counts: readonly AudienceCount[]
  readonly whole: AudienceWhole
  /** How many are counted; null: not known. */
  readonly people: number | null
}

/** Null where nothing is told, and of too few people. */
export function audienceOf({ counts, whole, people }: AudienceTold): Audience | null {
  if (people !== null && people < AUDIENCE_MIN) return null
  const parts = AUDIENCE_SPLITS.flatMap((split) => {
    const own = counts.filter((one) => one.split === split && one.amount > 0)
    return partOf(split, own, people) ?? []
  })
  return parts.length === 0 ? null : { whole, parts }
}

/** Places are for choosing whom to ask: nobody is compared or priced by who follows them. */
export function audiencePurposes(source: Source, granted: readonly Purpose[]): readonly Purpose[] {
  return purposesOf([source], granted).filter((purpose) => purpose === 'campaign')
}

/** The least and the most that a told share may be of all. */
export function boundsOf(
  share: number,
  { untold }: Pick<AudiencePart, 'untold'>,
): readonly [number, number] {
  return [share, Math.min(1, share + untold)]
}

function partOf(
  split: AudienceSplit,
  counts: readonly AudienceCount[],
  people: number | null,
): AudiencePart | null {
  const told = sumOf(counts)
  const isShares = told <= ONE
  if (told <= 0 || (!isShares && Math.max(told, people ?? 0) < AUDIENCE_MIN)) return null
  const all = isShares ? Math.max(1, told) : Math.max(told, people ?? 0)
  const kept = inBuckets(counts)
    .filter(({ amount }) => isShares || amount >= BUCKET_MIN)
    .toSorted((a, b) => b.amount - a.amount || (a.bucket < b.bucket ? -1 : 1))
  if (kept.length === 0) return null
  return {
    split,
    buckets: kept
      .slice(0, BUCKETS_NAMED)
      .map(({ bucket, amount }) => ({ bucket, share: amount / all })),
    elsewhere: sumOf(kept.slice(BUCKETS_NAMED)) / all,
    untold: Math.max(0, 1 - sumOf(kept) / all),
  }
}

/** Platforms name the same bucket in their own way; what no name is known for is told of nobody. */
function inBuckets(counts: readonly AudienceCount[]) {
  const amounts = new Map<string, number>()
  for (const { split, bucket, amount } of counts) {
    const name = NAMES[split](bucket.trim())
    if (name !== null) amounts.set(name, (amounts.get(name) ?? 0) + amount)
  }
  return [...amounts].map(([bucket, amount]) => ({ bucket, amount }))
}

const NAMES: Readonly<Record<AudienceSplit, (told: string) => string | null>> = {
  city: (told) => (told === '' ? null : told.slice(0, BUCKET_CHARACTERS_MAX)),
  // `ZZ` is the unknown one of ISO 3166.
  country: (told) => (/^[A-Z]{2}$/.test(told) && told !== 'ZZ' ? told : null),
  age: (told) => {
    const [, from, to] = /^(?:age)?(\d{2})(?:-(\d{2})?|\+)$/.exec(told) ?? []
    return from === undefined ? null : to === undefined ? `${from}+` : `${from}-${to}`
  },
  gender: (told) => GENDERS.get(told.toLowerCase()) ?? 'other',
}
const GENDERS: ReadonlyMap<string, string> = new Map([
  ['f', 'female'],
  ['female', 'female'],
  ['m', 'male'],
  ['male', 'male'],
])

function sumOf(counts: readonly Pick<AudienceCount, 'amount'>[]): number {
  return counts.reduce((sum, { amount }) => sum + amount, 0)
}
