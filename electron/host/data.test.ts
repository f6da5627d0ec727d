/** The host's folder: key, its rights, and the remembered mode, on real files. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openData } from './data.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'data-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test('the key is for the owner alone, lasts, and differs from desk to desk', () => {
  const first = openData(root)
  expect(statSync(join(root, 'store.key')).mode & 0o777).toBe(0o600)
  expect(first.keyOf('demo/desk')).toMatch(/^[\da-f]{64}$/)
  expect(first.keyOf('demo/desk')).not.toBe(first.keyOf('demo/till-1'))
  expect(openData(root).keyOf('demo/desk')).toBe(first.keyOf('demo/desk'))
})

test('a damaged key stops the host: a new one would lock the stores for good', () => {
  openData(root)
  writeFileSync(join(root, 'store.key'), 'torn')
  expect(() => openData(root)).toThrow('store.key is damaged')
})

test('the mode is remembered whole or not at all', () => {
  expect(openData(root).recall()).toBeNull()
  openData(root).remember('{"mode":1}')
  expect(openData(root).recall()).toBe('{"mode":1}')
})
