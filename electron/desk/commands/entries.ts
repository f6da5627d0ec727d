/** Commands on what is entered about creators: watched, tagged, noted, and alerts that were seen. */
import { accept } from '../../../shared/base/result.ts'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { EntriesMade, EntryCommands } from '../../../shared/bridge/entry-commands.ts'
import {
  cleanTag,
  type DossierDraft,
  type Entry,
  entryPatch,
  tagField,
} from '../../../shared/domain/dossier/dossier.ts'
import { seen } from '../../../shared/domain/watch/told.ts'
import { draftsOf } from '../dossiers.ts'
import type { DeskParts } from '../parts.ts'
import { done, type RunCommand, WRONG_DESK } from './command.ts'
import { editDossier } from './edit-dossier.ts'

/** An entry that is made where it is not there yet. */
interface Entering {
  readonly isThere: (draft: DossierDraft) => boolean
  readonly patch: (now: Entry) => DossierDraft
}

const watchCreators: RunCommand<'watch-creators'> = (parts, { creators, watched }) =>
  enterEach(parts, creators, {
    isThere: (draft) => ((draft.watched ?? null) !== null) === watched,
    patch: (now) => entryPatch('watched', watched ? now : null),
  })

const tagCreators: RunCommand<'tag-creators'> = (parts, { creators, tag }) => {
  const field = tagField(tag)
  return enterEach(parts, creators, {
    isThere: (draft) => (draft[field] ?? null) !== null,
    patch: (now) => entryPatch(field, { ...now, text: cleanTag(tag) }),
  })
}

const untagCreators: RunCommand<'untag-creators'> = (parts, { creators, tag }) => {
  const field = tagField(tag)
  return enterEach(parts, creators, {
    isThere: (draft) => (draft[field] ?? null) === null,
    patch: () => entryPatch(field, null),
  })
}

const writeNote: RunCommand<'write-note'> = async (parts, { creator, note, text }) => {
  const id = note ?? parts.deps.newId()
  const written = await editDossier(parts, creator, (_, now) =>
    accept(entryPatch(`note ${id}`, { ...now, text })),
  )
  return written.kind === 'done' ? done({ note: id }) : written
}

const removeNote: RunCommand<'remove-note'> = (parts, { creator, note }) =>
  editDossier(parts, creator, () => accept(entryPatch(`note ${note}`, null)))

const seeAlerts: RunCommand<'see-alerts'> = async ({ documents, deps }, input) => {
  if (!documents.has('dossiers')) return WRONG_DESK
  const { alerts, seen: isSeen } = input
  const ids = new Set(alerts.map(({ id }) => id))
  const creators = [...new Set(alerts.map(({ creator }) => creator))]
  const at = isSeen ? deps.now() : null
  await documents.alerts.change(creators, (told) => seen(told, ids, at))
  return done({})
}

export const entryCommands: { readonly [Name in keyof EntryCommands]: RunCommand<Name> } = {
  'watch-creators': watchCreators,
  'tag-creators': tagCreators,
  'untag-creators': untagCreators,
  'write-note': writeNote,
  'remove-note': removeNote,
  'see-alerts': seeAlerts,
}

/** One after the other; the first that is refused ends it, and what was done stays. */
async function enterEach(
  parts: DeskParts,
  creators: readonly string[],
  { isThere, patch }: Entering,
): Promise<Answer<EntriesMade>> {
  const drafts = draftsOf(parts.documents)
  const changed: string[] = []
  for (const creator of new Set(creators)) {
    if (isThere(drafts.get(creator) ?? {})) continue
    const entered = await editDossier(parts, creator, (draft, now) =>
      accept(isThere(draft) ? {} : patch(now)),
    )
    if (entered.kind !== 'done') return entered
    changed.push(creator)
  }
  return done({ changed })
}
