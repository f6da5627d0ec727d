/** A question of an organisation to a creator, as one of its desks would have pushed it. */
import type { AccountId, PersonId } from '../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../shared/base/time.ts'
import { type DossierDraft, entryPatch, reviewField } from '../../shared/domain/dossier/dossier.ts'
import type { WireDocument } from '../../shared/sync/messages.schema.ts'
import type { Store } from './store.ts'

// Ids and days of fixtures are plain words.
const accountId = (text: string) => text as AccountId
const day = (text: string) => text as LocalDate
const person = (text: string) => text as PersonId

interface Asking {
  readonly account: string
  readonly by?: string
  readonly words?: string
  readonly at?: number
  /** It is upheld since, for this reason. */
  readonly upheldFor?: string
}

export function asking({
  account,
  by = 'person-a-manager',
  words = 'What was in August?',
  at = 5,
  upheldFor,
}: Asking): DossierDraft {
  const finding = {
    account: accountId(account),
    kind: 'bought_followers',
    from: day('2026-08-12'),
    until: day('2026-08-14'),
    gained: 3_140,
    probability: 0.41,
  } as const
  const who = { by: person(by), at: instant(at) }
  return entryPatch(reviewField(finding), {
    ...who,
    finding,
    verdict: { kind: upheldFor === undefined ? 'open' : 'upheld' },
    words: upheldFor ?? '',
    asked: { ...who, for: 'ads_invoice', words },
  })
}

let sequence = 0

/** Into the dossier beside the grant, in whatever state it is; nothing where it does not run. */
export async function enter(
  store: Store,
  { organisation: space, grant: id }: { readonly organisation: string; readonly grant: string },
  draft: DossierDraft,
): Promise<void> {
  sequence += 1
  const before = await store.read({ space, collection: 'dossiers', id })
  // Plain data, as a desk would write it.
  const document = { id, draft, clocks: {} } as unknown as WireDocument
  const condition = { sql: 'space = @space', values: { space }, spaces: [space] }
  const unit = { device: 'desk that asks', sequence, collection: 'dossiers', space } as const
  const rows = [{ id, assumed: before?.version ?? null, document }]
  await store.push({ ...unit, condition, rows, at: instant(sequence) }, (_, master) => ({
    kind: 'take',
    body: { ...master?.body, ...document, space },
  }))
}
