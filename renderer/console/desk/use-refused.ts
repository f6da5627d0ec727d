/** A notice that a change was not made, and why. */
import { useCallback } from 'react'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import { useToasts } from '../../kit/feedback/toasts.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { useExplain } from './use-explain.ts'

export function useRefused(): (answer: Answer) => void {
  const { i18n } = useWords()
  const show = useToasts((shelf) => shelf.show)
  const explain = useExplain()
  return useCallback(
    (answer) => show({ tone: 'bad', words: `${i18n.t('Not changed.')} ${explain(answer)}` }),
    [i18n, show, explain],
  )
}
