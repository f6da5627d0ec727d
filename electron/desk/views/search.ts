/** View `search`: records by the beginnings of typed words, and where each is shown. */
import type { Instant } from '../../../shared/base/time.ts'
import type { SearchHit } from '../../../shared/bridge/views.ts'
import { isOver } from '../../../shared/domain/creator/grant.ts'
import { notesOf, tagsOf } from '../../../shared/domain/dossier/dossier.ts'
import type { DeskDocuments } from '../store/collections.ts'
import type { Documents } from '../store/documents.ts'
import type { Found } from '../store/search.ts'
import { campaignOf } from './campaigns.ts'
import { type DeskView, shown } from './view.ts'

const HITS = 20

export const searchView: DeskView<'search'> = {
  topics: ['campaigns', 'participations', 'creators', 'dossiers', 'facts', 'redemptions'],
  compute: ({ documents, deps }, { text, limit = HITS }) => {
    const found = documents.search(text, limit)
    const now = deps.now()
    return shown({ hits: found.flatMap((one) => hitOf(documents, one, now) ?? []).slice(0, limit) })
  },
}

function hitOf(
  documents: Documents,
  { collection, document }: Found,
  now: Instant,
): SearchHit | undefined {
  switch (collection) {
    case 'campaigns': {
      // The search hands documents back under the name of their collection.
      const { id, draft } = document as DeskDocuments['campaigns']
      const path = `/campaigns/${id}`
      return { kind: 'campaign', id, title: draft.title, detail: draft.post.account, path }
    }
    case 'participations': {
      // As above.
      const { id, promoterName, handle, campaignId } = document as DeskDocuments['participations']
      const path = `/campaigns/${campaignId}`
      // A promoter takes part in several campaigns: the campaign tells one hit from the next.
      const campaign = campaignOf(documents, campaignId)?.draft.title
      const detail = campaign === undefined ? handle : `${handle} · ${campaign}`
      return { kind: 'participation', id, title: promoterName, detail, path }
    }
    case 'redemptions': {
      // As above.
      const { id, voucher, promoterName, campaignTitle } = document as DeskDocuments['redemptions']
      const detail = `${promoterName} · ${campaignTitle}`
      return { kind: 'redemption', id, title: voucher, detail, path: '/redemptions' }
    }
    case 'facts':
      // As above.
      return factHit(document as DeskDocuments['facts'])
    case 'creators': {
      // As above.
      const { id, name, town, until } = document as DeskDocuments['creators']
      if (isOver({ until }, now)) return undefined
      return {
        kind: 'creator',
        id,
        title: name ?? '–',
        detail: town ?? '',
        path: `/creators/${id}`,
      }
    }
    case 'dossiers':
      // As above.
      return dossierHit(documents, document as DeskDocuments['dossiers'], now)
    case 'inbox':
      return undefined
  }
}

/** Under the name of its creator: the newest note, else the tags. */
function dossierHit(
  documents: Documents,
  { id, draft }: DeskDocuments['dossiers'],
  now: Instant,
): SearchHit | undefined {
  const row = documents.sql
    .statement<{ readonly data: string }>(
      `SELECT _data AS data FROM ${documents.sql.tableOf('creators')} WHERE _id = ? AND _deleted = 0`,
    )
    .get(id)
  // The collection `creators` holds creator files.
  const file = row === undefined ? undefined : (JSON.parse(row.data) as DeskDocuments['creators'])
  if (file === undefined || isOver(file, now)) return undefined
  const [newest] = notesOf(draft)
    .map(([, note]) => note)
    .toSorted((a, b) => b.at - a.at)
  const tags = tagsOf(draft).map(([, { text }]) => text)
  const detail = newest === undefined ? tags.join(', ') : newest.text.slice(0, DETAIL_MAX)
  const path =
    newest === undefined ? `/creators/${id}` : `/creators/profile/where/tab=notes&who=${id}`
  return { kind: 'note', id, title: file.name ?? '–', detail, path }
}

/** One line. */
const DETAIL_MAX = 80

function factHit(fact: DeskDocuments['facts']): SearchHit | undefined {
  const { id } = fact
  switch (fact.kind) {
    case 'venue':
      return { kind: 'venue', id, title: fact.name, detail: fact.town, path: '/settings/venues' }
    case 'till':
      return { kind: 'till', id, title: fact.name, detail: '', path: '/settings/devices' }
    case 'person': {
      const path = `/settings/people/${id}`
      return { kind: 'person', id, title: fact.name, detail: fact.roles.join(', '), path }
    }
    case 'organisation':
    case 'shift':
    case 'recovery':
    case 'plan':
      return undefined
  }
}
