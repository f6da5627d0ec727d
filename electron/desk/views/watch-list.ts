/** Views `watch-list` and `dossier`: whom the organisation watches, what this person was told of them, and what is entered of one. */
import type {
  AlertLine,
  DossierSeen,
  NoteSeen,
  TagInUse,
  WatchList,
} from '../../../shared/bridge/watch-list.ts'
import { mayRemoveOthers } from '../../../shared/domain/dossier/judge-dossier.ts'
import { may } from '../../../shared/domain/account/role.ts'
import type { CreatorFile } from '../../../shared/domain/creator/face.ts'
import {
  type DossierDraft,
  notesOf,
  type TagField,
  tagsOf,
} from '../../../shared/domain/dossier/dossier.ts'
import type { ToldAlert } from '../../../shared/domain/watch/told.ts'
import type { DeskParts } from '../parts.ts'
import { enteredIn, filesOf } from './creator-book.ts'
import { namesOf, type NameOf } from './dossiers.ts'
import { factsOf, selfOf } from './facts.ts'
import { type DeskView, shown } from './view.ts'

const TOPICS = ['creators', 'dossiers', 'alerts', 'facts', 'steps'] as const
const ALERTS_SHOWN = 200

export const watchListView: DeskView<'watch-list'> = {
  topics: TOPICS,
  compute: (parts) => {
    const files = filesOf(parts)
    const drafts = enteredIn(parts)
    const running = files.map(({ id }) => drafts.get(id) ?? {})
    const lines = alertLines(parts, files)
    const view: WatchList = {
      watched: running.filter(({ watched }) => (watched ?? null) !== null).length,
      unseen: lines.filter(({ isSeen }) => !isSeen).length,
      alerts: lines.slice(0, ALERTS_SHOWN),
      tags: tagsInUse(running),
      mayEnter: mayEnter(parts),
    }
    return shown(view)
  },
}

export const dossierView: DeskView<'dossier'> = {
  topics: TOPICS,
  compute: (parts, { creator }) => {
    if (!filesOf(parts).some(({ id }) => id === creator)) return shown(null)
    const draft = enteredIn(parts).get(creator) ?? {}
    const nameOf = namesOf(parts.documents)
    const view: DossierSeen = {
      watched: draft.watched ? { by: nameOf(draft.watched.by), at: draft.watched.at } : null,
      tags: tagsOf(draft)
        .map(([, { text, by, at }]) => ({ text, by: nameOf(by), at }))
        .toSorted((a, b) => a.text.localeCompare(b.text)),
      notes: notesSeen(parts, draft, nameOf),
      mayEnter: mayEnter(parts),
    }
    return shown(view)
  },
}

/** Of a till or an auditor nobody. */
function mayEnter({ identity, documents }: DeskParts): boolean {
  return may(selfOf(identity, factsOf(documents)).roles, 'keep_dossiers')
}

function notesSeen(
  { identity, documents }: DeskParts,
  draft: DossierDraft,
  nameOf: NameOf,
): readonly NoteSeen[] {
  const own = identity.kind === 'till' ? null : identity.remembered.person
  const removesOthers = mayRemoveOthers(selfOf(identity, factsOf(documents)).roles)
  return notesOf(draft)
    .map(([field, { text, by, at }]) => ({
      note: field.slice(NOTE.length),
      text,
      by: nameOf(by),
      at,
      isOwn: by === own,
      mayRemove: by === own || removesOthers,
    }))
    .toSorted((a, b) => b.at - a.at)
}

const NOTE = 'note '

/** Each in the words of whoever typed it first. */
function tagsInUse(drafts: readonly DossierDraft[]): readonly TagInUse[] {
  const used = new Map<TagField, TagInUse>()
  for (const [field, { text }] of drafts.flatMap(tagsOf)) {
    const before = used.get(field)
    used.set(field, { text: before?.text ?? text, creators: (before?.creators ?? 0) + 1 })
  }
  return [...used.values()].toSorted((a, b) => a.text.localeCompare(b.text))
}

/** Of creators that let the organisation look, the newest first. */
export function alertLines(
  { documents }: Pick<DeskParts, 'documents'>,
  files: readonly CreatorFile[],
): readonly AlertLine[] {
  const told = documents.alerts.all()
  return files
    .flatMap((file) => (told.get(file.id) ?? []).map((one) => lineOf(file, one)))
    .toSorted((a, b) => b.toldAt - a.toldAt || compared(b.alert.until, a.alert.until))
}

function lineOf(
  { id: creator, name, connected = [] }: CreatorFile,
  { id, alert, toldAt, isOver, seenAt }: ToldAlert,
): AlertLine {
  const account = 'account' in alert ? alert.account : null
  const platform = connected.find((one) => one.id === account)?.platform ?? null
  return { id, creator, name, platform, alert, toldAt, isOver, isSeen: seenAt !== null }
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
