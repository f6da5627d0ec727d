/** The ballast: what it gives back when the disk is full, and that nothing begins until it is there again (TJ-40). */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBallast } from './ballast.ts'

let folder: string
let now = 0
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'groundswell-ballast-'))))
afterEach(() => rmSync(folder, { recursive: true }))

function ballastOf(bytes: number) {
  const filling = new Uint8Array(1_000).fill(7)
  return createBallast({ folder, bytes, filling, monotonicMs: () => now })
}

test('TJ-40 the ballast is made once, given back once, and made again when there is room', () => {
  const ballast = ballastOf(10_500)
  expect(ballast.spend()).toBe(false)
  ballast.keep()
  expect(statSync(join(folder, 'ballast')).size).toBe(10_500)
  expect(ballast.spend()).toBe(true)
  expect(existsSync(join(folder, 'ballast'))).toBe(false)
  expect(ballast.spend()).toBe(false)
  // While it is spent it is not made by the way, only once room was looked for.
  ballast.keep()
  expect(ballast.isSpent()).toBe(true)
  now += 2_000
  expect(ballast.isSpent()).toBe(false)
  expect(statSync(join(folder, 'ballast')).size).toBe(10_500)
})

test('TJ-40 a disk without room for it and the journal beside it gets none', () => {
  const ballast = ballastOf(Number.MAX_SAFE_INTEGER)
  ballast.keep()
  expect(existsSync(join(folder, 'ballast'))).toBe(false)
  expect(ballast.isSpent()).toBe(false)
})
