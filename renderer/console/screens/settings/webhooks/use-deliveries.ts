/** What a webhook was told, page after page as it is scrolled to, asked again by itself while something waits. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../../../../../shared/bridge/bridge.ts'
import type {
  DeliveryState,
  WebhookDelivery,
} from '../../../../../shared/domain/account/webhook.ts'
import { useBridge } from '../../../desk/bridge-context.ts'
import { useExplain } from '../../../desk/use-explain.ts'

const PAGE = 100
/** How often what waits is asked for again. */
const AGAIN_MS = 2_000

interface Listed {
  readonly deliveries: readonly WebhookDelivery[]
  readonly next: string | null
}

interface Deliveries {
  /** Null until the first page is here. */
  readonly deliveries: readonly WebhookDelivery[] | null
  readonly more: (() => void) | null
  readonly problem: string | null
  readonly again: () => void
}

export function useDeliveries(id: string, state: DeliveryState | undefined): Deliveries {
  const bridge = useBridge()
  const explain = useExplain()
  const [listed, setListed] = useState<Listed | null>(null)
  const [refusal, setRefusal] = useState<Answer | null>(null)
  const latest = useRef(0)
  const ask = useCallback(
    async (before: string | null) => {
      latest.current += 1
      const mine = latest.current
      const page = before === null ? {} : { before }
      const answer = await bridge.run('list-deliveries', { id, state, ...page, limit: PAGE })
      // Another state was chosen meanwhile.
      if (mine !== latest.current) return
      if (answer.kind !== 'done') return setRefusal(answer)
      const { deliveries, next } = answer.value
      setRefusal(null)
      setListed((had) => ({
        next,
        deliveries:
          before === null || had === null ? deliveries : had.deliveries.concat(deliveries),
      }))
    },
    [bridge, id, state],
  )
  useEffect(() => {
    const begin = async (): Promise<void> => ask(null)
    void begin()
  }, [ask])
  const hasWaiting = listed?.deliveries.some((one) => one.state === 'waiting') === true
  const isOnePage = (listed?.deliveries.length ?? 0) <= PAGE
  useEffect(() => {
    if (!hasWaiting || !isOnePage) return undefined
    const timer = setInterval(() => void ask(null), AGAIN_MS)
    return () => clearInterval(timer)
  }, [ask, hasWaiting, isOnePage])
  const next = listed?.next ?? null
  return {
    deliveries: listed?.deliveries ?? null,
    more: next === null ? null : () => void ask(next),
    problem: refusal === null ? null : explain(refusal),
    again: () => void ask(null),
  }
}
