/** What a view of the desk is: its parsed input and the desk's parts in, its value or a failure out; and what moves it. */
import type { FailureKind, ViewUpdate } from '../../../shared/bridge/bridge.ts'
import type { ViewName, Views } from '../../../shared/bridge/views.ts'
import type { DocumentName } from '../../../shared/sync/collections.ts'
import type { DeskParts } from '../parts.ts'

export type DeskViewName = Exclude<ViewName, 'host'>

/** What changes: a collection, a part of the desk, or what a rotating code shows. */
export type Topic =
  | DocumentName
  | 'outbox'
  | 'aside'
  | 'journal'
  | 'staff'
  | 'sync'
  | 'jobs'
  | 'blocks'
  | 'steps'
  | 'counter'
  | 'portfolio'
  | 'alerts'

export interface DeskView<Name extends DeskViewName> {
  readonly topics: readonly Topic[]
  readonly compute: (
    parts: DeskParts,
    input: Views[Name]['input'],
  ) => Computed<Views[Name]['output']>
  /** The value as JSON, where most of it is what it was before. */
  readonly write?: (value: Views[Name]['output']) => string
}

export type Computed<Value> = ViewUpdate<Value> | Promise<ViewUpdate<Value>>

export function shown<Value>(value: Value): ViewUpdate<Value> {
  return { kind: 'value', value }
}

export function failed(failure: FailureKind): {
  readonly kind: 'failed'
  readonly failure: FailureKind
} {
  return { kind: 'failed', failure }
}
