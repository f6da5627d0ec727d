/** Says what came of a change asked of the server: done, with a way back where there is one, or not done and why. */
import { useCallback } from 'react'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import { type Toast, useToasts } from '../../kit/feedback/toasts.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { useExplain } from './use-explain.ts'

/** True when it was done. */
export function useTellChange(): (answer: Answer, done: Toast) => boolean {
  const { i18n } = useWords()
  const show = useToasts((shelf) => shelf.show)
  const explain = useExplain()
  return useCallback(
    (answer, done) => {
      const isDone = answer.kind === 'done'
      if (isDone) show(done)
      else show({ tone: 'bad', words: `${i18n.t('Not changed.')} ${explain(answer)}` })
      return isDone
    },
    [i18n, show, explain],
  )
}
