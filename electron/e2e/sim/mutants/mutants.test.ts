/** The list of planted bugs against the house as it stands: each line is there once, and the patch changes it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MUTANTS } from './planted.ts'

const HOUSE = join(import.meta.dirname, '../../../..')
/** What the design asks for at least. */
const LEAST = 18

test.each(MUTANTS)('SM-6 "$name" finds its line once', ({ file, find, replace }) => {
  const text = readFileSync(join(HOUSE, file), 'utf8')
  expect(text.split(find).length - 1).toBe(1)
  expect(replace).not.toBe(find)
})

test('SM-6 there are enough of them, each with a name of its own', () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length)
  expect(MUTANTS.length).toBeGreaterThanOrEqual(LEAST)
})
