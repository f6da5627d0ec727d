/** Asks the desk about scans, one after the other in the order they were read, and turns its answers into verdicts. */
import { useCallback, useRef } from 'react'
import type { Answer } from '../../../../shared/bridge/bridge.ts'
import type { AcceptedVerdict, PinProof } from '../../../../shared/bridge/till-commands.ts'
import { useCommand } from '../../desk/use-command.ts'
import type { Question } from './verdict/question.ts'
import { isRedeemReason } from './verdict/say.ts'
import type { PanelEvent, Verdict } from './verdict/verdict-panel.ts'

/** Answers faster than this show no "Reading": it would only flicker. */
const READING_AFTER_MS = 120

export interface Judge {
  /** `at`: when the code was seen, monotonic. Answers the verdict that was shown. */
  readonly judge: (question: Question, at: number) => Promise<Verdict>
  /** The same with a manager's PIN; an answer about the PIN itself is no verdict and is handed back. */
  readonly lift: (question: Question, manager: PinProof) => Promise<Answer<AcceptedVerdict> | null>
  /** Questions under way. */
  readonly asking: { readonly current: number }
}

export function useJudge(send: (event: PanelEvent) => void): Judge {
  const { run } = useCommand('redeem-code')
  const asking = useRef(0)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  /** One turn of the queue. */
  const inTurn = useCallback(<Value>(work: () => Promise<Value>): Promise<Value> => {
    asking.current += 1
    const done = queue.current.then(work).finally(() => (asking.current -= 1))
    queue.current = done
    return done
  }, [])
  const show = useCallback(
    (question: Question, verdict: Verdict, at: number) => {
      const judgedAt = Date.now()
      send({ kind: 'judged', verdict, question, at: performance.now(), judgedAt })
      measurePainted(at)
    },
    [send],
  )
  const judge = useCallback<Judge['judge']>(
    (question, at) =>
      inTurn(async () => {
        const slow = setTimeout(() => send({ kind: 'slow' }), READING_AFTER_MS)
        const verdict = verdictOf(await run(inputOf(question)))
        clearTimeout(slow)
        show(question, verdict, at)
        return verdict
      }),
    [inTurn, run, send, show],
  )
  const lift = useCallback<Judge['lift']>(
    (question, manager) =>
      inTurn(async () => {
        const override = { manager, lift: question.lift }
        const answer = await run({ ...inputOf(question), override })
        if (answer.kind === 'refused' && !isRedeemReason(answer.reason)) return answer
        show(question, verdictOf(answer), performance.now())
        return null
      }),
    [inTurn, run, show],
  )
  return { judge, lift, asking }
}

function inputOf({ text, source, candidates, basketMinor }: Question) {
  const others = candidates.length === 0 ? {} : { candidates }
  return { text, source, basketMinor, ...others }
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
