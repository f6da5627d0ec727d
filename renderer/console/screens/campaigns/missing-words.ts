/** What a draft still needs, by the domain's codes; one of a newer server is shown as it is. */
import type { MissingCode } from '../../../../shared/domain/campaign/publishable.ts'
import { useWords } from '../../../kit/text/use-words.ts'

const words: Readonly<Record<MissingCode, string>> = {
  title_missing: /*i18n*/ 'a name',
  post_account_missing: /*i18n*/ 'the account of the post',
  post_link_invalid: /*i18n*/ 'a link to the post that begins with https://',
  brief_missing: /*i18n*/ 'what to post',
  disclosure_missing: /*i18n*/ 'the disclosure',
  reward_missing: /*i18n*/ 'the reward',
  reward_worthless: /*i18n*/ 'what the reward is worth',
  vouchers_missing: /*i18n*/ 'codes for each promoter',
  window_missing: /*i18n*/ 'first and last day',
  window_reversed: /*i18n*/ 'a last day after the first',
  window_past: /*i18n*/ 'a last day that is not over',
  hours_invalid: /*i18n*/ 'days and hours that leave time to redeem',
  venues_missing: /*i18n*/ 'a venue',
  capacity_missing: /*i18n*/ 'places for promoters',
  budget_missing: /*i18n*/ 'a budget',
  budget_too_small: /*i18n*/ 'a budget that pays for one promoter’s codes',
}

export function useMissingWords(): (code: string) => string {
  const { i18n } = useWords()
  return (code) => {
    const known = Object.entries(words).find(([one]) => one === code)?.[1]
    return known === undefined ? code.replaceAll('_', ' ') : i18n.t(known)
  }
}
