/** Reserves codes on this laptop, for printing where there is no network. */
import type { CampaignId } from '../../../../shared/base/ids.ts'
import { useToasts } from '../../../kit/feedback/toasts.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useExplain } from '../../desk/use-explain.ts'

/** Twelve sheets and a half: a day at a fair. */
export const BLOCK_COUNT = 100

export function useReserveBlock(campaign: CampaignId): () => Promise<void> {
  const { i18n } = useWords()
  const reserve = useCommand('reserve-block')
  const explain = useExplain()
  const show = useToasts((shelf) => shelf.show)
  return async () => {
    const answer = await reserve.run({ campaign, count: BLOCK_COUNT })
    if (answer.kind === 'done') {
      const words = i18n.t('{count} codes are kept on this laptop. They can be printed offline.', {
        count: answer.value.count,
      })
      show({ words })
      return
    }
    show({ words: `${i18n.t('No codes were reserved.')} ${explain(answer)}`, tone: 'bad' })
  }
}
