/** Lint and types are walls: each planted breach is seen by its own rule, and the same text is free where it belongs. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { textOf } from './house-files.ts'
import { HOUSE, plantHouse } from './planted-house.ts'

const CLOCK = `/** Planted. */
import { randomUUID } from 'node:crypto'
export const read = (): unknown => [Date.now(), Math.random(), randomUUID(), performance.now()]
export const later = (work: () => void): unknown => [setTimeout(work, 1), setInterval(work, 1)]
`
const LONG_FUNCTION = `export function long(): number {\n  let sum = 0\n${'  sum += 1\n'.repeat(70)}  return sum\n}\n`

const Report = z.object({
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })),
})

/** What lint says of these files, one "path rule" a fault. */
function lint(files: Readonly<Record<string, string>>): readonly string[] {
  const house = plantHouse({ '.oxlintrc.json': textOf('.oxlintrc.json'), ...files }, 'bare')
  try {
    const tool = join(HOUSE, 'node_modules/oxlint/bin/oxlint')
    const run = spawnSync(process.execPath, [tool, '--format=json', '.'], {
      cwd: house.root,
      encoding: 'utf8',
    })
    const { diagnostics } = Report.parse(JSON.parse(run.stdout))
    return diagnostics.map(({ code, filename }) => `${filename} ${code}`)
  } finally {
    house.remove()
  }
}

/** Faults of one file that the bans of clock, chance and engines raise. */
function bansIn(lines: readonly string[], path: string): number {
  return lines.filter((line) => line.startsWith(`${path} eslint(no-restricted-`)).length
}

test('clock, chance, ids and timers are banned in shared, desk and server, and free in their entry files', () => {
  const lines = lint({
    'shared/domain/campaign/clock.ts': CLOCK,
    'electron/desk/views/clock.ts': CLOCK,
    'sync-server/sync/clock.ts': CLOCK,
    'electron/desk/process.ts': CLOCK,
    'electron/desk/journal/journal.worker.ts': CLOCK,
    'sync-server/index.ts': CLOCK,
    'electron/desk/views/clock.test.ts': CLOCK,
  })
  expect(bansIn(lines, 'shared/domain/campaign/clock.ts')).toBe(6)
  expect(bansIn(lines, 'electron/desk/views/clock.ts')).toBe(6)
  expect(bansIn(lines, 'sync-server/sync/clock.ts')).toBe(6)
  expect(bansIn(lines, 'electron/desk/process.ts')).toBe(0)
  expect(bansIn(lines, 'electron/desk/journal/journal.worker.ts')).toBe(0)
  expect(bansIn(lines, 'sync-server/index.ts')).toBe(0)
  expect(bansIn(lines, 'electron/desk/views/clock.test.ts')).toBe(0)
})

test('what differs between engines is banned in maths and domain only', () => {
  const text = '/** Planted. */\nexport const grown = (rate: number): number => Math.exp(rate)\n'
  const lines = lint({
    'shared/maths/grow.ts': text,
    'shared/domain/forecast/grow.ts': text,
    'renderer/kit/grow.ts': text,
  })
  expect(bansIn(lines, 'shared/maths/grow.ts')).toBe(1)
  expect(bansIn(lines, 'shared/domain/forecast/grow.ts')).toBe(1)
  expect(bansIn(lines, 'renderer/kit/grow.ts')).toBe(0)
})

test.each([
  ['no-explicit-any', 'export const read = (value: any): string => String(value)\n'],
  ['no-default-export', 'const read = 1\nexport default read\n'],
  [
    'max-params',
    'export const sum = (a: number, b: number, c: number, d: number) => a + b + c + d\n',
  ],
  ['max-lines-per-function', LONG_FUNCTION],
  ['max-lines', 'export {}\n'.repeat(401)],
  ['no-danger', 'export const Raw = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />\n'],
])('a planted fault is seen by %s', (rule, text) => {
  const lines = lint({ 'renderer/kit/planted.tsx': text })
  expect(lines.filter((line) => line.endsWith(`(${rule})`))).toHaveLength(1)
})

test.each([
  ['shared sees no document', 'shared', 'export const title = document.title\n'],
  ['shared sees no Node', 'shared', "export const home = process.env['HOME']\n"],
  ['the renderer sees no Node', 'renderer', "export const home = process.env['HOME']\n"],
  ['the desk sees no document', 'electron', 'export const title = document.title\n'],
  ['the server sees no document', 'sync-server', 'export const title = document.title\n'],
])('%s', (_, wing, text) => {
  const path = wing === 'electron' ? 'electron/desk/planted.ts' : `${wing}/planted.ts`
  expect(typesOf(wing, { [path]: text })).toMatch(
    /planted\.ts\(1,\d+\): error TS(?:2304|2584|2591)/,
  )
  expect(typesOf(wing, { [path]: 'export const one = 1\n' })).toBe('')
})

/** What the compiler says of a wing that holds nothing but these files. */
function typesOf(wing: string, files: Readonly<Record<string, string>>): string {
  const configs = ['tsconfig.base.json', 'shared/tsconfig.json', `${wing}/tsconfig.json`]
  const planted = Object.fromEntries(configs.map((path) => [path, textOf(path)]))
  const house = plantHouse({ ...planted, ...files }, 'packages')
  try {
    const tool = join(HOUSE, 'node_modules/typescript/bin/tsc')
    const args = ['-p', `${wing}/tsconfig.json`, '--noEmit', '--composite', 'false']
    return spawnSync(process.execPath, [tool, ...args], { cwd: house.root, encoding: 'utf8' })
      .stdout
  } finally {
    house.remove()
  }
}
