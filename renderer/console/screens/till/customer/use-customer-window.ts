/** Tells the customer's window, where one is open, what the till's panel says. */
import { useEffect, useRef } from 'react'
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import type { Saying } from '../verdict/saying.ts'
import { ASK, channelOf, type CustomerMessage } from './customer-channel.ts'
import { customerSaying } from './customer-words.ts'

export function useCustomerWindow(till: TillView, saying: Saying | null): void {
  const words = useWords()
  const stands = useRef<CustomerMessage>(null)
  const channel = useRef<BroadcastChannel>(null)
  const { organisationName, venueName, name } = till
  useEffect(() => {
    const opened = channelOf(till)
    channel.current = opened
    opened.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
      if (data === ASK) opened.postMessage(stands.current)
    })
    return () => {
      opened.close()
      channel.current = null
    }
    // oxlint-disable-next-line react/exhaustive-deps -- the till is named by these three
  }, [organisationName, venueName, name])
  useEffect(() => {
    stands.current = saying && customerSaying(saying, words)
    channel.current?.postMessage(stands.current)
  }, [saying, words])
}
