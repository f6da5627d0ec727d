/** What a desk takes as days of a metric, and what it does not. */
import { expect, test } from 'vitest'
import { CHUNK_DAYS_MAX, metricChunkSchema, type MetricChunk } from './metric-chunk.schema.ts'

const CHUNK: MetricChunk = {
  account: 'account-1',
  metric: 'views',
  firstDay: '2026-11-26',
  counts: [0, null, 2_147_483_647],
  sources: ['instagram_api'],
  purposes: ['campaign'],
  asOf: 1,
  version: 1,
}

test('a chunk is read as it is', () => {
  expect(metricChunkSchema.parse(CHUNK)).toEqual(CHUNK)
})

test.each<readonly [string, object]>([
  ['no day', { counts: [] }],
  ['more days than a backfill', { counts: Array(CHUNK_DAYS_MAX + 1).fill(1) }],
  ['a count that fits no column', { counts: [1e12] }],
  ['the number of the gap', { counts: [-2_147_483_648] }],
  ['half a count', { counts: [0.5] }],
  ['text for a count', { counts: ['7'] }],
  ['a metric that is none', { metric: 'charm' }],
  ['a month that is none', { firstDay: '2026-13-01' }],
  ['no source', { sources: [] }],
  ['a purpose that is none', { purposes: ['everything'] }],
])('%s is no chunk', (_, change) => {
  expect(metricChunkSchema.safeParse({ ...CHUNK, ...change }).success).toBe(false)
})
