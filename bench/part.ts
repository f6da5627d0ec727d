/** An area is measured part by part: each is told as it ends, so that a run that is cut off keeps what it has. */
import type { Measured } from './figure.ts'

export interface Part {
  /** Names with a goal; a part may measure more beside them. */
  readonly figures: readonly string[]
  readonly measure: () => Promise<readonly Measured[]>
}

/** What a part could not measure has no value and says why; the other parts go on. */
export function notMeasured({ figures }: Part, because: unknown): readonly Measured[] {
  return figures.map((figure) => ({ figure, value: null, note: String(because) }))
}
