/** Every threat that is answered has a test that stands; one that is not says so. */
import { expect, test } from 'vitest'
import { houseFiles, textOf } from './house-files.ts'

const THREATS = 41
const CHAPTERS = 17

interface Threat {
  readonly number: number
  readonly proof: string
}

function threatsOf(text: string): readonly Threat[] {
  return [...text.matchAll(/^\| (\d+) +\|.*\| ([^|]+) \|$/gm)].map(([, number, proof]) => ({
    number: Number(number),
    proof: (proof ?? '').trim(),
  }))
}

/** Numbers of those whose proof is neither a title that stands nor an admission. */
function unproved(threats: readonly Threat[], tests: string): readonly number[] {
  const isSaid = ({ proof }: Threat): boolean => /^_not (?:built|proved)_/.test(proof)
  const stands = ({ proof }: Threat): boolean => {
    const title = /^`(.+)`$/.exec(proof)?.[1]
    return (
      title !== undefined &&
      [`'${title}'`, `"${title}"`, `\`${title}\``].some((text) => tests.includes(text))
    )
  }
  return threats.filter((threat) => !isSaid(threat) && !stands(threat)).map(({ number }) => number)
}

const model = textOf('docs/threat-model.md')

/** Titles in the section on attacks that no test has. */
function missing(text: string, tests: string): readonly string[] {
  const section = text.split('## Attacks by class')[1]?.split('\n## ')[0] ?? ''
  const cells = [...section.matchAll(/^\|.*\| ([^|]+) \|$/gm)].map(([, cell = '']) => cell)
  return [...cells.join('\n').matchAll(/`([^`]+)`/g)]
    .map(([, title = '']) => title)
    .filter((title) => ["'", '"', '`'].every((quote) => !tests.includes(quote + title + quote)))
}

const tests = houseFiles(
  /^(?:shared|electron|renderer|sync-server|scripts)\/.*\.(?:test\.tsx?|e2e\.ts)$/,
)
  .map((path) => textOf(path))
  .join('\n')

test('each class of attacks names tests that stand', () => {
  expect(model.split('## Attacks by class')[1]?.match(/^\| /gm)?.length).toBeGreaterThan(15)
  expect(missing(model, tests)).toEqual([])
  expect(missing('## Attacks by class\n| a | `gone`, `stands` |', "'stands'")).toHaveLength(1)
})

test('each threat names a test that stands, or says that there is none', () => {
  const threats = threatsOf(model)
  expect(threats.map(({ number }) => number)).toEqual(
    Array.from({ length: THREATS }, (_, at) => at + 1),
  )
  expect(unproved(threats, tests)).toEqual([])
})

test('each chapter of the standard is spoken of', () => {
  const chapters = [...model.matchAll(/^\| V(\d+) /gm)].map(([, number]) => Number(number))
  expect(chapters).toEqual(Array.from({ length: CHAPTERS }, (_, at) => at + 1))
})

test('planted: a title that does not stand, an empty proof', () => {
  const threats = threatsOf(
    '| 1 | a | b | `stands` |\n| 2 | a | b | `gone` |\n| 3 | a | b | soon |',
  )
  expect(unproved(threats, "test('stands', f)")).toEqual([2, 3])
})
