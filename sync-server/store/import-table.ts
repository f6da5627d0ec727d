/** Imports as rows: parts of files that are not whole yet, what is remembered of each, and the days and posts that they told. */
import { DAY_MS, type Instant, later } from '../../shared/base/time.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import type {
  ImportedPost,
  ImportSource,
  ImportSummary,
} from '../../shared/domain/import/import.ts'
import { handleOf } from '../../shared/domain/import/read-rows.ts'
import type { NumberedPost, ToldMetric } from '../metrics/project-block.ts'
import { type Month, withWord, type Word } from '../metrics/telling.ts'
import type { Database } from './database.ts'

export type ImportFigures = Pick<
  ImportSummary,
  'accounts' | 'days' | 'posts' | 'sampled' | 'refusedRows' | 'firstDay' | 'lastDay'
>

export interface ImportRow {
  readonly id: string
  readonly organisation: string
  readonly hash: string
  readonly source: ImportSource
  readonly fileName: string
  readonly person: string
  readonly at: Instant
  readonly figures: ImportFigures
  readonly undoneAt: Instant | null
  readonly undoneBy: string | null
}

/** An account that imports under one grant have spoken of. */
export interface ImportedPlace {
  readonly grant: string
  /** From 1, of the grant. */
  readonly ordinal: number
  readonly platform: Platform
  /** As it was written first. */
  readonly handle: string
  /** Raised where something is taken away: desks forget what came before. */
  readonly edition: number
}

/** Days, and posts, of one import in one month of one place. */
export interface ImportedWord {
  readonly import: string
  readonly source: ImportSource
  readonly month: Month
}

/** As long as a file may take to come. */
const PARTS_KEPT_MS = DAY_MS

export type ImportTable = ReturnType<typeof openImportTable>
type Place = Pick<ImportedPlace, 'grant' | 'ordinal'>

export function openImportTable(database: Database) {
  return {
    ...partRows(database),
    ...importRows(database),
    ...placeRows(database),
    ...toldRows(database),
    ...postRows(database),
  }
}

function partRows(database: Database) {
  const put = database.prepare<[object]>(
    `INSERT INTO import_parts (organisation, import, part, body, kept_at)
     VALUES (@organisation, @id, @part, @body, @at)
     ON CONFLICT (organisation, import, part) DO UPDATE SET body = excluded.body, kept_at = excluded.kept_at`,
  )
  const of = database
    .prepare<[string, string], string>(
      'SELECT body FROM import_parts WHERE organisation = ? AND import = ? ORDER BY part',
    )
    .pluck()
  const drop = database.prepare('DELETE FROM import_parts WHERE organisation = ? AND import = ?')
  const dropBefore = database.prepare('DELETE FROM import_parts WHERE kept_at < ?')
  return {
    putPart: (row: {
      readonly organisation: string
      readonly id: string
      readonly part: number
      readonly body: string
      readonly at: Instant
    }): void => void put.run(row),
    partsOf: (organisation: string, id: string): readonly string[] => of.all(organisation, id),
    dropParts: (organisation: string, id: string): void => void drop.run(organisation, id),
    /** Those of files that nobody ended. */
    dropOldParts: (now: Instant): void => void dropBefore.run(later(now, -PARTS_KEPT_MS)),
  }
}

type Raw = Omit<ImportRow, 'figures'> & { readonly figures: string }

