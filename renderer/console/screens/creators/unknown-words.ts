/** Why a figure is not known, in the reader's language. */
import type { I18n } from '@lingui/core'
import type { UnknownReason } from '../../../../shared/domain/creator/unknown.ts'

export function unknownWords(why: UnknownReason, i18n: I18n): string {
  switch (why) {
    case 'nothing_told':
      return i18n.t('No connected account tells this')
    case 'not_reckoned':
      return i18n.t('Is being reckoned and will stand here by itself')
    case 'read_in_part':
      return i18n.t('Its history is not read whole yet')
    case 'too_short':
      return i18n.t('Not enough days are known for this')
    case 'gap':
      return i18n.t('A day that this rests on was not told')
    case 'no_posts':
      return i18n.t('No posts that count are known')
    case 'few_posts':
      return i18n.t('Of too few posts it is known how many followers there were')
    case 'few_peers':
      return i18n.t('Too few accounts of this platform to compare with, or its terms forbid it')
    case 'no_redemptions':
      return i18n.t('No redemptions through this creator are known')
    case 'redemptions_not_shown':
      return i18n.t('Redemptions are the businesses’ own and shown to them alone')
    case 'not_combined':
      return i18n.t('The platforms’ terms forbid to combine these accounts')
    case 'not_kept':
      return i18n.t('Not known as of that day')
    case 'no_reach':
      return i18n.t('What a post reaches is not known where this creator gave out codes')
    case 'few_creators':
      return i18n.t('Too few creators with codes and a known reach to learn from')
  }
}
