/** Frames of a push. */
import { expect, test } from 'vitest'
import { UP_BYTES_MAX, UP_ROWS_MAX } from '../../../shared/sync/version.ts'
import { framesOf } from './push.ts'

function row(id: string, letters: number) {
  return { id, assumed: null, document: { id, text: 'ü'.repeat(letters) } }
}

test('DK-11 no frame is larger than the wire takes, and no row is lost or moved', () => {
  const rows = Array.from({ length: 200 }, (_, at) => row(`c${at}`, (at * 37) % 2_000))
  const frames = framesOf(rows)
  expect(frames.length).toBeGreaterThan(1)
  for (const frame of frames) {
    const bytes = Buffer.byteLength(JSON.stringify({ t: 'push', rows: frame }))
    expect(bytes).toBeLessThanOrEqual(UP_BYTES_MAX)
  }
  expect(frames.flat()).toEqual(rows)
  expect(framesOf([])).toEqual([])
})

test('DK-11 no frame has more rows than the wire takes', () => {
  const rows = Array.from({ length: 2 * UP_ROWS_MAX + 1 }, (_, at) => row(`c${at}`, 1))
  expect(framesOf(rows).map(({ length }) => length)).toEqual([UP_ROWS_MAX, UP_ROWS_MAX, 1])
})
