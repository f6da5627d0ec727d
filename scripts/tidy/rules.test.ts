/** Every numbered rule has a test, and every test of the domain a rule. */
import { expect, test } from 'vitest'
import { houseFiles, textOf } from './house-files.ts'
import { ruleFaults, titlesWithoutRule } from './rules.ts'

const read = (path: string) => ({ path, text: textOf(path) })
const ROOMS = '^(?:shared|electron|renderer|sync-server)/'

test('each rule is proved by a test and each title names a rule that stands', () => {
  const readmes = houseFiles(new RegExp(`${ROOMS}.*README\\.md$`)).map(read)
  const tests = houseFiles(new RegExp(`${ROOMS}.*\\.(?:test\\.tsx?|e2e\\.ts)$`)).map(read)
  expect(ruleFaults(readmes, tests)).toEqual({ statedTwice: [], unproved: [], unstated: [] })
})

test('a test of the domain begins with the rule it proves', () => {
  const faults = houseFiles(/^shared\/domain\/.*\.test\.ts$/).flatMap((path) =>
    titlesWithoutRule(textOf(path)).map((title) => `${path}: ${title}`),
  )
  expect(faults).toEqual([])
})

test('a room of the domain with sources has its README of four parts', () => {
  const rooms = new Set(
    houseFiles(/^shared\/domain\/[^/]+\/.*\.ts$/).map((path) => path.split('/')[2] ?? ''),
  )
  const faults = [...rooms].filter((room) => {
    const [readme] = houseFiles(new RegExp(`^shared/domain/${room}/README\\.md$`))
    if (readme === undefined) return true
    const text = textOf(readme).toLowerCase()
    return !['## words', '## rules', '## boundaries', '## sources'].every((part) =>
      text.includes(part),
    )
  })
  expect(faults).toEqual([])
})

test('planted: a rule without a test, a test of no rule, a rule stated twice', () => {
  const readmes = [
    { path: 'a', text: '- **RD-1** one\n- RD-2: two\n| CA-9 | nine |' },
    { path: 'b', text: '### CA-9 again' },
  ]
  const tests = [
    { path: 't', text: "test('RD-1 holds', …)\ntest(`CA-9 holds ${n}`)\ntest('RD-7 x')" },
  ]
  expect(ruleFaults(readmes, tests)).toEqual({
    statedTwice: ['b: CA-9'],
    unproved: ['a: RD-2'],
    unstated: ['t: RD-7'],
  })
  expect(titlesWithoutRule("test('RD-1 a', f)\ntest.each([1])\ntest('adds', f)")).toEqual(['adds'])
})
