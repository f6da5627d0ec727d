/** What a command reads of the server, which this desk keeps nowhere: what was told last, what was said instead, and how to ask again. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { Commands } from '../../../shared/bridge/commands.ts'
import { useCommand } from './use-command.ts'
import { useIsConnected } from './use-is-connected.ts'

/** Commands that read and take no input. */
type AskedName = 'list-api-keys' | 'list-imports' | 'list-people' | 'list-webhooks' | 'my-account'

export interface Asked<Name extends AskedName> {
  /** Null: not heard yet. It stays when a later asking fails. */
  readonly told: Commands[Name]['output'] | null
  /** Null: the last asking was answered. */
  readonly problem: Answer | null
  readonly again: () => void
}

/** @param occasion asked by itself for each of these in turn; null: not by itself. */
export function useAsked<Name extends AskedName>(
  name: Name,
  occasion: string | null = '',
): Asked<Name> {
  const [told, setTold] = useState<Commands[Name]['output'] | null>(null)
  const [problem, setProblem] = useState<Answer | null>(null)
  const { run } = useCommand(name)
  const latest = useRef(0)
  const again = useCallback(() => {
    latest.current += 1
    const mine = latest.current
    void run({}).then((answer) => {
      // Asked again meanwhile: the answer to that counts, whichever comes first.
      if (mine !== latest.current) return
      if (answer.kind === 'done') setTold(answer.value)
      setProblem(answer.kind === 'done' ? null : answer)
    })
  }, [run])
  useEffect(() => {
    if (occasion !== null) again()
  }, [occasion, again])
  return { told, problem, again }
}

/**
 * Asked when it is shown first, which says why nothing can be told where nothing can, and once more whenever the server comes
 * back. When it is lost nothing is asked: what was told stays as it is.
 */
export function useEachConnection(): string | null {
  return useIsConnected() === false ? null : ''
}
