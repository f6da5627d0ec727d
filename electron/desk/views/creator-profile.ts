/** View `creator-profile`: one creator in full and its neighbours in the list that it was opened from. */
import type { CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import type { CreatorPlace, CreatorProfile } from '../../../shared/bridge/creator-profile.ts'
import type { PeerStanding } from '../../../shared/domain/creator/percentile.ts'
import type { DossierDraft } from '../../../shared/domain/dossier/dossier.ts'
import { findingLine } from '../../../shared/domain/integrity/dated-finding.ts'
import { draftsOf } from '../dossiers.ts'
import type { Portrait, Sketch } from '../portfolio-drawings.ts'
import { accountFigures } from './creator-figures.ts'
import { rowsOf } from './creator-book.ts'
import { foundIn } from './creator-finds.ts'
import { findingsSeen, type NameOf, namesOf } from './dossiers.ts'
import { togetherFigures } from './together-figures.ts'
import { type DeskView, shown } from './view.ts'

export const creatorProfileView: DeskView<'creator-profile'> = {
  topics: ['creators', 'dossiers', 'portfolio', 'facts', 'steps'],
  compute: async (parts, { creator, ...list }) => {
    const rows = rowsOf(parts)
    const row = rows.find(({ id }) => id === creator)
    if (row === undefined) return shown(null)
    const place = placeIn(foundIn(rows, list).rows, creator)
    const { portfolio } = parts
    if (portfolio === null) return shown({ row, place, accounts: [], together: null })
    portfolio.want([creator])
    const portraits = await portfolio.portraitsOf(creator)
    const draft = draftsOf(parts.documents).get(creator) ?? {}
    const said = { draft, nameOf: namesOf(parts.documents) }
    return shown({ row, place, ...toldOf(portraits, portfolio.standings(), said) })
  },
}

function toldOf(
  portraits: readonly Portrait[],
  standings: ReadonlyMap<string, PeerStanding>,
  { draft, nameOf }: { readonly draft: DossierDraft; readonly nameOf: NameOf },
): Pick<CreatorProfile, 'accounts' | 'together'> {
  const accounts = portraits.map((portrait) =>
    Object.assign({}, portrait, {
      figures: accountFigures(sketched(portrait), {
        standing: standings.get(portrait.account.id),
        draft,
      }),
      findings: findingsSeen(portrait, draft, nameOf),
    }),
  )
  return { accounts, together: togetherFigures(portraits) }
}

const WEEKS_SHOWN = 26

function sketched({ weeks, findings, ...portrait }: Portrait): Sketch {
  const found = findings.map(findingLine)
  return { ...portrait, weeks: weeks.followers.slice(-WEEKS_SHOWN), found }
}

function placeIn(rows: readonly CreatorRow[], creator: string): CreatorPlace | null {
  const at = rows.findIndex(({ id }) => id === creator)
  if (at < 0) return null
  const of = rows.length
  return { at: at + 1, of, before: rows[at - 1]?.id ?? null, after: rows[at + 1]?.id ?? null }
}
