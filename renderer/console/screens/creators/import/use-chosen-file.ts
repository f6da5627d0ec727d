/**
 * The file of this page that lies in the desk's folder: one at a time. It is taken away when another one takes its place, when it
 * is given up, and when the page is left; what the desk is importing it takes away itself.
 */
import { useEffect, useMemo } from 'react'
import type { Answer } from '../../../../../shared/bridge/bridge.ts'
import { useBridge } from '../../../desk/bridge-context.ts'

export interface ChosenFile {
  /** @param file null: none any more */
  readonly put: (file: string | null) => void
  /** The desk has it from now on, and gives it back where it did not take it in. */
  readonly handOver: <Value>(importing: Promise<Answer<Value>>) => Promise<Answer<Value>>
}

export function useChosenFile(): ChosenFile {
  const bridge = useBridge()
  const held = useMemo(() => hold((file) => void bridge.run('leave-import', { file })), [bridge])
  useEffect(() => {
    held.enter()
    return held.leave
  }, [held])
  return held
}

function hold(takeAway: (file: string) => void) {
  let own: string | null = null
  let isLeft = false
  const put = (file: string | null): void => {
    if (own !== null && own !== file) takeAway(own)
    own = isLeft ? null : file
    // It came when nobody waited for it any more.
    if (isLeft && file !== null) takeAway(file)
  }
  return {
    put,
    handOver: async <Value>(importing: Promise<Answer<Value>>): Promise<Answer<Value>> => {
      const file = own
      own = null
      const answer = await importing
      if (answer.kind === 'done' || file === null) return answer
      // Unless another one was chosen meanwhile.
      if (own === null) put(file)
      else takeAway(file)
      return answer
    },
    enter: () => void (isLeft = false),
    leave: () => {
      isLeft = true
      put(null)
    },
  }
}
