/** View `creator-profile`: one creator in full and its neighbours in the list that it was opened from. */
import type { CreatorPlace } from '../../../shared/bridge/creator-profile.ts'
import type { CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import { inGroups } from './creator-groups.ts'
import { matching } from './creator-rows.ts'
import { rowsOf } from './creators.ts'
import { type DeskView, shown } from './view.ts'

export const creatorProfileView: DeskView<'creator-profile'> = {
  topics: ['creators', 'portfolio', 'steps'],
  compute: async (parts, { creator, ...list }) => {
    const rows = rowsOf(parts)
    const row = rows.find(({ id }) => id === creator)
    if (row === undefined) return shown(null)
    parts.portfolio?.want([creator])
    return shown({
      row,
      accounts: (await parts.portfolio?.portraitsOf(creator)) ?? [],
      place: placeIn(inGroups(matching(rows, list), list.group).rows, creator),
    })
  },
}

function placeIn(rows: readonly CreatorRow[], creator: string): CreatorPlace | null {
  const at = rows.findIndex(({ id }) => id === creator)
  if (at < 0) return null
  const of = rows.length
  return { at: at + 1, of, before: rows[at - 1]?.id ?? null, after: rows[at + 1]?.id ?? null }
}
