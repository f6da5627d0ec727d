/** The log of a webhook that is looked at by itself takes nothing away of what a person asks for meanwhile. */
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { instant } from '../../../../../shared/base/time.ts'
import type { DeliveryState } from '../../../../../shared/domain/account/webhook.ts'
import { slowBridge } from '../../../desk/slow-bridge.fixture.tsx'
import { useDeliveries } from './use-deliveries.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const HOUR_MS = 3_600_000

const page = (state: DeliveryState, number: number, next: string | null) => {
  const made = { id: `msg_${number}`, madeAt: instant(1_795_161_600_000 + number) }
  const tried = { attempts: 0, nextAt: null, triedAt: null, tookMs: null, status: null }
  const told = { event: 'redemption.confirmed', state, failure: null, answer: null, tries: [] }
  return { kind: 'done', value: { deliveries: [{ ...made, ...tried, ...told }], next } } as const
}

test('no look begins while a page that was scrolled to is on its way, and the page is kept', async () => {
  const { answers, wrapper } = slowBridge()
  const { result } = renderHook(() => useDeliveries('hook', undefined), { wrapper })
  await act(async () => answers[0]?.(page('waiting', 2, 'after 2')))
  act(() => result.current.more?.())
  await act(async () => vi.advanceTimersByTime(HOUR_MS))
  expect(answers).toHaveLength(2)
  await act(async () => answers[1]?.(page('delivered', 1, null)))
  const ids = () => result.current.told?.map(({ id, state }) => `${id} ${state}`)
  expect(ids()).toEqual(['msg_2 waiting', 'msg_1 delivered'])
  await act(async () => vi.advanceTimersByTime(HOUR_MS))
  await act(async () => answers[2]?.(page('delivered', 2, 'after 2')))
  expect(ids()).toEqual(['msg_2 delivered', 'msg_1 delivered'])
})

test('a page that was scrolled to while a look is under way is kept too', async () => {
  const { answers, wrapper } = slowBridge()
  const { result } = renderHook(() => useDeliveries('hook', undefined), { wrapper })
  await act(async () => answers[0]?.(page('waiting', 2, 'after 2')))
  await act(async () => vi.advanceTimersByTime(HOUR_MS))
  act(() => result.current.more?.())
  expect(answers).toHaveLength(3)
  await act(async () => answers[2]?.(page('delivered', 1, null)))
  await act(async () => answers[1]?.(page('delivered', 2, 'after 2')))
  expect(result.current.told?.map(({ state }) => state)).toEqual(['delivered', 'delivered'])
})

test('what is told of another state is not put among what is asked for now', async () => {
  const { answers, wrapper } = slowBridge()
  const first: { readonly state: DeliveryState } = { state: 'waiting' }
  const hook = renderHook(({ state }) => useDeliveries('hook', state), {
    wrapper,
    initialProps: first,
  })
  hook.rerender({ state: 'dead' })
  await act(async () => answers[1]?.(page('dead', 1, null)))
  await act(async () => answers[0]?.(page('waiting', 2, null)))
  expect(hook.result.current.told?.map(({ state }) => state)).toEqual(['dead'])
})
