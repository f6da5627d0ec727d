/** Watches a view of the desk for as long as a screen shows it. The last good value stays when the view fails later. */
import { useEffect, useState } from 'react'
import type { FailureKind, ViewUpdate } from '../../../shared/bridge/bridge.ts'
import type { ViewName, Views } from '../../../shared/bridge/views.ts'
import { useBridge } from './bridge-context.ts'
import { lastHeard, watchLingering } from './lingering.ts'

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
 * where going blank between two pages would flicker. One that `lingers` too is for whole lists: who comes back to one sees at once
 * what is so now.
 */
export function useView<Name extends ViewName>(
  name: Name,
  input: Views[Name]['input'],
  keeping: boolean | 'lingers' = false,
): ViewState<Views[Name]['output']> {
  type Value = Views[Name]['output']
  const bridge = useBridge()
  const keep = keeping !== false
  const lingers = keeping === 'lingers'
  // Inputs are plain data: their JSON says whether the same thing is asked for.
  const key = `${name} ${JSON.stringify(input)}`
  const [seen, setSeen] = useState<Seen<Value>>(() => ({
    key,
    // Heard under the same name.
    state: firstState(
      lingers ? (lastHeard(bridge, key) as ViewUpdate<Value> | undefined) : undefined,
    ),
  }))
  useEffect(() => {
    const hear = (update: ViewUpdate<Value>): void => setSeen((before) => heard(before, update))
    const heard = (before: Seen<Value>, update: ViewUpdate<Value>): Seen<Value> => {
      const { state } = before
      const isSame = before.key === key && state.kind === 'ready' && state.failure === null
      // What lingered is heard once more.
      if (isSame && update.kind === 'value' && update.value === state.value) return before
      return { key, state: after(before.key === key || keep, state, update) }
    }
    if (!lingers) return bridge.watch(name, input, hear)
    // What lingers is heard under the same name.
    const begin = (tell: (update: ViewUpdate<unknown>) => void) => bridge.watch(name, input, tell)
    return watchLingering(bridge, { key, begin }, hear as (update: ViewUpdate<unknown>) => void)
    // oxlint-disable-next-line react/exhaustive-deps -- `key` stands for name and input
  }, [bridge, key, keep, lingers])
  return seen.key === key || keep ? seen.state : { kind: 'loading' }
}

function firstState<Value>(last: ViewUpdate<Value> | undefined): ViewState<Value> {
  return last === undefined ? { kind: 'loading' } : after(true, { kind: 'loading' }, last)
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
