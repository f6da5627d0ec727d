/** What was asked twice is what the second asking was told, in whichever order the answers come. */
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import type { Answer, Bridge } from '../../../shared/bridge/bridge.ts'
import { BridgeContext } from './bridge-context.ts'
import { memoryBridge } from './memory-bridge.fixture.ts'
import { NOTHING, useAsked } from './use-asked.ts'

afterEach(cleanup)

/** A bridge whose answers come when the test says so. */
function slowBridge(): { readonly bridge: Bridge; readonly answers: ((answer: Answer) => void)[] } {
  const answers: ((answer: Answer) => void)[] = []
  // The one command that is run is answered by the test.
  const run = (() => new Promise<Answer>((resolve) => answers.push(resolve))) as Bridge['run']
  return { bridge: { ...memoryBridge({}), run }, answers }
}

test('an older answer that comes last is dropped', async () => {
  const { bridge, answers } = slowBridge()
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <BridgeContext value={bridge}>{children}</BridgeContext>
  )
  const { result } = renderHook(() => useAsked('list-api-keys', { input: NOTHING }), { wrapper })
  act(() => result.current.again())
  await act(async () => answers[1]?.({ kind: 'done', value: { keys: [] } }))
  await act(async () => answers[0]?.({ kind: 'failed', failure: 'unreachable' }))
  expect(result.current.problem).toBeNull()
  expect(result.current.told).toEqual({ keys: [] })
})
