/** Rows and group heads of a table. */
import { expect, test } from 'vitest'
import { groupOfRow, lineOfRow, linesOf, linesOfGroups, rowBeside, rowOfLine } from './lines.ts'

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

test('SC-36 of a list of which a stretch is here the heads stand by their counts', () => {
  const lines = linesOfGroups([
    { words: 'Instagram', count: 2 },
    { words: 'nothing', count: 0 },
    { words: 'TikTok', count: 1, sums: { followers: '9' } },
  ])
  expect(lines.map((line) => (line.kind === 'row' ? line.index : line.words))).toEqual([
    'Instagram',
    0,
    1,
    'nothing',
    'TikTok',
    2,
  ])
  expect([0, 1, 2, 5].map((at) => rowOfLine(lines, at))).toEqual([0, 0, 1, 2])
  expect([0, 1, 2].map((row) => lineOfRow(lines, row))).toEqual([1, 2, 5])
  expect([rowOfLine(undefined, 7), lineOfRow(undefined, 7)]).toEqual([7, 7])
})

test('SC-64 of a closed group the head stands alone, and the list goes on behind it', () => {
  const lines = linesOfGroups([
    { key: 'a', words: 'Instagram', count: 2, isClosed: true },
    { key: 'b', words: 'TikTok', count: 2 },
    { key: 'c', words: 'YouTube', count: 9, isClosed: true },
  ])
  expect(lines.map((line) => (line.kind === 'row' ? line.index : line.words))).toEqual([
    'Instagram',
    'TikTok',
    0,
    1,
    'YouTube',
  ])
  expect([0, 1, 4].map((at) => rowOfLine(lines, at))).toEqual([0, 0, 1])
  expect(groupOfRow(lines, 1)?.key).toBe('b')
  expect([rowBeside(lines, 4, -1), rowBeside(lines, 4, 1)]).toEqual([1, undefined])
})
