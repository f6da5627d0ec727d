/**
 * The till's desk-work: a code that is read becomes one question to the desk, its answer one verdict with its sound. Decides
 * nothing itself; what counts as one code and what stands when is decided by pure functions beside it.
 */
import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { Answer } from '../../../../shared/bridge/bridge.ts'
import type { AcceptedVerdict, ScanSource } from '../../../../shared/bridge/commands.ts'
import type { EntryId } from '../../../../shared/base/ids.ts'
import { useCommand } from '../../desk/use-command.ts'
import { NOTHING_SEEN, sight } from './scan/debounce.ts'
import {
  type Panel,
  panelAfter,
  type PanelEvent,
  READY,
  type Verdict,
} from './verdict/verdict-panel.ts'

/** Answers faster than this show no "Reading": it would only flicker. */
const READING_AFTER_MS = 120
/** How often it is looked whether a refusal has stood long enough. */
const TICK_MS = 250
/** What stands in view while two codes do; no code reads like it. */
const TWO_CODES = 'two codes'

export interface Reading {
  readonly text: string
  readonly source: ScanSource
  /** Other readings of the same scan, for the desk to tell which is signed. */
  readonly candidates?: readonly string[]
  /** Told which of them it was once the code is accepted: its place among the candidates, null for the text itself. */
  readonly heard?: (candidate: number | null) => void
  /** Monotonic, of the page. */
  readonly at: number
}

export interface TillDesk {
  readonly panel: Panel
  readonly send: (event: PanelEvent) => void
  /** A code in view or typed by a scanner; the same one seen on is no event. */
  readonly read: (reading: Reading) => void
  readonly readTwo: (at: number) => void
  /** Asks again about the code of a question, with the bill. */
  readonly ask: (text: string, source: ScanSource, basketMinor: number | null) => void
  readonly undo: (entry: EntryId, title: string) => void
}

export function useTill(closed: boolean): TillDesk {
  const [panel, send] = useReducer(panelAfter, READY)
  const { ask, judge, asking } = useJudge(send)
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
    (reading: Reading) => {
      // A camera shows the code again in its next frame; a scanner says it once, so that one waits.
      if (closed || (reading.source === 'camera' && asking.current > 0)) return
      if (note(reading.text, reading.at)) judge(reading)
    },
    [asking, closed, judge, note],
  )
  const readTwo = useCallback(
    (at: number) => {
      if (closed || !note(TWO_CODES, at)) return
      send({
        kind: 'judged',
        verdict: { kind: 'refused', reason: 'two_codes', facts: {} },
        text: '',
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
  useTick(send, lastSeenAt)
  return { panel, send, read, readTwo, ask, undo }
}

interface Judge {
  readonly judge: (reading: Reading) => void
  readonly ask: TillDesk['ask']
  /** Questions under way. */
  readonly asking: { readonly current: number }
}

function useJudge(send: (event: PanelEvent) => void): Judge {
  const { run } = useCommand('redeem-code')
  const asking = useRef(0)
  // One after the other, in the order they were read.
  const queue = useRef(Promise.resolve())
  const put = useCallback(
    (reading: Reading, basketMinor: number | null) => {
      asking.current += 1
      queue.current = queue.current.then(async () => {
        const slow = setTimeout(() => send({ kind: 'slow' }), READING_AFTER_MS)
        const { text, source, candidates = [] } = reading
        const others = candidates.length === 0 ? {} : { candidates }
        const verdict = verdictOf(await run({ text, source, basketMinor, ...others }))
        if (verdict.kind === 'accepted') reading.heard?.(verdict.accepted.candidate)
        clearTimeout(slow)
        asking.current -= 1
        send({ kind: 'judged', verdict, text, at: performance.now(), judgedAt: Date.now() })
        measurePainted(reading.at)
      })
    },
    [run, send],
  )
  const judge = useCallback((reading: Reading) => put(reading, null), [put])
  const ask = useCallback<TillDesk['ask']>(
    (text, source, basketMinor) => put({ text, source, at: performance.now() }, basketMinor),
    [put],
  )
  return { judge, ask, asking }
}

function verdictOf(answer: Answer<AcceptedVerdict>): Verdict {
  switch (answer.kind) {
    case 'done':
      return { kind: 'accepted', accepted: answer.value }
    case 'refused':
      return answer
    case 'failed':
      return answer.failure === 'not_saved'
        ? { kind: 'refused', reason: 'not_saved', facts: {} }
        : answer
    case 'started':
      // Redeeming is no job; a desk that says so did not answer.
      return { kind: 'failed', failure: 'unexpected_shape' }
  }
}

/** From the frame that showed a code to the first frame painted with its verdict. */
function measurePainted(frameAt: number): void {
  requestAnimationFrame(() => {
    setTimeout(() => {
      performance.mark('till.frame', { startTime: frameAt })
      performance.measure('till.frame-to-verdict', { start: frameAt, end: performance.now() })
    })
  })
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
