/** What is known of a creator of whom no account tells anything: what they said themselves, and of the rest why it is not known. */
import type { CreatorFigures, Known } from '../../../shared/bridge/creator-figures.ts'
import type { CreatorFile } from '../../../shared/domain/creator/face.ts'

/** @param isDrawing the accounts tell, and figures follow by themselves. */
export function figuresSaid(
  { accounts }: Pick<CreatorFile, 'accounts'>,
  isDrawing = false,
): CreatorFigures {
  const untold = { kind: 'unknown', why: isDrawing ? 'not_reckoned' : 'nothing_told' } as const
  const said = accounts.flatMap(({ followers }) => followers ?? [])
  const followers: Known<number> =
    said.length === 0 ? untold : { kind: 'known', value: Math.max(...said) }
  const [largest] = accounts.toSorted((a, b) => (b.followers ?? 0) - (a.followers ?? 0))
  return {
    platform: largest?.platform ?? null,
    followers,
    weeks: [],
    growth: untold,
    reach: untold,
    engagement: untold,
    fakeShare: untold,
    findings: untold,
    influence: untold,
    asOf: null,
    sources: said.length === 0 ? [] : ['creator'],
  }
}
