/** Withdraws codes and gives them back; what was done can be undone from the notice, exactly. */
import type { CampaignId } from '../../../../shared/base/ids.ts'
import type { Answer } from '../../../../shared/bridge/bridge.ts'
import type { ListedVoucher, Revoke, Revoked } from '../../../../shared/bridge/commands.ts'
import { useToasts } from '../../../kit/feedback/toasts.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useExplain } from '../../desk/use-explain.ts'

export type Asked = Omit<Revoke, 'campaign'>
export type Mark = (serials: readonly number[], state: ListedVoucher['state']) => void

export interface RevokeCodes {
  readonly revoke: (asked: Asked) => Promise<void>
  readonly giveBack: (asked: Asked) => Promise<void>
  readonly running: boolean
}

/** `mark`: shows at once what the server has done. */
export function useRevokeCodes(campaign: CampaignId, mark: Mark): RevokeCodes {
  const { i18n } = useWords()
  const explain = useExplain()
  const show = useToasts((shelf) => shelf.show)
  const revoking = useCommand('revoke-vouchers')
  const givingBack = useCommand('unrevoke-vouchers')
  /** The serials that changed; undefined when nothing is known to have. */
  const serialsOf = (answer: Answer<Revoked>): readonly number[] | undefined => {
    if (answer.kind === 'done') return answer.value.serials
    const words =
      answer.kind === 'started'
        ? i18n.t('This goes to the server as soon as it can be reached.')
        : `${i18n.t('Nothing was changed.')} ${explain(answer)}`
    show({ words, ...(answer.kind !== 'started' && { tone: 'bad' as const }) })
    return undefined
  }
  const giveBack = async (asked: Asked): Promise<void> => {
    const serials = serialsOf(await givingBack.run({ campaign, ...asked }))
    if (serials === undefined) return
    mark(serials, 'issued')
    show({
      words: i18n.t('Given back: {count, plural, one {# code} other {# codes}}', {
        count: serials.length,
      }),
    })
  }
  const revoke = async (asked: Asked): Promise<void> => {
    const serials = serialsOf(await revoking.run({ campaign, ...asked }))
    if (serials === undefined) return
    mark(serials, 'revoked')
    const words = i18n.t('Withdrawn: {count, plural, one {# code} other {# codes}}', {
      count: serials.length,
    })
    show({ words, ...(serials.length > 0 && { undo: () => void giveBack({ serials }) }) })
  }
  return { revoke, giveBack, running: revoking.running || givingBack.running }
}
