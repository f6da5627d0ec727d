/** A screen's way to its sentences, numbers and dates in the reader's language. */
import type { I18n } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { useMemo } from 'react'
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

export function useWords(): Words {
  const { i18n } = useLingui()
  const language = languageOf(i18n.locale)
  return useMemo(
    () => ({ ...formatOf(language), i18n, language, lasted: (span) => lasted(i18n, span) }),
    // The same I18n object speaks another language after a change: the locale is what changes.
    [i18n, language],
  )
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
