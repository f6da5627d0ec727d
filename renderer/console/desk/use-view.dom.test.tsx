/** A watched view: loading, the value, the last good value beside a failure, and never a value of another input. */
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import type { Bridge, ViewUpdate } from '../../../shared/bridge/bridge.ts'
import { BridgeContext } from './bridge-context.ts'
import { useView } from './use-view.ts'

afterEach(cleanup)

type Listener = (update: ViewUpdate<unknown>) => void

/** A bridge whose views answer when the test says so. */
function slowBridge(): { readonly bridge: Bridge; readonly listeners: Map<string, Listener> } {
  const listeners = new Map<string, Listener>()
  const bridge: Bridge = {
    run: async () => ({ kind: 'failed', failure: 'unreachable' }),
    watch: (name, input, listener) => {
      const key = `${name} ${JSON.stringify(input)}`
      // The test answers with the shape the view has.
      listeners.set(key, listener as Listener)
      return () => listeners.delete(key)
    },
  }
  return { bridge, listeners }
}

function watching(keep: boolean | 'lingers', { bridge, listeners } = slowBridge()) {
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <BridgeContext value={bridge}>{children}</BridgeContext>
  )
  const hook = renderHook(({ text }) => useView('search', { text }, keep), {
    wrapper,
    initialProps: { text: 'a' },
  })
  const hear = (text: string, update: ViewUpdate<unknown>): void =>
    act(() => listeners.get(`search ${JSON.stringify({ text })}`)?.(update))
  return { ...hook, hear, listeners }
}

test('a failure after a value keeps the value and says so', () => {
  const { result, hear } = watching(false)
  expect(result.current).toEqual({ kind: 'loading' })
  hear('a', { kind: 'value', value: { hits: [] } })
  hear('a', { kind: 'failed', failure: 'unreachable' })
  expect(result.current).toEqual({ kind: 'ready', value: { hits: [] }, failure: 'unreachable' })
})

test('another input goes back to loading and stops the old watch', () => {
  const { result, hear, rerender, listeners } = watching(false)
  hear('a', { kind: 'value', value: { hits: [] } })
  rerender({ text: 'b' })
  expect(result.current).toEqual({ kind: 'loading' })
  expect([...listeners.keys()]).toEqual(['search {"text":"b"}'])
})

test('a kept view shows the old value until the new input answers', () => {
  const { result, hear, rerender } = watching(true)
  hear('a', { kind: 'value', value: { hits: [] } })
  rerender({ text: 'b' })
  expect(result.current.kind).toBe('ready')
  hear('b', { kind: 'failed', failure: 'internal' })
  expect(result.current).toMatchObject({ kind: 'ready', failure: 'internal' })
})

test('SC-51 who comes back to a list sees at once what is so now, while the desk is watched on', () => {
  const desk = slowBridge()
  const first = watching('lingers', desk)
  first.hear('a', { kind: 'value', value: { hits: ['then'] } })
  first.unmount()
  expect([...desk.listeners.keys()]).toEqual(['search {"text":"a"}'])
  first.hear('a', { kind: 'value', value: { hits: ['now'] } })
  const again = watching('lingers', desk)
  expect(again.result.current).toMatchObject({ kind: 'ready', value: { hits: ['now'] } })
  again.hear('a', { kind: 'failed', failure: 'unreachable' })
  expect(again.result.current).toMatchObject({ failure: 'unreachable' })
  again.unmount()
  expect(watching('lingers', desk).result.current).toEqual({ kind: 'failed', failure: 'unreachable' }) // prettier-ignore
})

test('SC-51 two lists linger and no more, and another bridge knows nothing of them', () => {
  const desk = slowBridge()
  const { hear, rerender, unmount } = watching('lingers', desk)
  for (const text of ['a', 'b', 'c', 'd']) {
    rerender({ text })
    hear(text, { kind: 'value', value: { hits: [text] } })
  }
  unmount()
  expect([...desk.listeners.keys()]).toEqual(['search {"text":"c"}', 'search {"text":"d"}'])
  expect(watching('lingers').result.current).toEqual({ kind: 'loading' })
})
