/** Questions and answers between the desk's thread and the journal's, in order, one answer a question. */
import type { StoreFailure } from '../store/database.ts'
import type { JournalVerbs } from './verbs.ts'
import type { TillIdentity } from './till-identity.ts'

export type Verb = keyof JournalVerbs
export type VerbInput<Name extends Verb> = Parameters<JournalVerbs[Name]>[0]
export type VerbValue<Name extends Verb> = ReturnType<JournalVerbs[Name]>

/** Handed to the thread when it starts. */
export interface JournalStart {
  readonly folder: string
  readonly key: Uint8Array
  readonly till: TillIdentity
  /** Pages the file may grow to; tests make a full disk of it. */
  readonly maxPages?: number | undefined
  /** Of the file that is given back when the disk is full; tests make it small. */
  readonly ballastBytes?: number | undefined
}

export interface Question {
  readonly id: number
  readonly verb: Verb
  readonly input: unknown
}

/** `not_saved`: the disk did not take it, and nothing has changed. */
export type VerbAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly failure: 'not_saved' }

export type FirstWord =
  { readonly ready: true } | { readonly ready: false; readonly failed: StoreFailure }

/** Asked instead of a verb: close the file and end. */
export const END = 'end'
