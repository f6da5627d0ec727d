/** A bridge whose answers come when the test says so, in the order it says. */
import type { ReactNode } from 'react'
import type { Answer, Bridge } from '../../../shared/bridge/bridge.ts'
import { BridgeContext } from './bridge-context.ts'
import { memoryBridge } from './memory-bridge.fixture.ts'

interface SlowBridge {
  /** One for each command that was run, in their order. */
  readonly answers: ((answer: Answer) => void)[]
  readonly wrapper: (props: { readonly children: ReactNode }) => ReactNode
}

export function slowBridge(): SlowBridge {
  const answers: ((answer: Answer) => void)[] = []
  // Each command that is run is answered by the test.
  const run = (() => new Promise<Answer>((resolve) => answers.push(resolve))) as Bridge['run']
  const bridge: Bridge = { ...memoryBridge({}), run }
  return {
    answers,
    wrapper: ({ children }) => <BridgeContext value={bridge}>{children}</BridgeContext>,
  }
}
