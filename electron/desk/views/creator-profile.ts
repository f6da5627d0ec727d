/** View `creator-profile`: one creator in full and its neighbours in the list that it was opened from. */
import type { CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import type { CreatorPlace, CreatorProfile } from '../../../shared/bridge/creator-profile.ts'
import type { PeerStanding } from '../../../shared/domain/creator/percentile.ts'
import type { Portrait, Sketch } from '../portfolio-drawings.ts'
import { accountFigures } from './creator-figures.ts'
import { rowsOf } from './creator-book.ts'
import { foundIn } from './creator-finds.ts'
import { togetherFigures } from './together-figures.ts'
import { type DeskView, shown } from './view.ts'

export const creatorProfileView: DeskView<'creator-profile'> = {
  topics: ['creators', 'portfolio', 'steps'],
  compute: async (parts, { creator, ...list }) => {
    const rows = rowsOf(parts)
    const row = rows.find(({ id }) => id === creator)
    if (row === undefined) return shown(null)
    const place = placeIn(foundIn(rows, list).rows, creator)
    const { portfolio } = parts
    if (portfolio === null) return shown({ row, place, accounts: [], together: null })
    portfolio.want([creator])
    const portraits = await portfolio.portraitsOf(creator)
    return shown({ row, place, ...toldOf(portraits, portfolio.standings()) })
  },
}

function toldOf(
  portraits: readonly Portrait[],
  standings: ReadonlyMap<string, PeerStanding>,
): Pick<CreatorProfile, 'accounts' | 'together'> {
  const accounts = portraits.map((portrait) =>
    Object.assign({}, portrait, {
      figures: accountFigures(sketched(portrait), standings.get(portrait.account.id)),
    }),
  )
  return { accounts, together: togetherFigures(portraits) }
}

const WEEKS_SHOWN = 26

function sketched({ weeks, findings, ...portrait }: Portrait): Sketch {
  const count = (band: 'likely' | 'review') =>
    findings.filter(({ finding }) => finding.band === band).length
  return {
    ...portrait,
    weeks: weeks.followers.slice(-WEEKS_SHOWN),
    found: { likely: count('likely'), review: count('review') },
  }
}

function placeIn(rows: readonly CreatorRow[], creator: string): CreatorPlace | null {
  const at = rows.findIndex(({ id }) => id === creator)
  if (at < 0) return null
  const of = rows.length
  return { at: at + 1, of, before: rows[at - 1]?.id ?? null, after: rows[at + 1]?.id ?? null }
}
