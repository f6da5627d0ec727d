/** An instant as a person reads it, in their language and a zone that is named. */
import type { Instant } from '../../shared/base/time.ts'
import type { Language } from '../../shared/words/words.ts'

export function momentText(
  at: Instant,
  how: { readonly language: Language; readonly zone: string },
): string {
  const format = new Intl.DateTimeFormat(how.language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: how.zone,
  })
  return format.format(at)
}

export function dayText(
  at: Instant,
  how: { readonly language: Language; readonly zone: string },
): string {
  const format = new Intl.DateTimeFormat(how.language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'medium',
    timeZone: how.zone,
  })
  return format.format(at)
}
