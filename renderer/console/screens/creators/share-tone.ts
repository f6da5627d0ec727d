/** The colour of a share of false followers: bad only where even the low end of what is likely is high. */
import type { CreatorFigures } from '../../../../shared/bridge/creator-figures.ts'
import type { IntervalTone } from '../../../kit/cell/interval-cell.tsx'

/** Of honest accounts hardly any has more. */
const HIGH = 0.15

export function shareTone(share: CreatorFigures['fakeShare']): IntervalTone {
  return share.kind === 'known' && share.value.low > HIGH ? 'bad' : 'grey'
}
