/**
 * Creators as the views read them, kept from one answer to the next: a file is parsed again when its document changed, its figures are
 * put together again when they did. Thousands are asked for with every key that somebody types.
 */
import type { CreatorFigures, CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import { type Instant, instant } from '../../../shared/base/time.ts'
import type { CreatorFile } from '../../../shared/domain/creator/face.ts'
import { isOver } from '../../../shared/domain/creator/grant.ts'
import type { PeerStanding } from '../../../shared/domain/creator/percentile.ts'
import type { DossierDraft } from '../../../shared/domain/dossier/dossier.ts'
import { type Drafts, draftsOf } from '../dossiers.ts'
import type { DeskParts } from '../parts.ts'
import type { Portfolio } from '../portfolio.ts'
import type { Sketch } from '../portfolio-drawings.ts'
import type { Documents } from '../store/documents.ts'
import { figuresOf } from './creator-figures.ts'
import { enteredOf } from './entered.ts'

/** Of one desk's documents. */
interface Book {
  readonly files: Map<string, KeptFile>
  readonly rows: Map<string, KeptRow>
  drafts: Drafts
  /** Alerts that nobody has seen, by creator. */
  unseen: ReadonlyMap<string, number>
  isRead: boolean
  list: KeptList | null
}

interface KeptList {
  readonly rows: readonly CreatorRow[]
  /** Another map as soon as the portfolio has told of a change. */
  readonly standings: ReadonlyMap<string, PeerStanding> | null
  /** Until the next grant is over. */
  readonly from: Instant
  readonly until: Instant | null
}

interface KeptFile {
  /** As it lies. */
  readonly data: string
  readonly file: CreatorFile
}

interface KeptRow {
  readonly file: CreatorFile
  /** The same while nobody wrote in it. */
  readonly draft: DossierDraft | undefined
  readonly unseen: number
  readonly sketches: readonly Sketch[] | null
  readonly percentile: number | null
  readonly isDrawing: boolean
  readonly influence: CreatorFigures['influence'] | null
  readonly row: CreatorRow
}

/** As long as the documents are open. */
const books = new WeakMap<Documents, Book>()

/** Of the grants that run now. The same row while nothing of it changed, the same list while nothing of any did. */
export function rowsOf({ documents, deps, portfolio }: DeskParts): readonly CreatorRow[] {
  const book = bookOf(documents)
  const now = deps.now()
  const standings = portfolio?.standings() ?? null
  const { list } = book
  if (list !== null && list.standings === standings && isWithin(list, now)) return list.rows
  const files = running(book, now)
  const rows = files.map((file) => rowOf(book, file, portfolio))
  const ends = files.flatMap(({ until }) => until ?? [])
  const until = ends.length === 0 ? null : instant(Math.min(...ends))
  book.list = { rows, standings, from: now, until }
  return rows
}

function isWithin({ from, until }: KeptList, now: Instant): boolean {
  return now >= from && (until === null || now < until)
}

/** Undefined: no such grant runs. */
export function fileOf({ documents, deps }: DeskParts, creator: string): CreatorFile | undefined {
  return running(bookOf(documents), deps.now()).find(({ id }) => id === creator)
}

/** Of the grants that run now. */
export function filesOf({ documents, deps }: DeskParts): readonly CreatorFile[] {
  return running(bookOf(documents), deps.now())
}

/** What is entered about each creator, by creator file. */
export function enteredIn({ documents }: Pick<DeskParts, 'documents'>): Drafts {
  return bookOf(documents).drafts
}

function running({ files }: Book, now: Instant): readonly CreatorFile[] {
  return [...files.values()].flatMap(({ file }) => (isOver(file, now) ? [] : file))
}

function bookOf(documents: Documents): Book {
  const known = books.get(documents)
  const book: Book = known ?? {
    files: new Map(),
    rows: new Map(),
    drafts: new Map(),
    unseen: new Map(),
    isRead: false,
    list: null,
  }
  if (known === undefined) {
    books.set(documents, book)
    documents.onChange((topics) => {
      if (['creators', 'dossiers', 'alerts'].some((topic) => topics.has(topic))) book.isRead = false
    })
  }
  if (!book.isRead) readFiles(documents, book)
  return book
}

function readFiles(documents: Documents, book: Book): void {
  const { sql } = documents
  book.isRead = true
  book.list = null
  book.drafts = draftsOf(documents)
  book.unseen = unseenOf(documents)
  if (!documents.has('creators')) return
  const rows = sql.statement<{ readonly id: string; readonly data: string }>(
    `SELECT _id AS id, _data AS data FROM ${sql.tableOf('creators')} WHERE _deleted = 0`,
  )
  const before = new Map(book.files)
  book.files.clear()
  for (const { id, data } of rows.all()) {
    const known = before.get(id)
    book.files.set(id, known?.data === data ? known : { data, file: fileFrom(data) })
  }
  for (const id of book.rows.keys()) if (!book.files.has(id)) book.rows.delete(id)
}

/** The collection `creators` holds creator files, beside what the store adds to each. */
function fileFrom(data: string): CreatorFile {
  // Written by the store.
  const whole = JSON.parse(data) as CreatorFile
  const { id, space, purposes, since, until, name, town, accounts, connected, readings } = whole
  const file = { id, space, purposes, since, until, name, town, accounts }
  return Object.assign(file, connected && { connected }, readings && { readings })
}

function rowOf(
  { rows, drafts, unseen: alerts }: Book,
  file: CreatorFile,
  portfolio: Portfolio | null,
): CreatorRow {
  const sketches = portfolio?.sketchesOf(file.id) ?? null
  const [largest] = sketches ?? []
  const standing = largest && portfolio?.standings().get(largest.account.id)
  const percentile = standing?.percentile ?? null
  const isDrawing = largest === undefined && (portfolio?.isDrawing(file.id) ?? false)
  const draft = drafts.get(file.id)
  const influence = portfolio?.influenceOf(file.id) ?? null
  const unseen = alerts.get(file.id) ?? 0
  const made = { file, draft, unseen, sketches, percentile, isDrawing, influence }
  const known = rows.get(file.id)
  if (known !== undefined && isSame(known, made)) return known.row
  const figures = figuresOf(file, portfolio, draft)
  const row = { ...file, figures, ...enteredOf(draft, unseen) }
  rows.set(file.id, { ...made, row })
  return row
}

type Made = Omit<KeptRow, 'row'>

function isSame(one: Made, other: Made): boolean {
  return (
    one.file === other.file &&
    one.draft === other.draft &&
    one.unseen === other.unseen &&
    one.sketches === other.sketches &&
    one.percentile === other.percentile &&
    one.isDrawing === other.isDrawing &&
    one.influence === other.influence
  )
}

function unseenOf({ alerts }: Documents): ReadonlyMap<string, number> {
  const told = [...alerts.all()]
  return new Map(
    told.map(([creator, own]) => [creator, own.filter(({ seenAt }) => seenAt === null).length]),
  )
}
