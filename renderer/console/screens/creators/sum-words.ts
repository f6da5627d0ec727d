/** A sum of people over many creators, as wide as its column: one that is cut off would be another number. */
import type { Words } from '../../../kit/text/use-words.ts'

/** Ten signs with their commas fit beside each other. */
const WHOLE_BELOW = 100_000_000

export function sumWords(sum: number, { number, short }: Pick<Words, 'number' | 'short'>): string {
  return sum < WHOLE_BELOW ? number(sum) : short(sum)
}