function importRows(database: Database) {
  const columns = `SELECT id, organisation, hash, source, file_name AS "fileName", person, imported_at AS at,
    figures, undone_at AS "undoneAt", undone_by AS "undoneBy" FROM imports`
  const put = database.prepare<[object]>(
    `INSERT INTO imports (organisation, id, hash, source, file_name, person, imported_at, figures)
     VALUES (@organisation, @id, @hash, @source, @fileName, @person, @at, @figures)`,
  )
  const newest = database.prepare<[string, number], Raw>(
    `${columns} WHERE organisation = ? ORDER BY imported_at DESC, id LIMIT ?`,
  )
  const one = database.prepare<[string, string], Raw>(
    `${columns} WHERE organisation = ? AND id = ?`,
  )
  const standing = database.prepare<[string, string], Raw>(
    `${columns} WHERE organisation = ? AND hash = ? AND undone_at IS NULL`,
  )
  const undo = database.prepare(
    'UPDATE imports SET undone_at = ?, undone_by = ? WHERE organisation = ? AND id = ? AND undone_at IS NULL',
  )
  return {
    putImport: (row: Omit<ImportRow, 'undoneAt' | 'undoneBy'>): void =>
      void put.run({ ...row, figures: JSON.stringify(row.figures) }),
    importsOf: (organisation: string, limit: number) => newest.all(organisation, limit).map(rowOf),
    importOf: (organisation: string, id: string) => found(one.get(organisation, id)),
    importOfFile: (organisation: string, hash: string) => found(standing.get(organisation, hash)),
    undoImport: (
      { organisation, id }: Pick<ImportRow, 'organisation' | 'id'>,
      by: { readonly person: string; readonly at: Instant },
    ): void => void undo.run(by.at, by.person, organisation, id),
  }
}

const found = (raw: Raw | undefined): ImportRow | undefined => raw && rowOf(raw)

function rowOf(raw: Raw): ImportRow {
  // Written by `putImport`.
  return Object.assign(raw, { figures: JSON.parse(raw.figures) as ImportFigures })
}

function placeRows(database: Database) {
  const of = database.prepare<[string], ImportedPlace>(
    `SELECT grant_id AS "grant", ordinal, platform, handle, edition FROM import_accounts
     WHERE grant_id = ? ORDER BY ordinal`,
  )
  const put = database.prepare(
    'INSERT INTO import_accounts (grant_id, ordinal, platform, handle) VALUES (?, ?, ?, ?)',
  )
  const raise = database.prepare(
    'UPDATE import_accounts SET edition = edition + 1 WHERE grant_id = ?',
  )
  const drops = ['import_accounts', 'import_words', 'import_posts'].map((table) =>
    database.prepare<[string]>(`DELETE FROM ${table} WHERE grant_id = ?`),
  )
  return {
    placesOf: (grant: string): readonly ImportedPlace[] => of.all(grant),
    placeFor: (
      grant: string,
      { platform, handle }: Pick<ImportedPlace, 'platform' | 'handle'>,
    ): ImportedPlace => {
      const known = of.all(grant)
      const same = known.find((place) => isSamePlace(place, { platform, handle }))
      if (same !== undefined) return same
      const ordinal = known.length + 1
      put.run(grant, ordinal, platform, handle)
      return { grant, ordinal, platform, handle, edition: 0 }
    },
    raisePlaces: (grant: string): void => void raise.run(grant),
    /** With all that was imported under it. */
    dropPlaces: (grant: string): void => {
      for (const drop of drops) drop.run(grant)
    },
  }
}

export function isSamePlace(
  one: Pick<ImportedPlace, 'platform' | 'handle'>,
  other: Pick<ImportedPlace, 'platform' | 'handle'>,
): boolean {
  return one.platform === other.platform && handleOf(one.handle) === handleOf(other.handle)
}

