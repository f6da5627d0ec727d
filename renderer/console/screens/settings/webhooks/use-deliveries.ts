/**
 * What a webhook was told, page after page as it is scrolled to. While something waits it is looked at again by itself, more
 * seldom as time goes; a look that fails takes nothing away of what was read.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Answer } from '../../../../../shared/bridge/bridge.ts'
import type {
  DeliveryState,
  WebhookDelivery,
} from '../../../../../shared/domain/account/webhook.ts'
import { useBridge } from '../../../desk/bridge-context.ts'
import {
  type DeliveryPage,
  hasWaiting,
  pauseBefore,
  withPage,
  worthALook,
} from './delivery-pages.ts'

const PAGE = 100

interface Deliveries {
  /** Null until the first page is here. */
  readonly told: readonly WebhookDelivery[] | null
  readonly more: (() => void) | null
  /** Null: the last asking was answered. */
  readonly problem: Answer | null
  readonly again: () => void
}

interface Read {
  readonly pages: readonly DeliveryPage[]
  readonly problem: Answer | null
  /** Looks by itself since a person last asked. */
  readonly looks: number
}

const NOTHING: Read = { pages: [], problem: null, looks: 0 }

export function useDeliveries(id: string, state: DeliveryState | undefined): Deliveries {
  const bridge = useBridge()
  const [read, setRead] = useState(NOTHING)
  const latest = useRef(0)
  const ask = useCallback(
    async (wanted: readonly (string | null)[], looks: number) => {
      latest.current += 1
      const mine = latest.current
      for (const before of wanted) {
        const from = before === null ? {} : { before }
        const answer = await bridge.run('list-deliveries', { id, state, ...from, limit: PAGE })
        // Asked for something else meanwhile.
        if (mine !== latest.current) return
        if (answer.kind !== 'done') return setRead((had) => ({ ...had, looks, problem: answer }))
        const page = { before, ...answer.value }
        setRead(({ pages }) => ({ pages: withPage(pages, page), looks, problem: null }))
      }
    },
    [bridge, id, state],
  )
  useEffect(() => {
    const begin = async (): Promise<void> => {
      setRead(NOTHING)
      await ask([null], 0)
    }
    void begin()
  }, [ask])
  useLooks(read, ask)
  const { pages, problem } = read
  const told = useMemo(() => pages.flatMap(({ deliveries }) => deliveries), [pages])
  const next = pages.at(-1)?.next ?? null
  return {
    told: pages.length === 0 ? null : told,
    more: next === null ? null : () => void ask([next], 0),
    problem,
    again: () => void ask(worthALook(pages), 0),
  }
}

/** Each look begins the pause before the next one. */
function useLooks(
  read: Read,
  ask: (wanted: readonly (string | null)[], looks: number) => Promise<void>,
): void {
  useEffect(() => {
    const { pages, looks } = read
    if (!pages.some(({ deliveries }) => hasWaiting(deliveries))) return undefined
    const look = (): void => void ask(worthALook(pages), looks + 1)
    const timer = setTimeout(look, pauseBefore(looks))
    return () => clearTimeout(timer)
  }, [read, ask])
}
