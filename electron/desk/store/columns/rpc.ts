/** Questions and answers between the desk's thread and the columns', in order, one answer a question. */
import type { StoreFailure } from '../database.ts'
import type { ColumnKeeper } from './keeper.ts'

export type ColumnVerbs = Omit<ColumnKeeper, 'close'>
export type ColumnVerb = keyof ColumnVerbs
export type ColumnValue<Name extends ColumnVerb> = ReturnType<ColumnVerbs[Name]>

/** Handed to the thread when it starts. */
export interface ColumnStart {
  readonly folder: string
  readonly key: Uint8Array
}

export interface ColumnAsked {
  readonly id: number
  readonly verb: ColumnVerb
  readonly input: unknown
}

/**
 * `not_saved`: the disk did not take it, and nothing has changed. `damaged`: a page of the file was not whole; the file was begun
 * anew, and the stream with it.
 */
export type ColumnFailure = 'not_saved' | 'damaged'

export type ColumnAnswered =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly failure: ColumnFailure }

export type ColumnFirstWord =
  { readonly ready: true } | { readonly ready: false; readonly failed: StoreFailure }

/** Asked instead of a verb: close the file and end. */
export const END = 'end'
