/** What the calendar's library is read by: it is no part of what a screen begins with. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const HOUSE = join(import.meta.dirname, '../../..')
const SOURCES = globSync('renderer/**/*.{ts,tsx,css}', { cwd: HOUSE }).filter(
  (path) => !path.includes('.test.'),
)

function thatSay(what: RegExp): readonly string[] {
  return SOURCES.filter((path) => what.test(readFileSync(join(HOUSE, path), 'utf8')))
}

test('the calendar alone stands on its library, and one file alone brings it, late', () => {
  expect(thatSay(/['"](?:@mantine\/dates|dayjs)['"/]/)).toEqual(['renderer/kit/form/calendar.tsx'])
  expect(thatSay(/import\('[^']*\/calendar\.tsx'\)/)).toEqual([
    'renderer/kit/form/late-calendar.tsx',
  ])
  expect(thatSay(/^import (?!type )[^']*'[^']*\/calendar\.tsx'/m)).toEqual([])
})
