/** The scales of a list from answer to answer. */
import { useState } from 'react'
import type { CreatorsView } from '../../../../shared/bridge/creators-view.ts'
import { type CreatorAxes, creatorAxes } from './creator-axes.ts'

/** The same while no head draws another scale: all rows stand on them, and would be drawn again with each answer. */
export function useCreatorAxes(scales: CreatorsView['scales']): CreatorAxes {
  const axes = creatorAxes(scales)
  const [kept, keep] = useState(axes)
  if (JSON.stringify(kept) === JSON.stringify(axes)) return kept
  keep(axes)
  return axes
}
