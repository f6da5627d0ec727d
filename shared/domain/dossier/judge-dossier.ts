/** Whether somebody may make this dossier of that one: asked by the desk before it writes, and by the server when it comes. */
import { utf8FromText } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { PersonId } from '../../base/ids.ts'
import { accept, refuse, type Result } from '../../base/result.ts'
import type { Role } from '../account/role.ts'
import {
  type Dossier,
  DOSSIER_BYTES_MAX,
  type DossierDraft,
  type Entry,
  isNoteField,
  NOTES_MAX,
  notesOf,
  REVIEWS_MAX,
  reviewsOf,
  TAGS_MAX,
  tagsOf,
} from './dossier.ts'

export type DossierReason =
  'not_yours' | 'notes_full' | 'tags_full' | 'reviews_full' | 'dossier_full'

export interface Writer {
  readonly person: PersonId
  readonly roles: readonly Role[]
}

/** Every entry that is new or another bears its writer's name; a note is changed by its author alone. */
export function judgeWriter(
  before: DossierDraft,
  after: DossierDraft,
  writer: Writer,
): Result<readonly string[], 'not_yours'> {
  const changed = changedFields(before, after)
  return changed.every((field) => mayChange(field, { before, after, writer }))
    ? accept(changed)
    : refuse('not_yours')
}

/** Two desks that did not hear of each other may go over the counts together: the server looks at the bytes alone. */
export function judgeRoom(before: DossierDraft, after: DossierDraft): Result<null, DossierReason> {
  const rooms = [
    { reason: 'notes_full', of: notesOf, most: NOTES_MAX },
    { reason: 'tags_full', of: tagsOf, most: TAGS_MAX },
    { reason: 'reviews_full', of: reviewsOf, most: REVIEWS_MAX },
  ] as const
  const full = rooms.find(
    ({ of, most }) => of(after).length > most && of(after).length > of(before).length,
  )
  return full === undefined ? accept(null) : refuse(full.reason, { most: full.most })
}

export function judgeBytes({
  draft,
  clocks,
}: Pick<Dossier, 'draft' | 'clocks'>): Result<null, 'dossier_full'> {
  const bytes = utf8FromText(canonicalJson({ draft, clocks })).length
  return bytes <= DOSSIER_BYTES_MAX ? accept(null) : refuse('dossier_full')
}

interface Change {
  readonly before: DossierDraft
  readonly after: DossierDraft
  readonly writer: Writer
}

function mayChange(field: string, { before, after, writer }: Change): boolean {
  const { person, roles } = writer
  const [old, now] = [entryIn(before, field), entryIn(after, field)]
  if (now !== null && now.by !== person) return false
  if (old === null || !isNoteField(field) || old.by === person) return true
  return now === null && mayRemoveOthers(roles)
}

/** Notes of other people are taken away by who answers for the organisation; what they say stays their author's. */
export function mayRemoveOthers(roles: readonly Role[]): boolean {
  return roles.includes('owner') || roles.includes('manager')
}

function changedFields(before: DossierDraft, after: DossierDraft): readonly string[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields.filter((field) => textOf(before, field) !== textOf(after, field))
}

function textOf(draft: DossierDraft, field: string): string {
  return canonicalJson(entryIn(draft, field))
}

function entryIn(draft: DossierDraft, field: string): Entry | null {
  // Every field of a dossier is an entry, or taken away.
  const entries = draft as Readonly<Record<string, Entry | null>>
  return Object.hasOwn(draft, field) ? (entries[field] ?? null) : null
}
