/** One push as a whole unit: each row judged against the master its pusher may see, the answer kept under (device, sequence). */
import { COLLECTIONS, type CollectionRule } from '../../shared/sync/collections.ts'
import type { Condition } from '../scope/scope.ts'
import type { DocumentTable, StoredDocument } from './documents.ts'
import type { AnswerTable } from './answers.ts'
import type { GrantTable } from './grants.ts'
import type { JobTable } from './jobs.ts'
import { wantQuestionMail } from './question-mails.ts'
import type { PushedRow, PushUnit, RowJudge } from './store.ts'
import type { Turn } from './writer.ts'

interface PushTables {
  readonly documents: DocumentTable
  readonly answers: AnswerTable
  readonly grants: GrantTable
  readonly jobs: JobTable
}

export function pushRows(
  tables: PushTables,
  turn: Turn,
  { unit, judge }: { readonly unit: PushUnit; readonly judge: RowJudge },
): readonly PushedRow[] {
  const kept = tables.answers.push(unit.device, unit.sequence)
  // Kept from an answer, below.
  if (kept !== undefined) return JSON.parse(kept) as readonly PushedRow[]
  const answer = unit.rows.map((row) => pushRow(tables, turn, { unit, judge, row }))
  tables.answers.keepPush(unit, JSON.stringify(answer), unit.at)
  return answer
}

interface RowPush {
  readonly unit: PushUnit
  readonly judge: RowJudge
  readonly row: PushUnit['rows'][number]
}

/** A row of another space is to this pusher what an unknown one is: the same bytes answer both. */
function pushRow(tables: PushTables, turn: Turn, { unit, judge, row }: RowPush): PushedRow {
  const { documents } = tables
  const { id, assumed } = row
  const { collection, space, condition } = unit
  if (row.document['id'] !== id) return { id, kind: 'set-aside', code: 'id_mismatch' }
  if (condition === undefined) return { id, kind: 'set-aside', code: 'not_writable' }
  if (!standsBeside(documents, id, { collection, condition })) return unknown(id)
  const master =
    documents.seen(id, collection, condition) && documents.read({ space, collection, id })
  if (master === undefined && assumed !== null) return unknown(id)
  if (master !== undefined && isOlder(assumed, master)) {
    return { id, kind: 'master', document: master.body }
  }
  const decision = judge({ id, document: row.document }, master)
  if (decision.kind === 'set-aside') return { id, kind: 'set-aside', code: decision.code }
  const version = documents.put(turn, {
    space,
    collection,
    id,
    audience: 'people',
    draftChanged: true,
    body: decision.body,
  })
  if (collection === 'dossiers')
    wantQuestionMail(tables, { id, before: master?.body, after: decision.body })
  return { id, kind: 'taken', version }
}

function unknown(id: string): PushedRow {
  return { id, kind: 'master', document: null }
}

/** Whether the document is there without which this one may not be, and its pusher may see it. */
function standsBeside(
  documents: DocumentTable,
  id: string,
  { collection, condition }: Pick<PushUnit, 'collection'> & { readonly condition: Condition },
): boolean {
  const { beside }: CollectionRule = COLLECTIONS[collection]
  return beside === undefined || documents.seen(id, beside, condition) !== undefined
}

/** What the server itself has changed since is no conflict: only the draft is the desk's. */
function isOlder(assumed: number | null, master: StoredDocument): boolean {
  return assumed === null || assumed < (master.draftVersion ?? master.version)
}
