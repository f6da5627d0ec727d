/** Rows and group heads of a table. */
import { expect, test } from 'vitest'
import { linesOf } from './lines.ts'

test('each run of rows stands under one head with its count', () => {
  expect(linesOf(3, ['Running', 'Running', 'Done'])).toEqual([
    { kind: 'group', words: 'Running', count: 2 },
    { kind: 'row', index: 0 },
    { kind: 'row', index: 1 },
    { kind: 'group', words: 'Done', count: 1 },
    { kind: 'row', index: 2 },
  ])
})

test('without groups there is a line a row', () => {
  expect(linesOf(2, undefined)).toEqual([
    { kind: 'row', index: 0 },
    { kind: 'row', index: 1 },
  ])
})
