/** The security log, page after page as it is scrolled to; never kept on the desk, so each showing asks the server. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../../../../shared/bridge/bridge.ts'
import type { AuditFilter, AuditLine } from '../../../../shared/domain/account/audit.ts'
import { useBridge } from '../../desk/bridge-context.ts'

const PAGE = 200

interface AuditPages {
  readonly lines: readonly AuditLine[]
  /** Null until the first page is here. */
  readonly total: number | null
  readonly more: (() => void) | null
  /** Null: the last asking was answered. */
  readonly problem: Answer | null
  readonly again: () => void
}

interface Listed {
  /** What these lines are of; null: there are none yet. */
  readonly filter: AuditFilter | null
  readonly lines: readonly AuditLine[]
  readonly total: number | null
}

const NOTHING: Listed = { filter: null, lines: [], total: null }

export function useAuditPages(filter: AuditFilter): AuditPages {
  const bridge = useBridge()
  const [listed, setListed] = useState<Listed>(NOTHING)
  const [refusal, setRefusal] = useState<Answer | null>(null)
  const latest = useRef(0)
  const ask = useCallback(
    async (before: number | null) => {
      latest.current += 1
      const mine = latest.current
      const answer = await bridge.run('list-audit', { filter, before, limit: PAGE })
      // Another filter was chosen meanwhile.
      if (mine !== latest.current) return
      if (answer.kind !== 'done') {
        setRefusal(answer)
        return
      }
      const { lines, total } = answer.value
      setRefusal(null)
      setListed((had) => {
        const all = before === null ? lines : had.lines.concat(lines)
        return { filter, lines: all, total }
      })
    },
    [bridge, filter],
  )
  useEffect(() => {
    const begin = async (): Promise<void> => ask(null)
    void begin()
  }, [ask])
  // Lines of the filter before stay until those of this one are here, but not beside its failure; no page goes below them.
  const isOfThis = listed.filter === filter
  const { lines, total } = refusal !== null && !isOfThis ? NOTHING : listed
  const last = lines.at(-1)?.position ?? null
  const isComplete = lines.length >= (total ?? 0)
  return {
    lines,
    total,
    more: isComplete || !isOfThis ? null : () => void ask(last),
    problem: refusal,
    again: () => void ask(null),
  }
}
