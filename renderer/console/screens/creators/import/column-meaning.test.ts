/** Meanings of columns: each once, and the day always somewhere. */
import { expect, test } from 'vitest'
import type { Mapping } from '../../../../../shared/domain/import/mapping.ts'
import { mappingFault } from '../../../../../shared/domain/import/mapping.ts'
import { type Meaning, meaningOf, withMeaning } from './column-meaning.ts'

const MAPPING: Mapping = {
  platform: 'youtube',
  day: { column: 0, form: 'iso' },
  zone: 'UTC',
  numbers: 'point',
  handleColumn: null,
  counted: [{ column: 1, metric: 'views' }],
}

test('SC-40 a meaning has one column and a column one meaning, whatever is chosen after what', () => {
  const steps: readonly (readonly [number, Meaning])[] = [
    [2, 'views'],
    [1, 'handle'],
    [3, 'hours'],
    [2, 'day'],
    [0, 'views'],
    [1, 'followers'],
    [2, 'unused'],
  ]
  let mapping = MAPPING
  for (const [column, meaning] of steps) {
    mapping = withMeaning(mapping, column, meaning)
    expect(
      mappingFault({ ...mapping, counted: [...mapping.counted, { column: 9, metric: 'likes' }] }),
    ).toBeNull()
  }
  expect([0, 1, 2, 3].map((column) => meaningOf(mapping, column))).toEqual([
    'views',
    'followers',
    'day',
    'hours',
  ])
})
