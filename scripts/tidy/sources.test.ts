/** Names, headers, reasons and paths in every source of the house. */
import { expect, test } from 'vitest'
import { houseFiles, textOf } from './house-files.ts'
import {
  assertionsWithoutReason,
  exceptionsWithoutReason,
  hasHeader,
  isForbiddenDrawer,
  isKebab,
  isReExport,
  machinePaths,
} from './sources.ts'

const SOURCES = houseFiles(
  /^(?:shared|electron|renderer|sync-server|scripts|bench)\/.*\.(?:tsx?|mjs)$/,
)
const PRODUCT = SOURCES.filter((path) => !/\.(?:test\.tsx?|e2e\.ts)$/.test(path))

test('no drawer is called utils, helpers, common or lib', () => {
  expect(SOURCES.filter(isForbiddenDrawer)).toEqual([])
})

test('folders and files are in kebab-case', () => {
  expect(SOURCES.filter((path) => !isKebab(path))).toEqual([])
})

test('no index hands on what others export', () => {
  expect(SOURCES.filter((path) => isReExport(path, textOf(path)))).toEqual([])
})

test('every source opens with a comment that says what it is for', () => {
  expect(SOURCES.filter((path) => !hasHeader(textOf(path)))).toEqual([])
})

test('every `as` has a reason beside it', () => {
  const faults = PRODUCT.flatMap((path) =>
    assertionsWithoutReason(textOf(path)).map((line) => `${path}:${line}`),
  )
  expect(faults).toEqual([])
})

test('a rule of the linter is switched off with its reason on the same line', () => {
  const faults = SOURCES.flatMap((path) =>
    exceptionsWithoutReason(textOf(path)).map((line) => `${path}:${line}`),
  )
  expect(faults).toEqual([])
})

test('nothing holds a path of a machine', () => {
  const faults = houseFiles(/\.(?:tsx?|mjs|cjs|json|md|ya?ml|css|html|po|sql)$|^\.ci\/|^\.\w+rc/)
    .filter((path) => !path.startsWith('scripts/tidy/sources'))
    .flatMap((path) => machinePaths(textOf(path)).map((line) => `${path}:${line}`))
  expect(faults).toEqual([])
})

test('planted: each fault is seen', () => {
  expect(isForbiddenDrawer('shared/utils/a.ts')).toBe(true)
  expect(isForbiddenDrawer('electron/desk/helpers.ts')).toBe(true)
  expect(isForbiddenDrawer('shared/base/library.ts')).toBe(false)
  expect(isKebab('shared/base/myMoney.ts')).toBe(false)
  expect(isKebab('electron/desk/journal/journal.worker.ts')).toBe(true)
  expect(hasHeader("import a from 'a'\n")).toBe(false)
  expect(hasHeader('#!/usr/bin/env node\n/** x */\n')).toBe(true)
  expect(isReExport('shared/base/index.ts', "export * from './money.ts'\n")).toBe(true)
  expect(machinePaths("a\nconst x = '/home/ann/x'\n")).toEqual([2])
  expect(exceptionsWithoutReason('a\n  // oxlint-disable-next-line no-a\n')).toEqual([2])
  expect(exceptionsWithoutReason('// oxlint-disable-next-line no-a -- it is one\n')).toEqual([])
  expect(assertionsWithoutReason('const a = b as Cat\n')).toEqual([1])
  expect(
    assertionsWithoutReason('// it is one\nconst a = b as Cat\nconst c = 1 as const\n'),
  ).toEqual([])
  expect(
    assertionsWithoutReason("import { a as b } from 'c'\nimport {\n  d as e,\n} from 'f'\n"),
  ).toEqual([])
})
