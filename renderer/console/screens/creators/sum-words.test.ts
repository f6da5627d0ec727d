/** Sums over thousands of creators fit their column. */
import { expect, test } from 'vitest'
import { formatOf } from '../../../kit/text/format.ts'
import { sumWords } from './sum-words.ts'

test('SC-4 a sum is written whole while it fits its column, and in whole millions beyond', () => {
  const words = formatOf('en')
  expect(sumWords(1_017_840, words)).toBe('1,017,840')
  expect(sumWords(2_299_484_940, words)).toBe('2,299M')
})
