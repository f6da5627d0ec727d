/** Buckets of an audience in the reader's language: countries by their names, ages and genders in words, towns as they were told. */
import type { AudienceSplit, AudienceWhole } from '../../../../shared/domain/creator/audience.ts'
import type { Words } from '../../../kit/text/use-words.ts'

export function bucketWords(
  split: AudienceSplit,
  bucket: string,
  { i18n, language }: Words,
): string {
  switch (split) {
    case 'country':
      return new Intl.DisplayNames(language, { type: 'region' }).of(bucket) ?? bucket
    case 'gender':
      if (bucket === 'female') return i18n.t('women')
      return bucket === 'male' ? i18n.t('men') : i18n.t('others, or not said')
    case 'age':
      return bucket.replace('-', '–')
    case 'city':
      return bucket
  }
}

export function splitWords(split: AudienceSplit, { i18n }: Words): string {
  switch (split) {
    case 'city':
      return i18n.t('Towns')
    case 'country':
      return i18n.t('Countries')
    case 'age':
      return i18n.t('Age')
    case 'gender':
      return i18n.t('Gender')
  }
}

export function wholeWords(whole: AudienceWhole, { i18n }: Words): string {
  return whole === 'followers' ? i18n.t('of followers') : i18n.t('of viewers')
}
