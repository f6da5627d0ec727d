/** Scales that say the same are the same. */
import { renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useCreatorAxes } from './use-creator-axes.ts'

test('SC-52 an answer whose scales draw the same heads leaves the rows on the scales they stand on', () => {
  const scales = (to: number) => ({ reach: { from: 10, to }, fakeShare: null, influence: null })
  const { result, rerender } = renderHook(({ to }) => useCreatorAxes(scales(to)), {
    initialProps: { to: 9_000 },
  })
  const first = result.current
  rerender({ to: 9_001 })
  expect(result.current).toBe(first)
  rerender({ to: 9_000_000 })
  expect(result.current).not.toBe(first)
  expect(result.current.reach?.to).toBeGreaterThanOrEqual(9_000_000)
})
