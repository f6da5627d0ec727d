/**
 * Writes in the dossier of a creator, under this person's name and a later clock, at once and offline too: the first entry makes the
 * dossier. The server judges the same by the same function when it comes.
 */
import type { Space } from '../../../shared/base/ids.ts'
import type { Result } from '../../../shared/base/result.ts'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import { may } from '../../../shared/domain/account/role.ts'
import { isOver } from '../../../shared/domain/creator/grant.ts'
import type {
  Dossier,
  DossierDraft,
  Entry,
  HeardQuestion,
} from '../../../shared/domain/dossier/dossier.ts'
import {
  judgeBytes,
  judgeRoom,
  judgeWriter,
  type Writer,
} from '../../../shared/domain/dossier/judge-dossier.ts'
import { tick } from '../../../shared/sync/clock.ts'
import { editDraft, type Edited, latestClock } from '../../../shared/sync/merge.ts'
import type { DeskParts } from '../parts.ts'
import { factsOf, selfOf } from '../views/facts.ts'
import { done, WRONG_DESK } from './command.ts'

type Empty = Readonly<Record<string, never>>

/** The fields that become others, of the draft as it is and by whoever writes now; or why not. */
export type DossierEdit = (
  draft: DossierDraft,
  now: Entry,
  heard?: readonly HeardQuestion[],
) => Result<DossierDraft>

export async function editDossier(
  parts: DeskParts,
  creator: string,
  edit: DossierEdit,
): Promise<Answer<Empty>> {
  const { documents, identity, deps, sync } = parts
  if (!documents.has('dossiers') || identity.kind !== 'manager') return WRONG_DESK
  const { roles } = selfOf(identity, factsOf(documents))
  if (!may(roles, 'keep_dossiers')) return WRONG_DESK
  const file = await documents.collection('creators').findOne(creator).exec()
  if (file === null || isOver(file, deps.now())) {
    return { kind: 'refused', reason: 'unknown_creator', facts: {} }
  }
  const { person, organisation } = identity.remembered
  const write = (before: Held) => written(parts, before, { edit, writer: { person, roles } })
  const collection = documents.collection('dossiers')
  const held = await collection.findOne(creator).exec()
  const next = write(held?.toMutableJSON() ?? NOTHING)
  if (!next.ok) return { kind: 'refused', ...next.refusal }
  sync.pending.edited('dossiers', creator)
  // An organisation's space bears its id.
  const home = { id: creator, space: organisation as string as Space }
  const made = held ?? (await collection.insertIfNotExists({ ...home, ...next.value }))
  // Somebody may have written in between: what is judged and kept is what stands there now.
  await made.incrementalModify((now) => {
    const again = write(now)
    return again.ok ? { ...now, ...again.value } : now
  })
  return done({})
}

type Held = Edited<DossierDraft> & Pick<Dossier, 'heard'>
const NOTHING: Held = { draft: {}, clocks: {} }

interface Writing {
  readonly edit: DossierEdit
  readonly writer: Writer
}

function written(
  { deps, clockName }: DeskParts,
  before: Held,
  { edit, writer }: Writing,
): Result<Pick<Dossier, 'draft' | 'clocks'>> {
  const { draft, clocks } = before
  const now = deps.now()
  const patch = edit(draft, { by: writer.person, at: now }, before.heard)
  if (!patch.ok) return patch
  const after = editDraft({ draft, clocks }, patch.value, tick(latestClock(clocks), now, clockName))
  for (const judged of [
    judgeWriter(draft, after.draft, writer),
    judgeRoom(draft, after.draft),
    judgeBytes(after),
  ]) {
    if (!judged.ok) return judged
  }
  return { ok: true, value: after }
}
