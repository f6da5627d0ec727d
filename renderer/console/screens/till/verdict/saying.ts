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
  /** On a till in training: never fills a panel, and says that nothing is written. */
  readonly training: boolean
}

/** The verdicts' icons, and those of a till that waits. */
export type IconName = VerdictIconName | 'frame' | 'scanner'

/** Widths that differ from an ordinary small letter's, in its width; measured in the till's own weight. */
const WIDTHS: Readonly<Record<string, number>> = {
  ' ': 0.4,
  ',': 0.45,
  '.': 0.45,
  '’': 0.45,
  i: 0.45,
  j: 0.45,
  l: 0.45,
  f: 0.6,
  t: 0.6,
  r: 0.65,
  s: 0.9,
  z: 0.9,
  w: 1.35,
  m: 1.55,
}
const CAPITAL = 1.15
/** The panel is 688 px wide inside; in letters of 108 and of 92 px. */
const LARGE_LETTERS = 10.9
const MEDIUM_LETTERS = 12.8

/** The widest line decides. Lines are broken by hand, never by chance, so none may be wider than the panel. */
export function headlineSize(headline: readonly string[]): 'large' | 'medium' | 'small' {
  const widest = Math.max(...headline.map(lettersOf))
  if (widest <= LARGE_LETTERS) return 'large'
  return widest <= MEDIUM_LETTERS ? 'medium' : 'small'
}

function lettersOf(line: string): number {
  return Array.from(line).reduce((sum, letter) => sum + widthOf(letter), 0)
}

function widthOf(letter: string): number {
  return WIDTHS[letter] ?? (letter === letter.toLowerCase() ? 1 : CAPITAL)
}
