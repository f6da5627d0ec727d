/** The security log, page after page as it is scrolled to; never kept on the desk, so each showing asks the server. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../../../../shared/bridge/bridge.ts'
import type { AuditFilter, AuditLine } from '../../../../shared/domain/account/audit.ts'
import { useBridge } from '../../desk/bridge-context.ts'
import { useExplain } from '../../desk/use-explain.ts'

const PAGE = 200

interface AuditPages {
  readonly lines: readonly AuditLine[]
  /** Null until the first page is here. */
  readonly total: number | null
  readonly more: (() => void) | null
  readonly problem: string | null
  readonly again: () => void
}

interface Listed {
  readonly lines: readonly AuditLine[]
  readonly total: number | null
}

const NOTHING: Listed = { lines: [], total: null }

export function useAuditPages(filter: AuditFilter): AuditPages {
  const bridge = useBridge()
  const explain = useExplain()
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
      setListed((had) => ({ lines: before === null ? lines : had.lines.concat(lines), total }))
    },
    [bridge, filter],
  )
  useEffect(() => {
    const begin = async (): Promise<void> => ask(null)
    void begin()
  }, [ask])
  const last = listed.lines.at(-1)?.position ?? null
  const complete = listed.lines.length >= (listed.total ?? 0)
  return {
    ...listed,
    more: complete ? null : () => void ask(last),
    problem: refusal === null ? null : explain(refusal),
    again: () => void ask(null),
  }
}
