/** What was kept aside, as views show it: with its title and why; what was merged is a message to its author too. */
import type { AsideItem, InboxItem } from '../../../shared/bridge/views.ts'
import type { AsideCode } from '../store/aside.ts'
import type { Documents } from '../store/documents.ts'

const MERGED_CODES: readonly AsideCode[] = ['merged', 'merged_seen']
const MERGED = /^merged (\d{1,15})$/

export function asideItems({ aside }: Pick<Documents, 'aside'>): readonly AsideItem[] {
  return aside.list().map(({ n, collection, code, at, title }) => {
    const why = code === 'merged_seen' ? 'merged' : code
    return { n, collection, title, why, at }
  })
}

export function mergedItems({ aside }: Pick<Documents, 'aside'>): readonly InboxItem[] {
  return aside.list(MERGED_CODES).map(({ n, id, code, at, title }) => {
    const read = code === 'merged_seen'
    return {
      id: `merged ${n}`,
      kind: 'merged',
      title,
      facts: {},
      at,
      read,
      path: `/campaigns/${id}`,
    }
  })
}

/** The number of what was kept aside, of a message about it; null for every other message. */
export function asideOf(message: string): number | null {
  const [, n] = MERGED.exec(message) ?? []
  return n === undefined ? null : Number(n)
}
