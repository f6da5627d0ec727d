/** The scales that the heads of the table draw and every bar below stands on. Pure. */
import type { Scale, ScaledFigure } from '../../../../shared/bridge/creator-figures.ts'
import type { CreatorsView } from '../../../../shared/bridge/creators-view.ts'
import { type Axis, type AxisLaw, axisOf } from '../../../kit/cell/axis.ts'

export type CreatorAxes = Readonly<Record<ScaledFigure, Axis | null>>

export function creatorAxes(scales: CreatorsView['scales']): CreatorAxes {
  return {
    // Audiences are far apart in size: of logs.
    reach: axisFor('log', scales.reach),
    fakeShare: withinWhole(axisFor('linear', scales.fakeShare)),
    influence: axisFor('linear', scales.influence),
  }
}

function axisFor(law: AxisLaw, scale: Scale | null): Axis | null {
  return scale === null ? null : axisOf(law, scale.from, scale.to)
}

/** More than all followers is nothing that a scale of shares can say. */
function withinWhole(axis: Axis | null): Axis | null {
  return axis === null || axis.to <= 1 ? axis : { ...axis, to: 1, marks: [0, 0.25, 0.5, 0.75, 1] }
}
