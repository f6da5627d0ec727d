/**
 * The typed door between page and desk: two verbs, `run` a command and `watch` a view. The same shapes travel over
 * Electron's port, the browser host's socket, the desk process's port and the lines of `npm run desk`.
 */
import type { Facts } from '../base/result.ts'
import type { CommandName, Commands } from './commands.ts'
import type { ViewName, Views } from './views.ts'

export const FAILURE_KINDS = [
  'rate_limited',
  'unauthorized',
  'unreachable',
  'unexpected_shape',
  'internal',
  'not_saved',
] as const
export type FailureKind = (typeof FAILURE_KINDS)[number]

export type Answer<Value = unknown> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'started'; readonly job: string }
  | { readonly kind: 'refused'; readonly reason: string; readonly facts: Facts }
  | { readonly kind: 'failed'; readonly failure: FailureKind; readonly retryAfterMs?: number }

export type Stop = () => void

export interface Bridge {
  run<Name extends CommandName>(
    name: Name,
    input: Commands[Name]['input'],
  ): Promise<Answer<Commands[Name]['output']>>
  /** Calls the listener at once with the view as it is now, then after each change, until stopped. */
  watch<Name extends ViewName>(
    name: Name,
    input: Views[Name]['input'],
    listener: (view: ViewUpdate<Views[Name]['output']>) => void,
  ): Stop
}

/** A view that cannot be computed says so; the last good value stays with the page. */
export type ViewUpdate<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'failed'; readonly failure: FailureKind }
