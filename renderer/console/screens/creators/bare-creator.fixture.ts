/** A creator of whom nothing was told: every figure is unknown, for tests in which figures are not what is looked at. */
import type { Space } from '../../../../shared/base/ids.ts'
import { instant } from '../../../../shared/base/time.ts'
import type { CreatorFigures, CreatorRow } from '../../../../shared/bridge/creator-figures.ts'

export const UNKNOWN = { kind: 'unknown', why: 'nothing_told' } as const
export const NO_FIGURES: CreatorFigures = {
  platform: null,
  followers: UNKNOWN,
  weeks: [],
  growth: UNKNOWN,
  reach: UNKNOWN,
  engagement: UNKNOWN,
  fakeShare: UNKNOWN,
  findings: UNKNOWN,
  influence: UNKNOWN,
  asOf: null,
  sources: [],
}
export const LENA: CreatorRow = {
  id: 'grant-1',
  // Id of a fixture.
  space: 'organisation-a' as Space,
  purposes: ['campaign'],
  since: instant(1_790_000_000_000),
  until: null,
  name: 'Lena Hofer',
  town: 'Bozen',
  accounts: [],
  figures: NO_FIGURES,
}
