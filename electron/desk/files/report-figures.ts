/** Figures of a report that has not all of a creator's accounts: of the largest that it has, and findings of all that it has. */
import type { CreatorFigures } from '../../../shared/bridge/creator-figures.ts'
import type { AccountProfile } from '../../../shared/bridge/creator-profile.ts'
import { measured, provenanceOfAll } from '../../../shared/domain/creator/measured.ts'

export type FiguredAccount = Pick<AccountProfile, 'figures' | 'provenance'>

const NOTHING_TOLD = { kind: 'unknown', why: 'nothing_told' } as const
const NONE = {
  platform: null,
  followers: NOTHING_TOLD,
  weeks: [],
  growth: NOTHING_TOLD,
  reach: NOTHING_TOLD,
  engagement: NOTHING_TOLD,
  fakeShare: NOTHING_TOLD,
  findings: NOTHING_TOLD,
  asOf: null,
  sources: [],
} as const

/** @param accounts the largest first; what the tills saw is of no account and stays. */
export function figuresOfAccounts(
  figures: CreatorFigures,
  accounts: readonly FiguredAccount[],
): CreatorFigures {
  const [largest] = accounts
  const { influence } = figures
  if (largest === undefined) return { ...NONE, influence }
  const whole = provenanceOfAll(accounts.map(({ provenance }) => provenance))
  const { asOf, sources } = measured(null, whole)
  const tills = influence.kind === 'known' ? (['tills'] as const) : []
  return {
    ...largest.figures,
    findings: findingsOfAll(accounts),
    influence,
    asOf,
    sources: [...sources, ...tills],
  }
}

/** Not known only where none of them knows. */
function findingsOfAll(accounts: readonly FiguredAccount[]): CreatorFigures['findings'] {
  const all = accounts.map(({ figures }) => figures.findings)
  const known = all.flatMap((one) => (one.kind === 'known' ? one.value : []))
  if (known.length === 0) return all[0] ?? NOTHING_TOLD
  const sum = (band: 'likely' | 'review') => known.reduce((total, one) => total + one[band], 0)
  return { kind: 'known', value: { likely: sum('likely'), review: sum('review') } }
}
