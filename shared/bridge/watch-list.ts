/** What a page gets of watched creators: what this person was told of them, and the words that creators are tagged with. */
import type { Instant } from '../base/time.ts'
import type { Platform } from '../domain/campaign/campaign.ts'
import type { Alert } from '../domain/watch/alert.ts'

export interface WatchList {
  /** Creators that are watched and let the organisation look. */
  readonly watched: number
  /** Alerts that were not seen. */
  readonly unseen: number
  /** The newest first, what was seen too; the newest 200. */
  readonly alerts: readonly AlertLine[]
  /** In use, by the alphabet. */
  readonly tags: readonly TagInUse[]
  /** This person may enter something. */
  readonly mayEnter: boolean
}

export interface AlertLine {
  readonly id: string
  readonly creator: string
  /** Null: no purpose of the grant allows it. */
  readonly name: string | null
  /** Null: not of one account. */
  readonly platform: Platform | null
  readonly alert: Alert
  readonly toldAt: Instant
  /** The numbers say it no more. */
  readonly isOver: boolean
  readonly isSeen: boolean
}

/** In Today: of a creator that is watched the newest that was not seen, and how many more there are. */
export interface AlertNeed {
  readonly kind: 'alert'
  readonly creator: string
  readonly name: string | null
  readonly alert: Alert
  readonly more: number
  readonly at: Instant
}

export interface TagInUse {
  readonly text: string
  readonly creators: number
}

/** What is entered about one creator. */
export interface DossierSeen {
  readonly watched: EnteredBy | null
  /** By the alphabet. */
  readonly tags: readonly TagSeen[]
  /** The newest first. */
  readonly notes: readonly NoteSeen[]
  readonly mayEnter: boolean
}

export interface EnteredBy {
  /** A name; a dash where the person is of the organisation no more. */
  readonly by: string
  readonly at: Instant
}

export interface TagSeen extends EnteredBy {
  readonly text: string
}

export interface NoteSeen extends EnteredBy {
  readonly note: string
  readonly text: string
  /** Written by whoever looks: changed by them alone. */
  readonly isOwn: boolean
  /** By whoever looks; another's for good. */
  readonly mayRemove: boolean
}
