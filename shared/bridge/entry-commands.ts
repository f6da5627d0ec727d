/** Commands on what an organisation enters about creators: whom it watches, tags, notes; and that a person has seen an alert. */
type Empty = Readonly<Record<string, never>>

/** At once, offline too; refused where no such creator lets the organisation look, and where there is no room for one more. */
export interface EntryCommands {
  'watch-creators': {
    readonly input: { readonly creators: readonly string[]; readonly watched: boolean }
    readonly output: EntriesMade
  }
  /** Those that have the tag already stay as they are. */
  'tag-creators': { readonly input: TagInput; readonly output: EntriesMade }
  'untag-creators': { readonly input: TagInput; readonly output: EntriesMade }
  'write-note': {
    readonly input: {
      readonly creator: string
      /** Of a note that is there, or was; null: a new one. */
      readonly note: string | null
      readonly text: string
    }
    readonly output: { readonly note: string }
  }
  'remove-note': {
    readonly input: { readonly creator: string; readonly note: string }
    readonly output: Empty
  }
  /** On this device, by this person. */
  'see-alerts': {
    readonly input: { readonly alerts: readonly AlertName[]; readonly seen: boolean }
    readonly output: Empty
  }
}

export interface TagInput {
  readonly creators: readonly string[]
  readonly tag: string
}

export interface EntriesMade {
  /** Of whom something became another. */
  readonly changed: readonly string[]
}

export interface AlertName {
  readonly creator: string
  readonly id: string
}

/** Creators of one command. */
export const ENTERED_MAX = 500
/** Alerts of one command. */
export const SEEN_MAX = 1_000
