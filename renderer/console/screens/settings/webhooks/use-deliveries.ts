/**
 * What a webhook was told, page after page as it is scrolled to. While something waits it is looked at again by itself, more
 * seldom as time goes, and never while a person's asking is under way; a look that fails takes nothing away of what was read.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../../../../../shared/bridge/bridge.ts'
import type {
  DeliveryState,
  WebhookDelivery,
} from '../../../../../shared/domain/account/webhook.ts'
import { useBridge } from '../../../desk/bridge-context.ts'
import {
  hasWaiting,
  type Mark,
  NOTHING_READ,
  PAGE_ROWS,
  pauseBefore,
  type ReadLog,
  withPage,
  worthALook,
} from './delivery-pages.ts'

interface Deliveries {
  /** Null until the first page is here. */
  readonly told: readonly WebhookDelivery[] | null
  readonly more: (() => void) | null
  /** Null: the last asking was answered. */
  readonly problem: Answer | null
  readonly again: () => void
}

interface Read {
  /** Null until the first page is here. */
  readonly log: ReadLog | null
  readonly problem: Answer | null
  /** Looks by itself since a person last asked. */
  readonly looks: number
}

type Ask = (wanted: readonly (Mark | null)[], looks: number) => Promise<void>

const NOTHING: Read = { log: null, problem: null, looks: 0 }

export function useDeliveries(id: string, state: DeliveryState | undefined): Deliveries {
  const bridge = useBridge()
  const [read, setRead] = useState(NOTHING)
  const question = useRef({ underWay: 0 })
  const ask = useCallback<Ask>(
    async (wanted, looks) => {
      const mine = question.current
      mine.underWay += 1
      for (const from of wanted) {
        const before = from === null ? {} : { before: from.before }
        const asked = { id, state, ...before, limit: PAGE_ROWS }
        const answer = await bridge.run('list-deliveries', asked)
        // Something else is asked for by now.
        if (mine !== question.current) return
        if (answer.kind !== 'done') {
          setRead((had) => ({ ...had, looks, problem: answer }))
          break
        }
        const page = { from, ...answer.value }
        setRead(({ log }) => ({ log: withPage(log ?? NOTHING_READ, page), looks, problem: null }))
      }
      mine.underWay -= 1
    },
    [bridge, id, state],
  )
  useEffect(() => {
    question.current = { underWay: 0 }
    const begin = async (): Promise<void> => {
      setRead(NOTHING)
      await ask([null], 0)
    }
    void begin()
  }, [ask])
  const look = useCallback<Ask>(
    // Whatever comes of what is under way begins the next pause.
    async (wanted, looks) => (question.current.underWay > 0 ? undefined : ask(wanted, looks)),
    [ask],
  )
  useLooks(read, look)
  const { log, problem } = read
  const next = log?.next ?? null
  return {
    told: log?.deliveries ?? null,
    more: next === null ? null : () => void ask([next], 0),
    problem,
    again: () => void ask(worthALook(log ?? NOTHING_READ, 0), 0),
  }
}

/** Each look begins the pause before the next one. */
function useLooks(read: Read, look: Ask): void {
  useEffect(() => {
    const { log, looks } = read
    if (log === null || !hasWaiting(log.deliveries)) return undefined
    const again = (): void => void look(worthALook(log, looks), looks + 1)
    const timer = setTimeout(again, pauseBefore(looks))
    return () => clearTimeout(timer)
  }, [read, look])
}
