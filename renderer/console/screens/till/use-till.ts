/**
 * The till's desk-work: a code that is read becomes one question to the desk, its answer one verdict with its sound. Decides
 * nothing itself; what counts as one code and what stands when is decided by pure functions beside it.
 */
import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { EntryId } from '../../../../shared/base/ids.ts'
import { useCommand } from '../../desk/use-command.ts'
import { NOTHING_SEEN, sight } from './scan/debounce.ts'
import { useJudge } from './use-judge.ts'
import { type Prove, useManager } from './use-manager.ts'
import { type Question, questionOf } from './verdict/question.ts'
import { type Panel, panelAfter, type PanelEvent, READY } from './verdict/verdict-panel.ts'

/** How often it is looked whether a refusal has stood long enough. */
const TICK_MS = 250
/** What stands in view while two codes do; no code reads like it. */
const TWO_CODES = 'two codes'

export interface Reading {
  readonly question: Question
  /** Monotonic, of the page. */
  readonly at: number
  /** Told which of the readings it was once the code is accepted: its place among the candidates, null for the text itself. */
  readonly heard?: (candidate: number | null) => void
}

export interface TillDesk {
  readonly panel: Panel
  readonly send: (event: PanelEvent) => void
  /** A code in view or typed by a scanner; the same one seen on is no event. */
  readonly read: (reading: Reading) => void
  readonly readTwo: (at: number) => void
  /** Asks about a typed code, or again about the code of a question. */
  readonly ask: (question: Question) => void
  readonly undo: (entry: EntryId, title: string) => void
  /** Puts a manager's PIN to what the panel asks it for. */
  readonly prove: Prove
}

export function useTill(closed: boolean): TillDesk {
  const [panel, send] = useReducer(panelAfter, READY)
  const { judge, lift, asking } = useJudge(send)
  const prove = useManager(lift, send)
  const { run: runUndo } = useCommand('undo-redemption')
  const seen = useRef(NOTHING_SEEN)
  const lastSeenAt = useRef(0)
  /** True when it is an event. */
  const note = useCallback((text: string, at: number): boolean => {
    const step = sight(seen.current, text, at)
    seen.current = step.seen
    lastSeenAt.current = at
    return step.fresh
  }, [])
  const read = useCallback(
    ({ question, at, heard }: Reading) => {
      // A camera shows the code again in its next frame; a scanner says it once, so that one waits.
      if (closed || (question.source === 'camera' && asking.current > 0)) return
      if (!note(question.text, at)) return
      void judge(question, at).then((verdict) => {
        if (verdict.kind === 'accepted') heard?.(verdict.accepted.candidate)
      })
    },
    [asking, closed, judge, note],
  )
  const readTwo = useCallback(
    (at: number) => {
      if (closed || !note(TWO_CODES, at)) return
      send({
        kind: 'judged',
        verdict: { kind: 'refused', reason: 'two_codes', facts: {} },
        question: questionOf('', 'camera'),
        at,
        judgedAt: Date.now(),
      })
    },
    [closed, note],
  )
  const undo = useCallback(
    (entry: EntryId, title: string) => {
      void runUndo({ entry }).then((answer) =>
        send({ kind: 'undone', title, done: answer.kind === 'done' }),
      )
    },
    [runUndo],
  )
  const ask = useCallback((question: Question) => void judge(question, performance.now()), [judge])
  useTick(send, lastSeenAt)
  return { panel, send, read, readTwo, ask, undo, prove }
}

function useTick(
  send: (event: PanelEvent) => void,
  lastSeenAt: { readonly current: number },
): void {
  useEffect(() => {
    let told = 0
    const timer = setInterval(() => {
      if (lastSeenAt.current > told) {
        told = lastSeenAt.current
        send({ kind: 'in_view', at: told })
      }
      send({ kind: 'tick', at: performance.now() })
    }, TICK_MS)
    return () => clearInterval(timer)
  }, [lastSeenAt, send])
}
