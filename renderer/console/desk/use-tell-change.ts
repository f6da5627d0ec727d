/** Says what came of a change asked of the server: done, with a way back where there is one, or not done and why. */
import { useCallback } from 'react'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import { type Toast, useToasts } from '../../kit/feedback/toasts.tsx'
import { useRefused } from './use-refused.ts'

/** True when it was done. */
export function useTellChange(): (answer: Answer, done: Toast) => boolean {
  const show = useToasts((shelf) => shelf.show)
  const refused = useRefused()
  return useCallback(
    (answer, done) => {
      const isDone = answer.kind === 'done'
      if (isDone) show(done)
      else refused(answer)
      return isDone
    },
    [show, refused],
  )
}
