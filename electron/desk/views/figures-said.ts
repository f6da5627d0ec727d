/** What is known of a creator of whom no account tells anything: what they said themselves, and of the rest why it is not known. */
import type { CreatorFigures, Known } from '../../../shared/bridge/creator-figures.ts'
import type { CreatorFile } from '../../../shared/domain/creator/face.ts'

const NOTHING_TOLD = { kind: 'unknown', why: 'nothing_told' } as const

export function figuresSaid({ accounts }: Pick<CreatorFile, 'accounts'>): CreatorFigures {
  const said = accounts.flatMap(({ followers }) => followers ?? [])
  const followers: Known<number> =
    said.length === 0 ? NOTHING_TOLD : { kind: 'known', value: Math.max(...said) }
  const [largest] = accounts.toSorted((a, b) => (b.followers ?? 0) - (a.followers ?? 0))
  return {
    platform: largest?.platform ?? null,
    followers,
    weeks: [],
    growth: NOTHING_TOLD,
    reach: NOTHING_TOLD,
    engagement: NOTHING_TOLD,
    fakeShare: NOTHING_TOLD,
    findings: NOTHING_TOLD,
    influence: NOTHING_TOLD,
    asOf: null,
    sources: said.length === 0 ? [] : ['creator'],
  }
}
