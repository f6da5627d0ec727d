/**
 * Words of a text as the search keeps and compares them: folded to lower case without accents, and how far two words are
 * apart. Distance: optimal string alignment (F. J. Damerau 1964, restricted edits).
 */

const WORD = /[\p{L}\p{N}]+/gu
const MARKS = /\p{M}/gu
/** Longer ones are cut: handles and links, which no one types to the end. */
const WORD_LETTERS_MAX = 40
const NEAR_LETTERS_MIN = 4
/** From this length on two slips are forgiven, below it one. */
const TWO_SLIPS_LETTERS = 8

/** Distinct, in order of appearance. */
export function wordsOf(text: string): readonly string[] {
  const folded = text.normalize('NFKD').replaceAll(MARKS, '').toLowerCase().replaceAll('ß', 'ss')
  const words = folded.match(WORD) ?? []
  return [...new Set(words.map((word) => word.slice(0, WORD_LETTERS_MAX)))]
}

/** Whether slips are forgiven in this word: not in short ones, not in numbers. */
export function canBeMisspelt(word: string): boolean {
  return word.length >= NEAR_LETTERS_MIN && !/\p{N}/u.test(word)
}

/** Runs of three letters, the ends marked, so that a slip leaves most of them whole. */
export function gramsOf(word: string): readonly string[] {
  const marked = `^${word}$`
  const grams = Array.from({ length: marked.length - 2 }, (_, at) => marked.slice(at, at + 3))
  return [...new Set(grams)]
}

/** True when `typed` becomes `word`, or a beginning of it, by one slip (two in long words): letter lost, added, changed, or two swapped. */
export function isNear(typed: string, word: string): boolean {
  const allowed = typed.length >= TWO_SLIPS_LETTERS ? 2 : 1
  if (typed.length - word.length > allowed) return false
  const row = distances(typed, word.slice(0, typed.length + allowed))
  return row.some((distance) => distance <= allowed)
}

/** Edit distances from `from` to every beginning of `to`, the empty one first. */
function distances(from: string, to: string): readonly number[] {
  let before: readonly number[] = []
  let above: readonly number[] = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let at = 1; at <= from.length; at += 1) {
    const row = [at]
    for (let other = 1; other <= to.length; other += 1) {
      const same = from[at - 1] === to[other - 1]
      const swapped = from[at - 1] === to[other - 2] && from[at - 2] === to[other - 1]
      row.push(
        Math.min(
          (above[other] ?? 0) + 1,
          (row[other - 1] ?? 0) + 1,
          (above[other - 1] ?? 0) + (same ? 0 : 1),
          at > 1 && other > 1 && swapped ? (before[other - 2] ?? 0) + 1 : Number.MAX_SAFE_INTEGER,
        ),
      )
    }
    before = above
    above = row
  }
  return above
}
