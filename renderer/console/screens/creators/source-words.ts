/** Where a value was told, in words. */
import type { Source } from '../../../../shared/domain/creator/source.ts'
import type { Words } from '../../../kit/text/use-words.ts'
import { PLATFORM_NAMES } from './creator-words.tsx'

export function sourceWords(source: Source, { i18n }: Words): string {
  switch (source) {
    case 'instagram_api':
    case 'facebook_api':
    case 'youtube_api':
    case 'tiktok_api':
      return PLATFORM_NAMES[platformOf(source)]
    case 'instagram_archive':
    case 'facebook_archive':
    case 'youtube_archive':
    case 'tiktok_archive':
      return i18n.t('export of {platform}, handed over', {
        platform: PLATFORM_NAMES[platformOf(source)],
      })
    case 'facebook_posts':
    case 'tiktok_posts':
      return i18n.t('{platform}, days reckoned from single posts', {
        platform: PLATFORM_NAMES[platformOf(source)],
      })
    case 'file':
      return i18n.t('a table that was imported')
    case 'tills':
      return i18n.t('redemptions at the tills')
    case 'creator':
      return i18n.t('the creator’s own word')
  }
}

function platformOf(source: Source): keyof typeof PLATFORM_NAMES {
  // Sources of a platform begin with its name.
  return source.slice(0, source.indexOf('_')) as keyof typeof PLATFORM_NAMES
}
