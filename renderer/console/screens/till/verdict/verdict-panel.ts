/**
 * What stands at the right of the till, and what changes it. Pure: events go in with their times. A verdict is shown at once
 * and whole; "Accepted" stays until the next code or Escape, a refusal at least five seconds.
 */
import type { FailureKind } from '../../../../../shared/bridge/bridge.ts'
import type { AcceptedVerdict } from '../../../../../shared/bridge/till-commands.ts'
import type { Facts } from '../../../../../shared/base/result.ts'
import { typedAmount } from './bill-amount.ts'
import type { PinAsk } from './pin-ask.ts'
import type { Question } from './question.ts'

/** A refusal stands so long after the code has left, so that it can be read and acted on. */
export const REFUSAL_STAYS_MS = 5_000

export type Verdict =
  | { readonly kind: 'accepted'; readonly accepted: AcceptedVerdict }
  | { readonly kind: 'refused'; readonly reason: string; readonly facts: Facts }
  /** The till itself could not answer: nothing was written. */
  | { readonly kind: 'failed'; readonly failure: FailureKind }

export type Page = 'clash_risk' | 'scans' | 'shift' | 'keys' | 'learn' | 'reports' | 'pins'

export type Panel =
  | { readonly kind: 'ready' }
  /** Asked for longer than a blink. */
  | { readonly kind: 'reading' }
  | {
      readonly kind: 'verdict'
      readonly verdict: Verdict
      /** What was judged; a question about it is asked again with it. */
      readonly question: Question
      /** By the wall clock; tells two verdicts on one code apart. */
      readonly judgedAt: number
      /** Monotonic: when it was given, or its code last seen after that. */
      readonly seenAt: number
    }
  /** An accepted code was taken back, or could not be any more. */
  | { readonly kind: 'undone'; readonly title: string; readonly done: boolean }
  /** A question about the bill: the minimum was not known to be reached. */
  | {
      readonly kind: 'bill'
      readonly question: Question
      readonly facts: Facts
      readonly typed: string
    }
  /** A manager's PIN is asked for. */
  | { readonly kind: 'pin'; readonly ask: PinAsk }
  | { readonly kind: 'typing'; readonly typed: string }
  | { readonly kind: 'page'; readonly page: Page }

export type PanelEvent =
  | { readonly kind: 'slow' }
  | {
      readonly kind: 'judged'
      readonly verdict: Verdict
      readonly question: Question
      /** Monotonic, of the page. */
      readonly at: number
      readonly judgedAt: number
    }
  /** A code is still held to the camera; which one does not matter, it is not a new one. */
  | { readonly kind: 'in_view'; readonly at: number }
  | { readonly kind: 'tick'; readonly at: number }
  | { readonly kind: 'typed'; readonly typed: string }
  | { readonly kind: 'open'; readonly to: 'typing' | Page }
  | { readonly kind: 'ask_pin'; readonly ask: PinAsk }
  | { readonly kind: 'escape' }
  | { readonly kind: 'undone'; readonly title: string; readonly done: boolean }

export const READY: Panel = { kind: 'ready' }

export function panelAfter(panel: Panel, event: PanelEvent): Panel {
  switch (event.kind) {
    case 'slow':
      return { kind: 'reading' }
    case 'judged':
      return judged(event)
    case 'in_view':
      return panel.kind === 'verdict' ? { ...panel, seenAt: event.at } : panel
    case 'tick':
      return isOver(panel, event.at) ? READY : panel
    case 'typed':
      return typed(panel, event.typed)
    case 'open':
      return opened(panel, event.to)
    case 'ask_pin':
      return { kind: 'pin', ask: event.ask }
    case 'escape':
      return READY
    case 'undone':
      return event
  }
}

function judged(event: Extract<PanelEvent, { kind: 'judged' }>): Panel {
  const { verdict, question, at, judgedAt } = event
  if (verdict.kind === 'refused' && verdict.reason === 'below_minimum') {
    return { kind: 'bill', question, facts: verdict.facts, typed: '' }
  }
  return { kind: 'verdict', verdict, question, judgedAt, seenAt: at }
}

function isOver(panel: Panel, now: number): boolean {
  if (panel.kind !== 'verdict' || panel.verdict.kind === 'accepted') return false
  return now - panel.seenAt >= REFUSAL_STAYS_MS
}

function typed(panel: Panel, text: string): Panel {
  if (panel.kind === 'typing') return { ...panel, typed: text }
  if (panel.kind === 'bill') return { ...panel, typed: typedAmount(text) }
  return panel
}

/** A key pressed twice closes what it opened. */
function opened(panel: Panel, to: 'typing' | Page): Panel {
  if (to === 'typing') return panel.kind === 'typing' ? READY : { kind: 'typing', typed: '' }
  return panel.kind === 'page' && panel.page === to ? READY : { kind: 'page', page: to }
}
