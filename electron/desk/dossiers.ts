/** Dossiers as this desk holds them, each parsed again only when somebody wrote in it. */
import type { DossierDraft } from '../../shared/domain/dossier/dossier.ts'
import type { DeskDocuments } from './store/collections.ts'
import type { Documents } from './store/documents.ts'

/** By creator. */
export type Drafts = ReadonlyMap<string, DossierDraft>

type Held = Pick<Documents, 'has' | 'sql'>

interface Kept {
  /** As it lies. */
  readonly data: string
  readonly draft: DossierDraft
}

/** As long as the documents are open. */
const books = new WeakMap<Held, ReadonlyMap<string, Kept>>()

/** The same draft while nothing of it changed. */
export function draftsOf(documents: Held): Drafts {
  if (!documents.has('dossiers')) return new Map()
  const { sql } = documents
  const rows = sql.statement<{ readonly id: string; readonly data: string }>(
    `SELECT _id AS id, _data AS data FROM ${sql.tableOf('dossiers')} WHERE _deleted = 0`,
  )
  const before = books.get(documents)
  const now = new Map(
    rows.all().map(({ id, data }) => {
      const known = before?.get(id)
      return [id, known?.data === data ? known : { data, draft: draftFrom(data) }]
    }),
  )
  books.set(documents, now)
  return new Map([...now].map(([id, { draft }]) => [id, draft]))
}

function draftFrom(data: string): DossierDraft {
  // The collection `dossiers` holds dossiers.
  return (JSON.parse(data) as DeskDocuments['dossiers']).draft
}
