/** Of creators, what every table and paper says alike: platforms, sources, purposes, shares and days in a language. */
import type { Instant, LocalDate } from '../../../shared/base/time.ts'
import { startOfDay } from '../../../shared/base/zoned-time.ts'
import type { Platform } from '../../../shared/domain/campaign/campaign.ts'
import type { Account } from '../../../shared/domain/creator/account.ts'
import type { Purpose } from '../../../shared/domain/creator/grant.ts'
import type { Source } from '../../../shared/domain/creator/source.ts'
import type { ShareMade } from '../../../shared/domain/integrity/fake-share.ts'
import { shareLines } from '../../../shared/words/share-lines.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled, type Language } from '../../../shared/words/words.ts'

export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  instagram: 'Instagram',
  facebook: 'Facebook',
  youtube: 'YouTube',
  tiktok: 'TikTok',
}

export function accountName({ platform, handle }: Pick<Account, 'platform' | 'handle'>): string {
  return handle === null ? PLATFORM_NAMES[platform] : `${PLATFORM_NAMES[platform]} ${handle}`
}

/** Their names have commas. */
export function sourcesText(sources: readonly Source[], language: Language): string {
  return sources.map((source) => sourceText(source, language)).join('; ')
}

function sourceText(source: Source, language: Language): string {
  const { sources } = LANGUAGES[language].creatorPaper
  if (source === 'file' || source === 'tills' || source === 'creator') return sources[source]
  // Sources of a platform are its name and the way.
  const [platform, way] = source.split('_') as [Platform, 'api' | 'archive' | 'posts']
  return filled(sources[way], { platform: PLATFORM_NAMES[platform] })
}

export function purposesText(purposes: readonly Purpose[], language: Language): string {
  const { purposes: words } = LANGUAGES[language].account
  return purposes.map((purpose) => words[purpose].name).join(', ')
}

export function percentText(ratio: number, language: Language, digits = 0): string {
  const form = { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }
  return new Intl.NumberFormat(localeOf(language), { ...form, style: 'percent' }).format(ratio)
}

export function numberText(value: number, language: Language, digits = 0): string {
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return new Intl.NumberFormat(localeOf(language), form).format(value)
}

export function dayText(at: Instant, language: Language, zone: string): string {
  const form = { dateStyle: 'medium', timeZone: zone } as const
  return new Intl.DateTimeFormat(localeOf(language), form).format(at)
}

/** What the share of false followers was made from, and what stands beside it. */
export function shareTexts(made: ShareMade, language: Language): readonly string[] {
  return shareLines(made, {
    words: LANGUAGES[language].integrity,
    share: (value) => percentText(value, language, 1),
    level: (value) => percentText(value, language),
    count: (value) => numberText(value, language),
    day: (date) => dateText(date, language),
  })
}

export function dateText(date: LocalDate, language: Language): string {
  return dayText(startOfDay(date, 'UTC'), language, 'UTC')
}

function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : 'de'
}
