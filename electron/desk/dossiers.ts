/** Dossiers as this desk holds them, each parsed again only when somebody wrote in it. */
import type { Dossier, DossierDraft } from '../../shared/domain/dossier/dossier.ts'
import type { Documents } from './store/documents.ts'

/** By creator. */
export type Drafts = ReadonlyMap<string, DossierDraft>

type Held = Pick<Documents, 'has' | 'sql'>

/** What views read of a dossier. */
export type DossierParts = Pick<Dossier, 'draft' | 'heard'>

/** Where nobody wrote anything. */
export const NOTHING_ENTERED: DossierParts = { draft: {} }

interface Kept extends DossierParts {
  /** As it lies. */
  readonly data: string
}

/** As long as the documents are open. */
const books = new WeakMap<Held, ReadonlyMap<string, Kept>>()

/** The same draft while nothing of it changed. */
export function draftsOf(documents: Held): Drafts {
  return new Map([...dossiersOf(documents)].map(([id, { draft }]) => [id, draft]))
}

/** By creator; the same while nothing of it changed. */
export function dossiersOf(documents: Held): ReadonlyMap<string, DossierParts> {
  if (!documents.has('dossiers')) return new Map()
  const { sql } = documents
  const rows = sql.statement<{ readonly id: string; readonly data: string }>(
    `SELECT _id AS id, _data AS data FROM ${sql.tableOf('dossiers')} WHERE _deleted = 0`,
  )
  const before = books.get(documents)
  const now = new Map(
    rows.all().map(({ id, data }) => {
      const known = before?.get(id)
      return [id, known?.data === data ? known : { data, ...partsOf(data) }]
    }),
  )
  books.set(documents, now)
  return now
}

function partsOf(data: string): DossierParts {
  // The collection `dossiers` holds dossiers.
  const { draft, heard = [] } = JSON.parse(data) as Dossier
  return { draft, heard }
}
