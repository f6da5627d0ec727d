/** Hands the one bridge of this window to the hooks; a screen never touches it itself. */
import { createContext, useContext } from 'react'
import { assert } from '../../../shared/base/assert.ts'
import type { Bridge } from '../../../shared/bridge/bridge.ts'

export const BridgeContext = createContext<Bridge | null>(null)

export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext)
  assert(bridge !== null, 'a screen stands inside BridgeContext')
  return bridge
}
