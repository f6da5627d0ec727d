/** What a draft still needs, by the domain's codes; one not known here is shown as it is. */
import { useWords } from '../../../kit/text/use-words.ts'

const words: Readonly<Record<string, string>> = {
  title: /*i18n*/ 'a name',
  post: /*i18n*/ 'the post to be carried',
  brief: /*i18n*/ 'the brief',
  reward: /*i18n*/ 'the reward',
  window: /*i18n*/ 'first and last day',
  venues: /*i18n*/ 'a venue',
  budget: /*i18n*/ 'a budget',
  capacity: /*i18n*/ 'places for promoters',
  vouchers: /*i18n*/ 'codes for each promoter',
}

export function useMissingWords(): (code: string) => string {
  const { i18n } = useWords()
  return (code) => {
    const known = words[code]
    return known === undefined ? code.replaceAll('_', ' ') : i18n.t(known)
  }
}
