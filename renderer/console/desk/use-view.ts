/** Watches a view of the desk for as long as a screen shows it. The last good value stays when the view fails later. */
import { useEffect, useState } from 'react'
import type { FailureKind, ViewUpdate } from '../../../shared/bridge/bridge.ts'
import type { ViewName, Views } from '../../../shared/bridge/views.ts'
import { useBridge } from './bridge-context.ts'

export type ViewState<Value> =
  | { readonly kind: 'loading' }
  /** `failure` is set while the view cannot be computed and the value is an older one. */
  | { readonly kind: 'ready'; readonly value: Value; readonly failure: FailureKind | null }
  | { readonly kind: 'failed'; readonly failure: FailureKind }

interface Seen<Value> {
  readonly key: string
  readonly state: ViewState<Value>
}

/**
 * `keep` shows the value of the input before until the new one answers: for windows of a table and for searches,
 * where going blank between two pages would flicker.
 */
export function useView<Name extends ViewName>(
  name: Name,
  input: Views[Name]['input'],
  keep = false,
): ViewState<Views[Name]['output']> {
  type Value = Views[Name]['output']
  const bridge = useBridge()
  // Inputs are plain data: their JSON says whether the same thing is asked for.
  const key = `${name} ${JSON.stringify(input)}`
  const [seen, setSeen] = useState<Seen<Value>>({ key, state: { kind: 'loading' } })
  useEffect(() => {
    const hear = (update: ViewUpdate<Value>): void =>
      setSeen((before) => ({ key, state: after(before.key === key || keep, before.state, update) }))
    return bridge.watch(name, input, hear)
    // oxlint-disable-next-line react/exhaustive-deps -- `key` stands for name and input
  }, [bridge, key, keep])
  return seen.key === key || keep ? seen.state : { kind: 'loading' }
}

function after<Value>(
  sameInput: boolean,
  before: ViewState<Value>,
  update: ViewUpdate<Value>,
): ViewState<Value> {
  if (update.kind === 'value') return { kind: 'ready', value: update.value, failure: null }
  if (sameInput && before.kind === 'ready') return { ...before, failure: update.failure }
  return { kind: 'failed', failure: update.failure }
}
