/** A screen's way to its sentences, numbers and dates in the reader's language. */
import type { I18n } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/base/time.ts'
import { type Language, languageOf } from '../theme/appearance.ts'
import { type Format, formatOf } from './format.ts'

export interface Words extends Format {
  /** `i18n.t('English sentence with {facts}', { facts })`; the sentence is the key of the catalogues. */
  readonly i18n: I18n
  readonly language: Language
  /** How long something has lasted: "now", "1 min", "1 h 29", "3 d". */
  readonly lasted: (milliseconds: number) => string
}

/** One a language: each cell of a table asks for them, and its formats cost more than all it writes with them. */
const wordsMade = new WeakMap<I18n, Map<Language, Words>>()

export function useWords(): Words {
  const { i18n } = useLingui()
  // The same I18n object speaks another language after a change: the locale is what changes.
  return wordsOf(i18n, languageOf(i18n.locale))
}

function wordsOf(i18n: I18n, language: Language): Words {
  const made = wordsMade.get(i18n) ?? new Map<Language, Words>()
  wordsMade.set(i18n, made)
  const known = made.get(language)
  if (known !== undefined) return known
  const span: Words['lasted'] = (milliseconds) => lasted(i18n, milliseconds)
  const words = { ...formatOf(language), i18n, language, lasted: span }
  made.set(language, words)
  return words
}

function lasted(i18n: I18n, milliseconds: number): string {
  if (milliseconds < MINUTE_MS) return i18n.t('now')
  const minutes = Math.floor(milliseconds / MINUTE_MS)
  if (milliseconds < HOUR_MS) return i18n.t('{minutes} min', { minutes })
  const hours = Math.floor(milliseconds / HOUR_MS)
  const rest = String(minutes % 60).padStart(2, '0')
  if (hours < 3) return i18n.t('{hours} h {rest}', { hours, rest })
  if (milliseconds < DAY_MS) return i18n.t('{hours} h', { hours })
  return i18n.t('{days} d', { days: Math.floor(milliseconds / DAY_MS) })
}
