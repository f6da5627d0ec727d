/** How long somebody has to wait, in words: seconds below a minute, else minutes, never less than it takes. */
import { MINUTE_MS, SECOND_MS } from '../base/time.ts'
import type { Language } from './words.ts'

export function waitText(milliseconds: number, language: Language): string {
  const [unit, size] =
    milliseconds < MINUTE_MS ? (['second', SECOND_MS] as const) : (['minute', MINUTE_MS] as const)
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })
  return format.format(Math.ceil(milliseconds / size))
}
