/** Views that only hand on: jobs, inbox, and the demo's wall of codes. */
import type { InboxItem, Views } from '../../../shared/bridge/views.ts'
import type { DeskDocuments } from '../store/collections.ts'
import type { Documents } from '../store/documents.ts'
import { mergedItems } from './aside.ts'
import { type DeskView, failed, shown } from './view.ts'

const INBOX_ITEMS = 100

export const jobsView: DeskView<'jobs'> = {
  topics: ['jobs'],
  compute: ({ jobs }) => shown({ jobs: jobs.list() }),
}

export const inboxView: DeskView<'inbox'> = {
  topics: ['inbox', 'aside'],
  compute: ({ documents }) => {
    const items = [...mergedItems(documents), ...inboxOf(documents)]
      .toSorted((a, b) => b.at - a.at)
      .slice(0, INBOX_ITEMS)
    return shown({ unread: items.filter(({ read }) => !read).length, items })
  },
}

function inboxOf(documents: Documents): readonly InboxItem[] {
  if (!documents.has('inbox')) return []
  const rows = documents.sql
    .statement<{ readonly data: string }>(
      `SELECT _data AS data FROM ${documents.sql.tableOf('inbox')} WHERE _deleted = 0 ORDER BY at DESC LIMIT ?`,
    )
    .all(INBOX_ITEMS)
  return rows.map(({ data }) => {
    // The collection `inbox` holds inbox items.
    const { id, kind, title, facts, at, read, path } = JSON.parse(data) as DeskDocuments['inbox']
    return { id, kind, title, facts: facts ?? {}, at, read, path }
  })
}

/** Codes are never kept on a desk: the server is asked each time. */
export const wallView: DeskView<'wall'> = {
  topics: ['campaigns', 'redemptions', 'sync', 'steps'],
  compute: async ({ sync }) => {
    const answer = await sync.commands.ask('wall', {})
    // The wire's contract of this command.
    if (answer.kind === 'done') return shown(answer.value as Views['wall']['output'])
    return failed(answer.kind === 'failed' ? answer.failure : 'unauthorized')
  },
}
