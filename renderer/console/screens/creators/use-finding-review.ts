/** Says something of a finding through the desk, tells what came of it with a way back, and knows whether this person may. */
import { useCallback } from 'react'
import type { ReviewFindingInput } from '../../../../shared/bridge/creator-commands.ts'
import type { AccountProfile, FindingSeen } from '../../../../shared/bridge/creator-profile.ts'
import { may } from '../../../../shared/domain/account/role.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useTellChange } from '../../desk/use-tell-change.ts'
import { useView } from '../../desk/use-view.ts'

export interface FindingReview {
  readonly running: boolean
  /** True when it was done. */
  readonly say: (act: ReviewFindingInput['act'], words?: string) => Promise<boolean>
}

export function useFindingReview(
  { account }: Pick<AccountProfile, 'account'>,
  { finding: { kind }, from }: FindingSeen,
): FindingReview {
  const { i18n } = useWords()
  const { run, running } = useCommand('review-finding')
  const tell = useTellChange()
  const say = useCallback(
    async (act: ReviewFindingInput['act'], words = '') => {
      const of = { creator: account.creator, account: account.id, kind, from }
      const back = { ...of, act: { kind: 'take-back' }, words: '' } as const
      const undo = () =>
        void run(back).then((answer) => tell(answer, { words: i18n.t('It is as it was before') }))
      const told = {
        uphold: { words: i18n.t('Finding upheld'), undo },
        clear: { words: i18n.t('Finding cleared: it counts no more'), undo },
        ask: { words: i18n.t('Asked: the creator sees it where they let you look'), undo },
        'take-back': { words: i18n.t('Taken back: it waits for a review again') },
      } as const
      return tell(await run({ ...of, act, words }), told[act.kind])
    },
    [account.creator, account.id, kind, from, run, tell, i18n],
  )
  return { running, say }
}

/** False until it is known. */
export function useMayReview(): boolean {
  const seen = useView('facts', {})
  return seen.kind === 'ready' && may(seen.value.self.roles, 'keep_dossiers')
}
