/** The person's own account as the server has it; it is kept nowhere here, so without a connection there is none to show. */
import type { Answer } from '../../../../../shared/bridge/bridge.ts'
import type { OwnAccount } from '../../../../../shared/domain/account/own-account.ts'
import { useAsked } from '../../../desk/use-asked.ts'
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
  const isOn = isConnected === true
  const { told: account, problem, again } = useAsked('my-account', isOn ? '' : null)
  if (account !== null) return { kind: 'ready', account, isConnected: isOn, again }
  if (isConnected === false) return { kind: 'offline' }
  return problem === null ? { kind: 'loading' } : { kind: 'failed', answer: problem, again }
}