function toldRows(database: Database) {
  const put = database.prepare<[object]>(
    `INSERT INTO import_words (grant_id, ordinal, month, metric, import, source, word)
     VALUES (@grant, @ordinal, @month, @metric, @import, @source, @word)
     ON CONFLICT (grant_id, ordinal, month, metric, import) DO UPDATE SET word = excluded.word`,
  )
  const one = database
    .prepare<[object], string>(
      `SELECT word FROM import_words WHERE grant_id = @grant AND ordinal = @ordinal AND month = @month
       AND metric = @metric AND import = @import`,
    )
    .pluck()
  const inMonth = database.prepare<
    [string, number, string],
    Omit<ToldMetric, 'words'> & { readonly word: string }
  >(
    `SELECT metric, source, word FROM import_words
     WHERE grant_id = ? AND ordinal = ? AND month = ? ORDER BY metric, import`,
  )
  const months = database
    .prepare<[object], string>(
      `SELECT month FROM import_words WHERE grant_id = @grant AND ordinal = @ordinal
       UNION SELECT month FROM import_posts WHERE grant_id = @grant AND ordinal = @ordinal
       ORDER BY month`,
    )
    .pluck()
  const placesIn = database.prepare<[string, string], Place>(
    `SELECT grant_id AS "grant", ordinal FROM import_words WHERE import = ?
     UNION SELECT grant_id AS "grant", ordinal FROM import_posts WHERE import = ?`,
  )
  const drop = database.prepare('DELETE FROM import_words WHERE import = ?')
  const dropPosts = database.prepare('DELETE FROM import_posts WHERE import = ?')
  return {
    putImported: (place: Place, told: ImportedWord & Pick<ToldMetric, 'metric'>, word: Word) => {
      const { grant, ordinal } = place
      const { import: id, source, month, metric } = told
      const key = { grant, ordinal, month, metric, import: id }
      const before = one.get(key)
      // Written below. A month may come in two spans of days, which are one word.
      const words = before === undefined ? [] : [JSON.parse(before) as Word]
      const [whole] = withWord(words, word)
      put.run({ ...key, source, word: JSON.stringify(whole ?? word) })
    },
    importedIn: ({ grant, ordinal }: Place, month: Month): readonly ToldMetric[] =>
      inMonth.all(grant, ordinal, month).map(({ metric, source, word }) => {
        // Written above.
        return { metric, source, words: [JSON.parse(word) as Word] }
      }),
    importedMonths: ({ grant, ordinal }: Place): readonly Month[] => months.all({ grant, ordinal }),
    placesOfImport: (id: string): readonly Place[] => placesIn.all(id, id),
    dropImported: (id: string): void => {
      drop.run(id)
      dropPosts.run(id)
    },
  }
}

type ImportedPostRow = Pick<NumberedPost, 'number' | 'source' | 'asOf'> & { readonly body: string }

function postRows(database: Database) {
  const known = database
    .prepare<[string, number, number], number>(
      'SELECT number FROM import_posts WHERE grant_id = ? AND ordinal = ? AND posted_at = ? LIMIT 1',
    )
    .pluck()
  const last = database
    .prepare<[string, number], number | null>(
      'SELECT max(number) FROM import_posts WHERE grant_id = ? AND ordinal = ?',
    )
    .pluck()
  const put = database.prepare<[object]>(
    `INSERT INTO import_posts (grant_id, ordinal, month, posted_at, import, source, number, as_of, body)
     VALUES (@grant, @ordinal, @month, @postedAt, @import, @source, @number, @asOf, @body)
     ON CONFLICT (grant_id, ordinal, posted_at, import) DO NOTHING`,
  )
  const inMonth = database.prepare<[string, number, string], ImportedPostRow>(
    `SELECT number, source, as_of AS "asOf", body FROM import_posts
     WHERE grant_id = ? AND ordinal = ? AND month = ? ORDER BY number, as_of`,
  )
  return {
    putImportedPost: (
      { grant, ordinal }: Place,
      told: ImportedWord & { readonly asOf: Instant },
      post: ImportedPost,
    ): void => {
      const { import: id, source, month, asOf } = told
      const { postedAt } = post
      const number =
        known.get(grant, ordinal, postedAt) ?? (last.get(grant, ordinal) ?? FIRST_NUMBER) + 1
      const row = { grant, ordinal, month, postedAt, import: id, source, number, asOf }
      put.run({ ...row, body: JSON.stringify(post) })
    },
    importedPostsIn: ({ grant, ordinal }: Place, month: Month): readonly NumberedPost[] =>
      inMonth.all(grant, ordinal, month).map(importedPost),
  }
}

function importedPost({ number, source, asOf, body }: ImportedPostRow): NumberedPost {
  // Written above.
  const { postedAt, kind, counts, address } = JSON.parse(body) as ImportedPost
  return {
    post: `imported ${number}`,
    number,
    source,
    asOf,
    postedAt,
    kind,
    counts,
    ...(address !== undefined && { address }),
    // An archive says neither.
    isSponsored: false,
    isDisclosed: null,
    followersAtPosting: null,
  }
}
/** Above all that a platform's posts are numbered by. */
const FIRST_NUMBER = 1_000_000
