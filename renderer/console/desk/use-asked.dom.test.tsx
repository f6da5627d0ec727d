/** What was asked twice is what the second asking was told; what was told stays without the server, and is asked anew as it comes back. */
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { upToDate } from '../shell/sync-words.fixture.ts'
import { BridgeContext } from './bridge-context.ts'
import { memoryBridge } from './memory-bridge.fixture.ts'
import { slowBridge } from './slow-bridge.fixture.tsx'
import { useAsked, useEachConnection } from './use-asked.ts'

afterEach(cleanup)

test('an older answer that comes last is dropped', async () => {
  const { answers, wrapper } = slowBridge()
  const { result } = renderHook(() => useAsked('list-api-keys'), { wrapper })
  act(() => result.current.again())
  await act(async () => answers[1]?.({ kind: 'done', value: { keys: [] } }))
  await act(async () => answers[0]?.({ kind: 'failed', failure: 'unreachable' }))
  expect(result.current.problem).toBeNull()
  expect(result.current.told).toEqual({ keys: [] })
})

/** A desk that has, or has not, a server which answers. */
function watched(begin: 'up_to_date' | 'offline') {
  let state = begin
  const bridge = memoryBridge(
    { 'sync-state': () => ({ ...upToDate, state }) },
    {
      'list-api-keys': () =>
        state === 'offline'
          ? { kind: 'failed', failure: 'unreachable' }
          : { kind: 'done', value: { keys: [] } },
    },
  )
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <BridgeContext value={bridge}>{children}</BridgeContext>
  )
  const hook = renderHook(() => useAsked('list-api-keys', useEachConnection()), { wrapper })
  const becomes = (next: typeof state) =>
    act(async () => {
      state = next
      bridge.change()
    })
  return { ...hook, bridge, becomes }
}

test('when the server is lost, what was told stands without a word of warning; when it is back it is asked anew', async () => {
  const { result, bridge, becomes } = watched('up_to_date')
  await expect.poll(() => result.current.told).toEqual({ keys: [] })
  await becomes('offline')
  expect(result.current).toMatchObject({ told: { keys: [] }, problem: null })
  expect(bridge.ran).toHaveLength(1)
  await becomes('up_to_date')
  expect(bridge.ran).toHaveLength(2)
})

test('where nothing was told and nothing can be, it is said why, and asked as the server comes', async () => {
  const { result, becomes } = watched('offline')
  await expect.poll(() => result.current.problem).toMatchObject({ failure: 'unreachable' })
  await becomes('up_to_date')
  await expect.poll(() => result.current).toMatchObject({ told: { keys: [] }, problem: null })
})
