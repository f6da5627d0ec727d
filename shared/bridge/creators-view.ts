/** The list of creators as a page gets it, and what narrows it. */
import type { CreatorFile } from '../domain/creator/face.ts'
import type { Purpose } from '../domain/creator/grant.ts'

export interface CreatorFilter {
  readonly purpose?: Purpose | undefined
  /** Beginnings of words of name, handle and town. */
  readonly text?: string | undefined
}

export interface CreatorsView {
  /** Of those that match. */
  readonly total: number
  readonly rows: readonly CreatorFile[]
  /** How many let it look at all. */
  readonly all: number
  /** Where a creator gives this organisation a grant. */
  readonly link: string
}
