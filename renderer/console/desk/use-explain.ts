/** An answer that is not `done`, as a sentence: what happened, what was kept, what to do next. */
import { useCallback } from 'react'
import type { Answer, FailureKind } from '../../../shared/bridge/bridge.ts'
import { type Words, useWords } from '../../kit/text/use-words.ts'

export function useExplain(): (answer: Answer) => string {
  const words = useWords()
  return useCallback(
    (answer) => {
      if (answer.kind === 'failed') return failureWords(answer.failure, words)
      if (answer.kind === 'refused') return refusalWords(answer.reason, words)
      return words.i18n.t('Done')
    },
    [words],
  )
}

export function failureWords(failure: FailureKind, { i18n }: Words): string {
  switch (failure) {
    case 'unreachable':
      return i18n.t('No connection. Nothing was lost; try again when the network is back.')
    case 'unauthorized':
      return i18n.t('This desk is not signed in for that. Nothing was changed.')
    case 'rate_limited':
      return i18n.t('Too many at once. Wait a moment and try again.')
    case 'unexpected_shape':
      return i18n.t('The desk did not understand this. Nothing was changed.')
    case 'not_saved':
      return i18n.t('The disk did not take it. Nothing was changed; make room and try again.')
    case 'internal':
      return i18n.t('The desk stopped on a fault of its own. What was saved stays saved.')
  }
}

/** Refusals of commands; the till's verdicts have their own words. A reason not known here is shown as it is. */
function refusalWords(reason: string, { i18n }: Words): string {
  switch (reason) {
    case 'unknown_command':
      return i18n.t('This server does not offer that.')
    case 'not_allowed':
      return i18n.t('Your role does not allow that.')
    default:
      return i18n.t('Not done: {reason}', { reason: reason.replaceAll('_', ' ') })
  }
}
