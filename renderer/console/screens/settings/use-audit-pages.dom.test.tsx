/** Pages of the security log: one filter's never stand below another's. */
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { instant } from '../../../../shared/base/time.ts'
import type { AuditFilter } from '../../../../shared/domain/account/audit.ts'
import { slowBridge } from '../../desk/slow-bridge.fixture.tsx'
import { useAuditPages } from './use-audit-pages.ts'

afterEach(cleanup)

const page = (positions: readonly number[], total: number) => {
  const lines = positions.map((position) => ({ position, at: instant(1_790_000_000_000) }))
  return { kind: 'done', value: { lines, total } } as const
}

test('while the lines of another filter are still shown there is no page after them', async () => {
  const { answers, wrapper } = slowBridge()
  const all: AuditFilter = {}
  const refused: AuditFilter = { outcome: 'refused' }
  const hook = renderHook(({ filter }) => useAuditPages(filter), {
    wrapper,
    initialProps: { filter: all },
  })
  await act(async () => answers[0]?.(page([9, 8], 4)))
  expect(hook.result.current.more).not.toBeNull()
  hook.rerender({ filter: refused })
  expect(hook.result.current.lines).toHaveLength(2)
  expect(hook.result.current.more).toBeNull()
  await act(async () => answers[1]?.(page([7], 2)))
  act(() => hook.result.current.more?.())
  await act(async () => answers[2]?.(page([5], 2)))
  expect(hook.result.current.lines.map(({ position }) => position)).toEqual([7, 5])
})
