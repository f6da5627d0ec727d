/** Posts in words: their kinds, their counts, and by what they are rated. */
import type { I18n } from '@lingui/core'
import type { EngagementBase } from '../../../../shared/domain/creator/engagement.ts'
import type { PostCount, PostKind } from '../../../../shared/domain/creator/post.ts'

export function kindWords(kind: PostKind, i18n: I18n): string {
  switch (kind) {
    case 'image':
      return i18n.t('Image')
    case 'carousel':
      return i18n.t('Carousel')
    case 'video':
      return i18n.t('Video')
    case 'short':
      return i18n.t('Short video')
    case 'story':
      return i18n.t('Story')
    case 'live':
      return i18n.t('Live')
    case 'text':
      return i18n.t('Text')
  }
}

export function countWords(count: PostCount, i18n: I18n): string {
  switch (count) {
    case 'likes':
      return i18n.t('Likes')
    case 'comments':
      return i18n.t('Comments')
    case 'shares':
      return i18n.t('Shares')
    case 'saves':
      return i18n.t('Saves')
    case 'views':
      return i18n.t('Views')
    case 'reach':
      return i18n.t('Reach')
  }
}

/** Of an engagement rate. */
export function baseWords(base: EngagementBase, i18n: I18n): string {
  switch (base) {
    case 'followers':
      return i18n.t('by followers')
    case 'reach':
      return i18n.t('by reach')
    case 'views':
      return i18n.t('by views')
  }
}
