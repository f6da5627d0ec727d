/** A campaign's codes, page after page as they are scrolled to; never kept on the desk, so each showing asks the server. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CampaignId } from '../../../../shared/base/ids.ts'
import type { ListedVoucher } from '../../../../shared/bridge/commands.ts'
import { useBridge } from '../../desk/bridge-context.ts'
import { useExplain } from '../../desk/use-explain.ts'

/** As many as a person scrolls through before the next page has come. */
const PAGE = 200

interface CodePages {
  readonly vouchers: readonly ListedVoucher[]
  readonly total: number
  readonly more: (() => void) | null
  readonly problem: string | null
  readonly again: () => void
  /** Shows these with another state, without asking anew. */
  readonly mark: (serials: readonly number[], state: ListedVoucher['state']) => void
}

interface Listed {
  readonly vouchers: readonly ListedVoucher[]
  readonly total: number
}

const NOTHING: Listed = { vouchers: [], total: 0 }

export function useCodePages(campaign: CampaignId, issued: number): CodePages {
  const bridge = useBridge()
  const explain = useExplain()
  const [listed, setListed] = useState<Listed>(NOTHING)
  const [problem, setProblem] = useState<string | null>(null)
  const asking = useRef(false)
  const ask = useCallback(
    async (after: number) => {
      if (asking.current) return
      asking.current = true
      const answer = await bridge.run('list-vouchers', { campaign, after, limit: PAGE })
      asking.current = false
      if (answer.kind !== 'done') {
        setProblem(explain(answer))
        return
      }
      const { vouchers, total } = answer.value
      setProblem(null)
      setListed((before) => ({
        vouchers: after < 0 ? vouchers : before.vouchers.concat(vouchers),
        total,
      }))
    },
    [bridge, campaign, explain],
  )
  useEffect(() => {
    if (issued === 0) return
    const begin = async (): Promise<void> => ask(-1)
    void begin()
  }, [ask, issued])
  const last = listed.vouchers.at(-1)?.serial ?? -1
  const complete = listed.vouchers.length >= listed.total
  return {
    ...listed,
    more: complete ? null : () => void ask(last),
    problem,
    again: () => void ask(-1),
    mark: (serials, state) => {
      const marked = new Set(serials)
      setListed(({ vouchers, total }) => ({
        vouchers: vouchers.map((voucher) =>
          marked.has(voucher.serial) ? withState(voucher, state) : voucher,
        ),
        total,
      }))
    },
  }
}

function withState(voucher: ListedVoucher, state: ListedVoucher['state']): ListedVoucher {
  return { ...voucher, state }
}
