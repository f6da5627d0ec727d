/** The list of planted holes against the house as it stands: each line is there once, and each suite proves its rule. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HOLES } from './planted.ts'

const HOUSE = join(import.meta.dirname, '../../..')
const textOf = (path: string): string => readFileSync(join(HOUSE, path), 'utf8')

test.each(HOLES)('SY-29 "$name" finds its line once, and its suite', (hole) => {
  expect(textOf(hole.file).split(hole.find).length - 1).toBe(1)
  expect(hole.replace).not.toBe(hole.find)
  expect(textOf(hole.suite)).toContain(`'${hole.rule} `)
})

test('SY-29 each has a name of its own', () => {
  expect(new Set(HOLES.map(({ name }) => name)).size).toBe(HOLES.length)
})
