/**
 * A pushed dossier: of the whole document id, draft and clocks are the desk's, what its creator heard and answered is not. Whoever
 * pushes wrote what is new in it, in their own name; its moments are no further ahead of the server than a clock may be. That its
 * creator file stands, the store has looked.
 */
import { instant } from '../../shared/base/time.ts'
import type { Asked, Dossier, DossierDraft, Entry } from '../../shared/domain/dossier/dossier.ts'
import { pushedDossierFrom } from '../../shared/domain/dossier/dossier.schema.ts'
import { judgeBytes, judgeWriter } from '../../shared/domain/dossier/judge-dossier.ts'
import { CLOCK_AHEAD_MAX_MS } from '../../shared/sync/clock.ts'
import { clampClocks } from '../../shared/sync/merge.ts'
import type { RowDecision, RowJudge } from '../store/store.ts'
import { spaceOf } from './new-campaign.ts'
import type { Pusher } from './pusher.ts'

export function acceptDossier(
  { principal, now }: Pusher,
  ...[row, master]: Parameters<RowJudge>
): RowDecision {
  if (row.document['_deleted'] === true) return setAside('not_deletable')
  // The door of `accept` lets no till in.
  if (principal.kind !== 'person') return setAside('not_allowed')
  const pushed = pushedDossierFrom(row.document)
  if (pushed === undefined) return setAside('unexpected_shape')
  // The collection `dossiers` holds dossiers.
  const kept = master?.body as unknown as Dossier | undefined
  const judged = judgeWriter(kept?.draft ?? {}, pushed.draft, principal)
  if (!judged.ok) return setAside(judged.refusal.reason)
  const draft = clampEntries(pushed.draft, new Set(judged.value), now + CLOCK_AHEAD_MAX_MS)
  const clocks = clampClocks(pushed.clocks, now)
  const fits = judgeBytes({ draft, clocks })
  if (!fits.ok) return setAside(fits.refusal.reason)
  const { id } = pushed
  const mine = { id, space: spaceOf(principal.organisation), draft, clocks }
  const { heard } = kept ?? {}
  return { kind: 'take', body: heard === undefined ? mine : { ...mine, heard } }
}

function setAside(code: string): RowDecision {
  return { kind: 'set-aside', code }
}

function clampEntries(
  draft: DossierDraft,
  changed: ReadonlySet<string>,
  latest: number,
): DossierDraft {
  const entries: readonly (readonly [string, Entry | null])[] = Object.entries(draft)
  const clamped = <Moment extends Entry>(entry: Moment): Moment => ({
    ...entry,
    at: instant(Math.min(entry.at, latest)),
  })
  const fields = entries.map(([field, entry]) => {
    if (entry === null || !changed.has(field)) return [field, entry] as const
    return [
      field,
      isAsking(entry) ? { ...clamped(entry), asked: clamped(entry.asked) } : clamped(entry),
    ] as const
  })
  // The same fields, each with its own kind of entry.
  return Object.fromEntries(fields) as DossierDraft
}

/** The door has parsed it: of all entries a review alone has a question. */
function isAsking(entry: Entry): entry is Entry & { readonly asked: Asked } {
  return 'asked' in entry && entry.asked !== null
}
