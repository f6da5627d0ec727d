/** What the customer may see of a verdict: yes and the reward, or that they are asked to turn to the counter. No staff data. Pure. */
import type { Words } from '../../../../kit/text/use-words.ts'
import type { IconName, Saying } from '../verdict/saying.ts'
import type { Sign } from '../../../../../shared/words/verdict-signs.ts'

export interface CustomerSaying {
  readonly sign: Sign
  readonly icon: IconName
  readonly headline: string
  readonly second: string | null
  readonly provisional: boolean
  readonly training: boolean
}

export function customerSaying(saying: Saying, { i18n }: Words): CustomerSaying {
  const { sign, icon, provisional, training } = saying
  const base = { sign, icon, provisional, training }
  switch (sign) {
    case 'yes':
      return { ...base, headline: saying.headline[0] ?? '', second: saying.reward }
    case 'no':
      return {
        ...base,
        icon: 'cross',
        headline: i18n.t('Not accepted'),
        second: i18n.t('Please ask at the counter'),
      }
    case 'ask':
      return {
        ...base,
        icon: 'question',
        headline: i18n.t('One moment'),
        second: i18n.t('The counter is looking into it'),
      }
    case 'neither':
      return {
        ...base,
        icon: 'slash',
        headline: i18n.t('Not for here'),
        second: i18n.t('Please ask at the counter'),
      }
    case 'reading':
      return { ...base, headline: saying.headline[0] ?? '', second: saying.second }
  }
}
