/** Tables of followers: what they say, what is refused of them, and that nobody's name comes out of them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AccountId } from '../../base/ids.ts'
import type { LocalDate } from '../../base/time.ts'
import { addDays } from '../../base/zoned-time.ts'
import { type Column, GAP } from '../creator/columns.ts'
import {
  type FollowerSample,
  SAMPLE_ORDERS,
  sampleCounts,
  sampleFault,
  samplesIn,
} from '../creator/follower-sample.ts'
import { guessSample } from './guess-sample.ts'
import { importFault } from './import.ts'
import { createSampleReader, type SampledProfile, shapeOf } from './read-sample.ts'
import { type SampleMapping, sampleMappingFault } from './sample-mapping.ts'

// Days and ids of tests are plain words.
const day = (text: string): LocalDate => text as LocalDate
const ID = 'account' as AccountId
const TODAY = day('2026-03-10')
const HEADS = ['Username', 'Followers', 'Following', 'Posts', 'Profile Pic', 'Is private', 'Bio']
const MAPPING: SampleMapping = {
  takenOn: day('2026-03-01'),
  order: 'random',
  numbers: 'point',
  columns: guessSample({ heads: HEADS, rows: [] })?.columns ?? [],
}

function read(rows: readonly (readonly string[])[], mapping = MAPPING, width = HEADS.length) {
  const profiles: SampledProfile[] = []
  const reader = createSampleReader({ mapping, width, into: (one) => profiles.push(one) })
  for (const [at, cells] of rows.entries()) reader.take({ line: at + 2, cells })
  return { ...reader.end(), profiles }
}

test('IP-17 a table of followers is known by its heads, in English and German; a table of days is none', () => {
  expect(MAPPING.columns).toEqual([
    { column: 1, field: 'followers' },
    { column: 2, field: 'follows' },
    { column: 3, field: 'posts' },
    { column: 4, field: 'hasPicture' },
    { column: 5, field: 'isPrivate' },
    { column: 0, field: 'handle' },
  ])
  const german = ['Benutzername', 'Follower', 'Folgt', 'Beiträge', 'Hat Bild', 'Privat']
  const guessed = guessSample({ heads: german, rows: [['a', '1.200', '3', '4', 'ja', 'nein']] })
  expect(guessed?.numbers).toBe('comma')
  expect(guessed?.columns).toHaveLength(6)
  const srf = 'fake,posts,follows,followers,hasPicture,isPrivate,handleLength,handleDigits'
  const labelled = guessSample({ heads: srf.split(','), rows: [] })?.columns ?? []
  expect(sampleMappingFault({ columns: labelled, takenOn: TODAY }, TODAY)).toBeNull()
  expect(guessSample({ heads: ['date', 'followers', 'following', 'posts'], rows: [] })).toBeNull()
})

test('IP-17 a mapping says all that the share is made from, each once, and a day that is over', () => {
  const { columns, takenOn } = MAPPING
  const fault = (change: Partial<SampleMapping>) =>
    sampleMappingFault({ columns, takenOn, ...change }, TODAY)
  expect(fault({})).toBeNull()
  for (const { field } of columns)
    expect(fault({ columns: columns.filter((one) => one.field !== field) })).toBe(
      'sample_columns_missing',
    )
  expect(fault({ columns: [...columns, { column: 0, field: 'handleLength' }] })).toBe(
    'column_twice',
  )
  expect(fault({ takenOn: day('2026-03-11') })).toBe('sample_day')
  expect(fault({ takenOn: day('2003-12-31') })).toBe('sample_day')
})

test('IP-17 a row counts whole or is refused by line, column and reason', () => {
  const { profiles, refused, ...counts } = read([
    ['@lena_2004', '1,200', '300', '12', 'true', '0', 'hi'],
    ['eve', '', '300', '12', 'true', '0', ''],
    ['tom', '1.2K', '300', '12', 'true', '0', ''],
    ['ana', '-5', '300', '12', 'true', '0', ''],
    ['ivo', '5', '300', '12', 'http://x/y.jpg', '0', ''],
    ['LENA_2004', '7', '3', '1', 'no', 'yes', ''],
    ['few', '7'],
    ['', '7', '3', '1', 'no', 'yes', ''],
  ])
  expect(profiles).toEqual([
    {
      followers: 1_200,
      follows: 300,
      posts: 12,
      hasPicture: true,
      isPrivate: false,
      handleLength: 9,
      handleDigits: 4,
    },
  ])
  expect(refused.map(({ line, column, reason }) => [line, column, reason])).toEqual([
    [3, 1, 'cell_empty'],
    [4, 1, 'no_count'],
    [5, 1, 'below_zero'],
    [6, 4, 'no_yes_no'],
    [7, 0, 'follower_twice'],
    [8, null, 'cells_missing'],
    [9, 0, 'cell_empty'],
  ])
  expect(counts).toEqual({ rows: 8, taken: 1, refusedCount: 7 })
})

test('IP-18 nothing that is read, and nothing that is refused, bears a letter or a digit of a follower', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 8 }), { maxLength: 20 }), (rows) => {
      const { refused, profiles } = read(rows)
      for (const row of refused) expect(row.text).toMatch(/^[\s9x.,;:%+\-/()]*$/)
      for (const profile of profiles) expect(Object.keys(profile)).toHaveLength(7)
      expect(refused.length + profiles.length).toBe(rows.length)
    }),
  )
  expect(shapeOf('lena.höfer_2004')).toBe('xxxx.xxxxxx9999')
})

const SAMPLE: FollowerSample = {
  takenOn: day('2026-03-01'),
  count: 412,
  score: 41.208,
  order: 'newest_first',
  model: 77,
}

test('IP-19 a sample is four counts of its day, and read back as it was', () => {
  const sample = fc.record({
    takenOn: fc.integer({ min: 0, max: 3_000 }).map((days) => addDays(day('2018-01-01'), days)),
    count: fc.integer({ min: 1, max: 1_000_000 }),
    share: fc.integer({ min: 0, max: 1_000 }),
    order: fc.constantFrom(...SAMPLE_ORDERS),
    model: fc.integer({ min: 0, max: 0x3fffffff }),
  })
  fc.assert(
    fc.property(sample, ({ share, ...one }) => {
      const whole = { ...one, score: Math.floor((one.count * share) / 1_000) }
      expect(samplesIn(columnsOf([whole]))).toEqual([whole])
    }),
  )
  const earlier = { ...SAMPLE, takenOn: day('2026-01-01'), count: 300 }
  expect(samplesIn(columnsOf([earlier, SAMPLE]))).toEqual([SAMPLE, earlier])
  expect(samplesIn(columnsOf([SAMPLE]).slice(1))).toEqual([])
})

function columnsOf(samples: readonly FollowerSample[]): readonly Column[] {
  const byMetric = Map.groupBy(samples.flatMap(sampleCounts), ({ metric }) => metric)
  return [...byMetric].map(([metric, told]) => {
    const firstDay = told.map((one) => one.firstDay).toSorted()[0] ?? TODAY
    const days = new Int32Array(400).fill(GAP)
    for (const one of told) {
      const at = (Date.parse(one.firstDay) - Date.parse(firstDay)) / 86_400_000
      days[at] = one.counts[0] ?? GAP
    }
    return { account: ID, metric, firstDay, days: days.subarray(0, lastOf(days) + 1) }
  })
}
const lastOf = (days: Int32Array) => days.findLastIndex((count) => count !== GAP)

test('IP-19 too few followers, counts that are no whole sample, and one of an archive are refused by name', () => {
  const counts = sampleCounts(SAMPLE)
  expect(sampleFault(counts)).toBeNull()
  expect(sampleFault(sampleCounts({ ...SAMPLE, count: 199, score: 9 }))).toBe('sample_too_small')
  expect(sampleFault(sampleCounts({ ...SAMPLE, count: 0, score: 0 }))).toBe('sample_too_small')
  expect(sampleFault(counts.slice(1))).toBe('sample_torn')
  expect(sampleFault(sampleCounts({ ...SAMPLE, score: 413 }))).toBe('sample_torn')
  const shifted = counts.map((one, at) => (at > 0 ? one : { ...one, firstDay: TODAY }))
  expect(sampleFault(shifted)).toBe('sample_torn')
  const account = { series: counts, posts: [] }
  expect(importFault([account])).toBeNull()
  expect(importFault([account], 'instagram_archive')).toBe('sample_torn')
})
