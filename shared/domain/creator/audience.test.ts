/** An audience says what was told of whom, and leaves open what was not. */
import { expect, test } from 'vitest'
import { audienceOf, audiencePurposes, boundsOf, type AudienceCount } from './audience.ts'

const city = (bucket: string, amount: number): AudienceCount => ({ split: 'city', bucket, amount })
const followers = (counts: readonly AudienceCount[], people: number | null) =>
  audienceOf({ counts, whole: 'followers', people })

test('CR-30 a share is of all followers, and those told of nobody bound each bucket', () => {
  const [part] = followers([city('Trento', 170), city('Bozen', 380)], 1_000)?.parts ?? []
  expect(part).toMatchObject({
    split: 'city',
    buckets: [
      { bucket: 'Bozen', share: 0.38 },
      { bucket: 'Trento', share: 0.17 },
    ],
    elsewhere: 0,
  })
  expect(part?.untold).toBeCloseTo(0.45, 12)
  expect(boundsOf(0.38, { untold: 0.25 })).toEqual([0.38, 0.63])
  expect(boundsOf(0.8, { untold: 0.45 })).toEqual([0.8, 1])
})

test('CR-30 buckets beyond those that are named are elsewhere, and all of it is one', () => {
  const counts = Array.from({ length: 20 }, (_, at) => city(`City ${at}`, 30 + at))
  const [part] = followers(counts, 1_000)?.parts ?? []
  const named = (part?.buckets ?? []).reduce((sum, { share }) => sum + share, 0)
  expect(part?.buckets).toHaveLength(12)
  expect(part?.buckets[0]).toEqual({ bucket: 'City 19', share: 0.049 })
  expect(named + (part?.elsewhere ?? 0) + (part?.untold ?? 0)).toBeCloseTo(1, 12)
  expect(part?.elsewhere).toBeCloseTo(0.268, 12)
})

test('CR-30 more told than there are followers are all there are, and shares of one stay what they are', () => {
  const [more] = followers([city('Bozen', 90), city('Trento', 30)], 100)?.parts ?? []
  expect(more).toMatchObject({ buckets: [{ share: 0.75 }, { share: 0.25 }], untold: 0 })
  const counts: readonly AudienceCount[] = [
    { split: 'age', bucket: 'age25-34', amount: 0.6 },
    { split: 'age', bucket: 'age65-', amount: 0.1 },
    { split: 'gender', bucket: 'user_specified', amount: 1 },
    { split: 'country', bucket: 'ZZ', amount: 0.4 },
    { split: 'country', bucket: 'IT', amount: 0.6 },
  ]
  const parts = audienceOf({ counts, whole: 'viewers', people: null })?.parts
  const untold = parts?.map((part) => Math.round(part.untold * 100) / 100)
  expect(parts?.map(({ split }) => split)).toEqual(['country', 'age', 'gender'])
  expect(untold).toEqual([0.4, 0.3, 0])
  expect(parts?.flatMap(({ buckets }) => buckets.map(({ bucket }) => bucket))).toEqual([
    'IT',
    '25-34',
    '65+',
    'other',
  ])
})

test('CR-30 what the platforms name in two ways is one bucket', () => {
  const counts = ['F', 'female', 'M'].map(
    (bucket) => ({ split: 'gender', bucket, amount: 50 }) as const,
  )
  expect(followers(counts, 200)?.parts[0]?.buckets).toEqual([
    { bucket: 'female', share: 0.5 },
    { bucket: 'male', share: 0.25 },
  ])
})

test('CR-30 a bucket of any name is only a name', () => {
  const counts = ['constructor', '__proto__', 'toString'].map(
    (bucket) => ({ split: 'gender', bucket, amount: 50 }) as const,
  )
  expect(followers(counts, 200)?.parts[0]?.buckets).toEqual([{ bucket: 'other', share: 0.75 }])
})

test('CR-31 of few people nothing is told, and a bucket of few is told to nobody', () => {
  expect(followers([city('Bozen', 60)], 99)).toBeNull()
  expect(followers([city('Bozen', 60)], null)).toBeNull()
  expect(followers([], 12_000)).toBeNull()
  const [part] = followers([city('Bozen', 96), city('Laas', 4)], 100)?.parts ?? []
  expect(part?.buckets).toEqual([{ bucket: 'Bozen', share: 0.96 }])
  expect(part?.untold).toBeCloseTo(0.04, 12)
})

test('CR-32 an audience is for campaigns alone, whatever was granted and the source bears', () => {
  const all = ['campaign', 'benchmark', 'insurance'] as const
  for (const source of ['instagram_api', 'youtube_api', 'instagram_archive'] as const)
    expect(audiencePurposes(source, all)).toEqual(['campaign'])
  expect(audiencePurposes('instagram_archive', ['benchmark', 'insurance'])).toEqual([])
})
