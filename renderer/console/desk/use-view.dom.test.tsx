/** A watched view: loading, the value, the last good value beside a failure, and never a value of another input. */
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import type { Bridge, ViewUpdate } from '../../../shared/bridge/bridge.ts'
import { BridgeContext } from './bridge-context.ts'
import { useView } from './use-view.ts'

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

function watching(keep: boolean) {
  const { bridge, listeners } = slowBridge()
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
