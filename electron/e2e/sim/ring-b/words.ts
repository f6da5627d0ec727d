/** What the two processes of the real ring say to each other: one question, then one answer with all that it caused. */
import type { Standing } from '../../../../shared/domain/redemption/placement.ts'
import type { HeldLists } from '../../../desk/journal/lists.ts'
import type { TillIdentity } from '../../../desk/journal/till-identity.ts'

export type Question = { readonly now: number } & (
  | {
      readonly ask: 'open'
      readonly till: string
      readonly identity: TillIdentity
      readonly device: string
      readonly folder: string
    }
  | { readonly ask: 'scan'; readonly till: string; readonly text: string }
  | { readonly ask: 'undo'; readonly till: string; readonly entry: string }
  /** Its line: a socket that the link asked for is open, says something, or is gone. */
  | { readonly ask: 'opened'; readonly till: string; readonly socket: number }
  | { readonly ask: 'text'; readonly till: string; readonly socket: number; readonly text: string }
  | { readonly ask: 'closed'; readonly till: string; readonly socket: number }
  /** The wall clock is off by so much. */
  | { readonly ask: 'clock'; readonly till: string; readonly skewMs: number }
  /** The power goes, or the process: what stands in the files up to `keeps` of the unheard rest is all there is. */
  | {
      readonly ask: 'crash'
      readonly till: string
      readonly scan: string | null
      readonly keeps: number
    }
  | { readonly ask: 'full'; readonly till: string; readonly isFull: boolean }
  | { readonly ask: 'image'; readonly till: string }
  | { readonly ask: 'restore'; readonly till: string }
  | { readonly ask: 'rows'; readonly till: string }
  | { readonly ask: 'pass' }
  | { readonly ask: 'end' }
)

export type Heard =
  | { readonly kind: 'opens'; readonly till: string; readonly socket: number }
  | { readonly kind: 'says'; readonly till: string; readonly socket: number; readonly text: string }
  | { readonly kind: 'terminates'; readonly till: string; readonly socket: number }

export interface Row {
  readonly sequence: number
  readonly hash: string
  readonly kind: string
  readonly standing: Standing
  readonly undone: boolean
  readonly waits: boolean
}

export interface Answer {
  readonly heard: readonly Heard[]
  /** Of a scan or an undo: the entry that was promised, or why not. */
  readonly told: Told | null
  readonly rows: readonly Row[] | null
  /** Beside the rows: what the till holds of its campaigns. */
  readonly held: HeldLists['campaigns'] | null
  readonly defects: readonly string[]
}

export type Told =
  | {
      readonly kind: 'promised'
      readonly entry: string
      readonly sequence: number
      readonly hash: string
      readonly isAccept: boolean
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'not_saved' }
