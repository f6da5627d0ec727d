/** The wizard saves what is typed: first it makes the campaign, then it sends only the fields that changed. */
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CampaignId } from '../../../../shared/base/ids.ts'
import type { Answer } from '../../../../shared/bridge/bridge.ts'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { memoryBridge, type MemoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { newDraft } from './new-draft.ts'
import { type DraftDoor, useDraft } from './use-draft.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

// A test may name an id.
const made = 'c1' as CampaignId
const done = { kind: 'done', value: { campaign: made } } as const
const start = newDraft('EUR', '#ad')

function draftOn(bridge: MemoryBridge): { readonly current: DraftDoor } {
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <BridgeContext value={bridge}>{children}</BridgeContext>
  )
  return renderHook(() => useDraft(null, start), { wrapper }).result
}

async function aMoment(): Promise<void> {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(1_000)
  })
}

test('the first save makes the campaign, the next one edits only the field that changed', async () => {
  const bridge = memoryBridge({}, { 'create-campaign': () => done, 'edit-campaign': () => done })
  const door = draftOn(bridge)
  act(() => door.current.change({ title: 'Advent card' }))
  await aMoment()
  act(() => door.current.change({ capacity: 60 }))
  await aMoment()
  expect(bridge.ran).toEqual([
    { name: 'create-campaign', input: { draft: { ...start, title: 'Advent card' } } },
    { name: 'edit-campaign', input: { campaign: made, draft: { capacity: 60 } } },
  ])
  expect(door.current.saved.kind).toBe('saved')
})

test('typing on does not save letter by letter', async () => {
  const bridge = memoryBridge({}, { 'create-campaign': () => done })
  const door = draftOn(bridge)
  for (const title of ['A', 'Ad', 'Adv']) act(() => door.current.change({ title }))
  await aMoment()
  expect(bridge.ran).toHaveLength(1)
})

test('what could not be saved is kept and goes with the next change', async () => {
  const answers: Answer<{ readonly campaign: CampaignId }>[] = [
    { kind: 'failed', failure: 'not_saved' },
    done,
  ]
  const bridge = memoryBridge(
    {},
    { 'create-campaign': () => answers.shift() ?? done, 'edit-campaign': () => done },
  )
  const door = draftOn(bridge)
  act(() => door.current.change({ title: 'Advent card' }))
  await aMoment()
  expect(door.current.saved.kind).toBe('not_saved')
  act(() => door.current.change({ capacity: 60 }))
  await aMoment()
  expect(bridge.ran.at(-1)).toEqual({
    name: 'create-campaign',
    input: { draft: { ...start, title: 'Advent card', capacity: 60 } },
  })
})

test('what could not be saved is tried again by itself', async () => {
  const answers: Answer<{ readonly campaign: CampaignId }>[] = [
    { kind: 'failed', failure: 'not_saved' },
  ]
  const bridge = memoryBridge({}, { 'create-campaign': () => answers.shift() ?? done })
  const door = draftOn(bridge)
  act(() => door.current.change({ title: 'Advent card' }))
  for (let second = 0; second < 8; second += 1) await aMoment()
  expect(door.current.saved.kind).toBe('saved')
  expect(bridge.ran).toHaveLength(2)
})
