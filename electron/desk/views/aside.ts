/** What was kept aside, as views show it: with its title and why; what was merged is a message to its author too. */
import type { AsideItem } from '../../../shared/bridge/sync-view.ts'
import type { InboxItem } from '../../../shared/bridge/views.ts'
import type { AsideCode, AsideLine } from '../store/aside.ts'
import type { Documents } from '../store/documents.ts'

const MERGED_CODES: readonly AsideCode[] = ['merged', 'merged_seen']
const MERGED = /^merged (\d{1,15})$/

type Held = Pick<Documents, 'aside' | 'has' | 'sql'>

export function asideItems(documents: Held): readonly AsideItem[] {
  return documents.aside.list().map((line) => {
    const { n, collection, code, at } = line
    const why = code === 'merged_seen' ? 'merged' : code
    return { n, collection, title: titleOf(documents, line), why, at }
  })
}

export function mergedItems(documents: Held): readonly InboxItem[] {
  return documents.aside.list(MERGED_CODES).map((line) => {
    const { n, id, collection, code, at } = line
    const read = code === 'merged_seen'
    const path = collection === 'dossiers' ? `/creators/${id}` : `/campaigns/${id}`
    const title = titleOf(documents, line)
    return { id: `merged ${n}`, kind: 'merged', title, facts: {}, at, read, path }
  })
}

/** A dossier is called as its creator is. */
function titleOf({ has, sql }: Held, { collection, id, title }: AsideLine): string {
  if (collection !== 'dossiers' || !has('creators')) return title
  const named = `SELECT _data ->> '$.name' AS name FROM ${sql.tableOf('creators')} WHERE _id = ?`
  return sql.statement<{ readonly name: string | null }>(named).get(id)?.name ?? title
}

/** The number of what was kept aside, of a message about it; null for every other message. */
export function asideOf(message: string): number | null {
  const [, n] = MERGED.exec(message) ?? []
  return n === undefined ? null : Number(n)
}
