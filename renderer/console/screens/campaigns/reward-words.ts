/** A reward as a short phrase: "Free cappuccino", "€4.00 off", "20% off, at most €8.00". */
import type { Currency } from '../../../../shared/base/money.ts'
import type { DraftReward } from '../../../../shared/domain/campaign/campaign.ts'
import { useWords } from '../../../kit/text/use-words.ts'

export function useRewardWords(): (reward: DraftReward, currency: Currency) => string {
  const { i18n, money, percent } = useWords()
  return (reward, currency) => {
    switch (reward.kind) {
      case 'amount':
        return i18n.t('{amount} off', { amount: money({ minor: reward.offMinor, currency }) })
      case 'percent':
        return i18n.t('{share} off, at most {amount}', {
          share: percent(reward.rate),
          amount: money({ minor: reward.greatestMinor, currency }),
        })
      case 'item':
        return i18n.t('Free: {item}', { item: reward.item })
    }
  }
}
