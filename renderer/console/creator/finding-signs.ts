/** How sure a finding is, as a sign: likely in red with a flag, to be looked at in amber with an eye. */
import type { FindingBand } from '../../../shared/domain/integrity/finding.ts'

export const FINDING_SIGNS = {
  likely: { icon: 'flag', tone: 'bad' },
  review: { icon: 'eye', tone: 'warn' },
} as const satisfies Readonly<Record<FindingBand, object>>
