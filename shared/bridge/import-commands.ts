/** Commands on files of creators: taken from the person, looked at, tried, imported and taken back; and files handed out. */
import type { LocalDate } from '../base/time.ts'
import type { Platform } from '../domain/campaign/campaign.ts'
import type { FollowerSample } from '../domain/creator/follower-sample.ts'
import type { ToldOtherwise } from '../domain/import/compare-told.ts'
import type { ImportSource, ImportSummary } from '../domain/import/import.ts'
import type { Mapping } from '../domain/import/mapping.ts'
import type { SampleMapping } from '../domain/import/sample-mapping.ts'
import type { ShareEstimate } from '../domain/integrity/sample-share.ts'
import type { ReadSeries, RefusedRow } from '../domain/import/read-rows.ts'

type Empty = Readonly<Record<string, never>>

export interface ImportCommands {
  /** Reads the file as far as its heads and first rows and says what it seems to be. Changes nothing. */
  'look-at-import': {
    readonly input: {
      readonly file: string
      readonly platform: Platform
      readonly zone: string
      /** Absent: whichever it looks like. */
      readonly as?: ImportKind | undefined
    }
    readonly output: ImportLook
  }
  /** Reads all of it and says what would come of it: the dry run. Changes nothing. */
  'try-import': { readonly input: ImportAsk; readonly output: ImportTrial }
  /** Once more, and sends it to the server, which keeps all of it or nothing; the file is removed then. */
  'import-file': {
    readonly input: ImportAsk & { readonly name: string }
    readonly output: { readonly import: string }
  }
  /** Ends the reading of a file, whichever of the three above waits for it. */
  'stop-import': { readonly input: Empty; readonly output: Empty }
  /** Takes a file away that was chosen and is not to be imported; one that is gone already is no fault. */
  'leave-import': { readonly input: { readonly file: string }; readonly output: Empty }
  /** Takes an import away, for everyone in the organisation. */
  'undo-import': { readonly input: { readonly import: string }; readonly output: Empty }
  /** The newest first; those that were taken back too. */
  'list-imports': {
    readonly input: Empty
    readonly output: { readonly imports: readonly ImportSummary[] }
  }

  // Answered by the host itself.
  /** A file of the person comes into the desk's folder: Electron asks for it, the browser host answers where to send it. */
  'take-file': {
    readonly input: Empty
    readonly output: Exclude<Taking, 'file_too_large'>
  }
  /**
   * Hands a file the desk made (the name of a file in its folder DIR/files, as `print-codes` and `export-redemptions`
   * answer it) to the person: the browser host answers a one-time address to download, Electron asks where to save.
   */
  'open-file': {
    readonly input: { readonly file: string; readonly name: string }
    readonly output: { readonly link: string | null }
  }
}

/** Larger files are not taken. */
export const TAKEN_BYTES_MAX = 52_428_800

/** An address that one file is sent to; a file that was chosen; or neither: the person chose none. */
export type Taking =
  | 'file_too_large'
  | { readonly link: string; readonly taken: null }
  | { readonly link: null; readonly taken: TakenFile | null }

/** A file in the desk's folder, and what the person calls it. */
export interface TakenFile {
  readonly file: string
  readonly name: string
}

/** What the rows of a table are: days of an account, or followers of it. */
export const IMPORT_KINDS = ['days', 'sample'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

export interface ImportLook {
  readonly hash: string
  readonly source: ImportSource
  /** As the file says it, else as it was asked. */
  readonly platform: Platform
  readonly isPlatformKnown: boolean
  /** Null: an archive that tells without one. */
  readonly table: {
    readonly heads: readonly string[]
    readonly rows: readonly (readonly string[])[]
    readonly rowCount: number
  } | null
  readonly posts: number
  /** Its posts are moments without a count: another export has them. */
  readonly lacksCounts: boolean
  /** Moments in it do not say of which zone they are. */
  readonly isZoneAsked: boolean
  readonly series: readonly ReadSeries[]
  /** Null: nothing in it reads as a day. */
  readonly mapping: Mapping | null
  /** Null: its rows are read as days. Otherwise they show the shape of their text alone, and nobody's name. */
  readonly sample: SampleSeenAs | null
}

export type SampleSeenAs = Pick<SampleMapping, 'columns' | 'numbers'>

export interface ImportAsk {
  readonly file: string
  readonly platform: Platform
  readonly zone: string
  /** Of a table; null of an archive without one. */
  readonly mapping: Mapping | null
  /** Whose account it is; null: a column says. */
  readonly target: { readonly creator: string; readonly handle: string } | null
  /** Instead of `mapping`: the rows are followers of the target. */
  readonly sample?: SampleMapping | undefined
}

export interface ImportTrial {
  readonly rows: number
  readonly repeated: number
  readonly refusedCount: number
  /** The first of them. */
  readonly refused: readonly RefusedRow[]
  /** All of them as a table, for `open-file`; null: none. */
  readonly refusedFile: string | null
  readonly accounts: readonly TriedAccount[]
  readonly days: number
  readonly posts: number
  /** What followers come to; null: the rows are days. */
  readonly sample: TriedSample | null
}

export interface TriedSample extends Pick<FollowerSample, 'count' | 'takenOn' | 'order'> {
  /** What it would say of the account by itself; null: too few followers. */
  readonly share: Pick<ShareEstimate, 'share' | 'low' | 'high' | 'level'> | null
  readonly atLeast: number
}

export interface TriedAccount {
  readonly creator: string
  /** Null: no purpose of the grant allows it. */
  readonly creatorName: string | null
  readonly handle: string
  readonly newDays: number
  readonly sameDays: number
  readonly otherDays: number
  readonly others: readonly ToldOtherwise[]
  readonly firstDay: LocalDate | null
  readonly lastDay: LocalDate | null
}
