/** What a command reads of the server, which this desk keeps nowhere: what was told last, what was said instead, and how to ask again. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { CommandName, Commands } from '../../../shared/bridge/commands.ts'
import { useCommand } from './use-command.ts'
import { useIsConnected } from './use-is-connected.ts'

export interface Asked<Name extends CommandName> {
  /** Null: not heard yet. It stays when a later asking fails. */
  readonly told: Commands[Name]['output'] | null
  /** Null: the last asking was answered. */
  readonly problem: Answer | null
  readonly again: () => void
}

interface Asking<Name extends CommandName> {
  /** The same object as long as the question is the same. */
  readonly input: Commands[Name]['input']
  /** Asked by itself for each of these in turn; null: not by itself. */
  readonly occasion?: string | null
}

export function useAsked<Name extends CommandName>(
  name: Name,
  { input, occasion = '' }: Asking<Name>,
): Asked<Name> {
  const [told, setTold] = useState<Commands[Name]['output'] | null>(null)
  const [problem, setProblem] = useState<Answer | null>(null)
  const { run } = useCommand(name)
  const latest = useRef(0)
  const again = useCallback(() => {
    latest.current += 1
    const mine = latest.current
    void run(input).then((answer) => {
      // Asked again meanwhile: the answer to that counts, whichever comes first.
      if (mine !== latest.current) return
      if (answer.kind === 'done') setTold(answer.value)
      setProblem(answer.kind === 'done' ? null : answer)
    })
  }, [run, input])
  useEffect(() => {
    if (occasion !== null) again()
  }, [occasion, again])
  return { told, problem, again }
}

/** The input of a command that takes none. */
export const NOTHING = {} as const

/** Asked when it is shown first, and once more whenever the server comes back. */
export function useEachConnection(): string {
  return useIsConnected() === false ? 'without' : 'with'
}
