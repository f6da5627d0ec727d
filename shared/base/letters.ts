/** Letters that count on after Z with AA, AB and so on: of findings on charts and papers, and of a spreadsheet's columns. */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** No two places bear the same. @param at from 0, which is A; 25 is Z, 26 AA, 702 AAA */
export function letterOf(at: number): string {
  const last = LETTERS.charAt(at % LETTERS.length)
  const before = Math.floor(at / LETTERS.length)
  return before === 0 ? last : letterOf(before - 1) + last
}
