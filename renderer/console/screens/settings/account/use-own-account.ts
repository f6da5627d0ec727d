/** The person's own account as the server has it; it is kept nowhere here, so without a connection there is none to show. */
import { useCallback, useEffect, useState } from 'react'
import type { Answer } from '../../../../../shared/bridge/bridge.ts'
import type { OwnAccount } from '../../../../../shared/domain/account/own-account.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useIsConnected } from '../../../desk/use-is-connected.ts'

export type SeenAccount =
  | { readonly kind: 'loading' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'failed'; readonly answer: Answer; readonly again: () => void }
  | {
      readonly kind: 'ready'
      readonly account: OwnAccount
      readonly isConnected: boolean
      readonly again: () => void
    }

export function useOwnAccount(): SeenAccount {
  const isConnected = useIsConnected()
  const [account, setAccount] = useState<OwnAccount | null>(null)
  const [problem, setProblem] = useState<Answer | null>(null)
  const { run } = useCommand('my-account')
  const again = useCallback(() => {
    void run({}).then((answer) => {
      if (answer.kind === 'done') setAccount(answer.value)
      setProblem(answer.kind === 'done' ? null : answer)
    })
  }, [run])
  useEffect(() => {
    if (isConnected === true) again()
  }, [isConnected, again])
  if (account !== null) return { kind: 'ready', account, isConnected: isConnected === true, again }
  if (isConnected === false) return { kind: 'offline' }
  return problem === null ? { kind: 'loading' } : { kind: 'failed', answer: problem, again }
}
