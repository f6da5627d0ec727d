/** What each figure of a profile is, as docs/figures.md defines it, and by which method it is made. */
import type { I18n } from '@lingui/core'
import type { ProfileFigure } from '../../../../shared/domain/creator/account-detail.ts'

export interface EvidenceWords {
  readonly name: string
  readonly is: string
  /** Of an estimate, the model card that says how well it does. */
  readonly method: string
}

export function evidenceWords(figure: ProfileFigure, i18n: I18n): EvidenceWords {
  switch (figure) {
    case 'followers':
      return {
        name: i18n.t('Followers'),
        is: i18n.t('As the platform told them on the last day.'),
        method: i18n.t('told'),
      }
    case 'growth':
      return {
        name: i18n.t('Audience growth'),
        is: i18n.t('Followers of the last day less those of 30 days before, over those.'),
        method: i18n.t('reckoned'),
      }
    case 'views':
      return {
        name: i18n.t('Views a week'),
        is: i18n.t(
          'Mean of the days told of a week, times seven; a week with fewer than four of them is a gap.',
        ),
        method: i18n.t('reckoned'),
      }
    case 'reach':
      return {
        name: i18n.t('Effective reach'),
        is: i18n.t(
          'Followers, times the share of them that are real, times the reach rate of the last 30 posts.',
        ),
        method: i18n.t('estimate, 90% by resampling'),
      }
    case 'engagement':
      return {
        name: i18n.t('Engagement by followers'),
        is: i18n.t(
          'All likes, comments, shares and saves of the posts over all followers at posting.',
        ),
        method: i18n.t('reckoned'),
      }
    case 'fake_share':
      return {
        name: i18n.t('Fake-follower share'),
        is: i18n.t('The share of followers who are probably false.'),
        method: i18n.t('estimate, model card {card}', { card: 'fake-share' }),
      }
    case 'findings':
      return {
        name: i18n.t('Findings'),
        is: i18n.t('Stretches of days whose numbers nothing that is seen explains.'),
        method: i18n.t('estimate, model card {card}', { card: 'findings' }),
      }
    case 'forecast':
      return {
        name: i18n.t('Followers, next 26 weeks'),
        is: i18n.t('The median of several methods by week, without the jumps of the past.'),
        method: i18n.t('estimate, model card {card}', { card: 'forecast' }),
      }
    case 'rhythm':
      return {
        name: i18n.t('Posts a week'),
        is: i18n.t('By the time between the first and the last of the posts.'),
        method: i18n.t('reckoned'),
      }
    case 'hours':
      return {
        name: i18n.t('Best hours'),
        is: i18n.t('Average rate of the posts of an hour of a weekday over that of all.'),
        method: i18n.t('estimate, 90% by resampling'),
      }
  }
}
