/** What a row of the list says of what was entered about its creator, and of what this person was told; nothing where nothing was. */
import type { CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import { type DossierDraft, notesOf, tagsOf } from '../../../shared/domain/dossier/dossier.ts'

type Entered = Pick<CreatorRow, 'watched' | 'tags' | 'notes' | 'alerts'>

/** @param alerts that nobody has seen */
export function enteredOf(draft: DossierDraft = {}, alerts = 0): Entered {
  const tags = tagsOf(draft)
    .map(([, { text }]) => text)
    .toSorted((a, b) => a.localeCompare(b))
  const notes = notesOf(draft).length
  return {
    ...(draft.watched && { watched: true }),
    ...(tags.length > 0 && { tags }),
    ...(notes > 0 && { notes }),
    ...(alerts > 0 && { alerts }),
  }
}
