/** How old something is, to the second below a minute: a clerk watches it change. Pure. */
import { MINUTE_MS, SECOND_MS } from '../../../../shared/base/time.ts'
import type { Words } from '../../../kit/text/use-words.ts'

export function ageWords(milliseconds: number, { i18n, lasted }: Words): string {
  // Two clocks may differ a little; nothing is younger than now.
  const age = Math.max(0, milliseconds)
  if (age >= MINUTE_MS) return lasted(age)
  return i18n.t('{seconds} s', { seconds: Math.floor(age / SECOND_MS) })
}
