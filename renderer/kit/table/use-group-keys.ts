/** How the keyboard goes between the rows of a table and the heads of their groups, and closes a group from a row of it. */
import { type RefObject, useEffect, useRef } from 'react'
import { groupOfRow, type Line, rowBeside } from './lines.ts'

interface GroupKeysAsk {
  readonly scroll: RefObject<HTMLDivElement | null>
  readonly lines: readonly Line[] | undefined
  readonly onFold: ((key: string, closed: boolean) => void) | undefined
  readonly showLine: (at: number) => void
  /** Puts the cursor there. */
  readonly goToRow: (row: number) => void
}

interface GroupKeys {
  /** Left of the first cell of a row: closes its group; false: there is none that could be. */
  readonly onLeft: (row: number) => boolean
  /** From the head at a line to the next row that way. */
  readonly onLeaveGroup: (at: number, by: -1 | 1) => void
}

export function useGroupKeys(ask: GroupKeysAsk): GroupKeys {
  const { scroll, lines, onFold, showLine, goToRow } = ask
  const goToHead = useHeadFocus(scroll)
  return {
    onLeft: (row) => {
      const key = groupOfRow(lines, row)?.key
      if (key === undefined || onFold === undefined) return false
      showLine(lines?.findIndex((line) => line.kind === 'group' && line.key === key) ?? 0)
      goToHead(key)
      onFold(key, true)
      return true
    },
    onLeaveGroup: (at, by) => {
      const row = rowBeside(lines ?? [], at, by)
      if (row === undefined) return
      goToRow(row)
      scroll.current?.querySelector('table')?.focus()
    },
  }
}

/** The head takes the keyboard as soon as it is on screen. */
function useHeadFocus(scroll: GroupKeysAsk['scroll']): (key: string) => void {
  const waiting = useRef<string | null>(null)
  useEffect(() => {
    if (waiting.current === null) return
    const heads = [...(scroll.current?.querySelectorAll<HTMLElement>('[data-group]') ?? [])]
    const head = heads.find(({ dataset }) => dataset['group'] === waiting.current)
    if (head === undefined) return
    waiting.current = null
    head.focus()
  })
  return (key) => {
    waiting.current = key
  }
}
