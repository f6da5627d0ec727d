/** What was kept aside, as views show it: with its title and why; what was merged is a message to its author too. */
import type { AsideItem, InboxItem } from '../../../shared/bridge/views.ts'
import type { KeptAside } from '../store/aside.ts'
import type { Documents } from '../store/documents.ts'

const MERGED = /^merged (\d{1,15})$/

export function asideItems({ aside }: Pick<Documents, 'aside'>): readonly AsideItem[] {
  return aside.list().map(({ n, collection, code, at, document }) => {
    const why = code === 'merged_seen' ? 'merged' : code
    return { n, collection, title: titleOf(document), why, at }
  })
}

export function mergedItems({ aside }: Pick<Documents, 'aside'>): readonly InboxItem[] {
  return aside.list().flatMap((kept) => {
    const { n, id, code, at, document } = kept
    if (code !== 'merged' && code !== 'merged_seen') return []
    const read = code === 'merged_seen'
    const path = `/campaigns/${id}`
    return [
      { id: `merged ${n}`, kind: 'merged', title: titleOf(document), facts: {}, at, read, path },
    ]
  })
}

/** The number of what was kept aside, of a message about it; null for every other message. */
export function asideOf(message: string): number | null {
  const [, n] = MERGED.exec(message) ?? []
  return n === undefined ? null : Number(n)
}

function titleOf(document: KeptAside['document']): string {
  // Drafts of campaigns; other collections have none.
  const { draft } = document as { readonly draft?: { readonly title?: unknown } }
  return typeof draft?.title === 'string' ? draft.title : ''
}
