/** A verdict as it is put on the panel: the same places for every one of them (visual grammar, sections 1 to 4). */
import type {
  IconName as VerdictIconName,
  Sign,
  Sound,
} from '../../../../../shared/words/verdict-signs.ts'

export interface Saying {
  readonly sign: Sign
  readonly icon: IconName
  readonly sound: Sound
  /** What: one or two lines. */
  readonly headline: readonly string[]
  /** A second headline of smaller type, such as "(offline)". */
  readonly aside: string | null
  /** What to hand over, read from two metres. */
  readonly reward: string | null
  /** What to do or say. */
  readonly second: string | null
  /** Code, time, till. */
  readonly proof: string | null
  /** Counts, but is not yet confirmed: the dashed edge. */
  readonly provisional: boolean
  /** Nothing was written although it should have been: taller bands. */
  readonly unsaved: boolean
}

/** The verdicts' icons, and those of a till that waits. */
export type IconName = VerdictIconName | 'frame' | 'scanner'

/** Longest line decides the size; the panel is 688 px wide inside. Break by hand, never by chance. */
export function headlineSize(headline: readonly string[]): 'large' | 'medium' | 'small' {
  const longest = Math.max(...headline.map((line) => line.length))
  if (longest <= 12) return 'large'
  return longest <= 15 ? 'medium' : 'small'
}
