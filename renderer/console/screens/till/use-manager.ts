/** What only a manager's PIN allows, each by its own command; an answer that is no "done" comes back in words. */
import { useCallback } from 'react'
import type { PinProof } from '../../../../shared/bridge/till-commands.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useExplain } from '../../desk/use-explain.ts'
import type { Judge } from './use-judge.ts'
import type { PinAsk } from './verdict/pin-ask.ts'
import type { PanelEvent } from './verdict/verdict-panel.ts'

/** Null when it was taken: the panel has changed by then. */
export type Prove = (ask: PinAsk, manager: PinProof) => Promise<string | null>

export function useManager(lift: Judge['lift'], send: (event: PanelEvent) => void): Prove {
  const explain = useExplain()
  const { run: undo } = useCommand('undo-redemption')
  const { run: train } = useCommand('training')
  const { run: liftClock } = useCommand('lift-clock')
  return useCallback(
    async (ask, manager) => {
      switch (ask.kind) {
        case 'lift': {
          const answer = await lift(ask.question, manager)
          return answer && explain(answer)
        }
        case 'undo': {
          const answer = await undo({ entry: ask.entry, manager })
          if (answer.kind !== 'done') return explain(answer)
          send({ kind: 'undone', title: ask.title, done: true })
          return null
        }
        case 'clock': {
          const answer = await liftClock({ manager })
          if (answer.kind !== 'done') return explain(answer)
          send({ kind: 'escape' })
          return null
        }
        case 'training': {
          const answer = await train({ on: ask.on, manager })
          if (answer.kind !== 'done') return explain(answer)
          send({ kind: 'escape' })
          return null
        }
      }
    },
    [explain, lift, liftClock, send, train, undo],
  )
}
