/** Reads the ledger's address and changes it; a change of what is asked takes the place of the address before. */
import { useCallback, useMemo } from 'react'
import { useLocation } from 'wouter'
import { ledgerAddressFrom, type LedgerAddress, pathOfLedger } from './ledger-address.ts'

export function useLedgerAddress(): {
  readonly address: LedgerAddress
  readonly change: (part: Partial<LedgerAddress>) => void
} {
  const [path, go] = useLocation()
  const address = useMemo(() => ledgerAddressFrom(path), [path])
  const change = useCallback(
    (part: Partial<LedgerAddress>) => go(pathOfLedger({ ...address, ...part }), { replace: true }),
    [address, go],
  )
  return { address, change }
}
