/** Runs a command of the desk and knows whether it is still under way, so that a button is not pressed twice. */
import { useCallback, useState } from 'react'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { CommandName, Commands } from '../../../shared/bridge/commands.ts'
import { useBridge } from './bridge-context.ts'

export interface CommandDoor<Name extends CommandName> {
  readonly run: (input: Commands[Name]['input']) => Promise<Answer<Commands[Name]['output']>>
  readonly running: boolean
}

export function useCommand<Name extends CommandName>(name: Name): CommandDoor<Name> {
  const bridge = useBridge()
  const [underWay, setUnderWay] = useState(0)
  const run = useCallback(
    (input: Commands[Name]['input']) => {
      setUnderWay((count) => count + 1)
      return bridge.run(name, input).finally(() => setUnderWay((count) => count - 1))
    },
    [bridge, name],
  )
  return { run, running: underWay > 0 }
}
