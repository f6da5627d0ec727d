/** A client at one till: scans codes on several lanes at once, takes some back, and writes down what it was told. */
import { setTimeout as wait } from 'node:timers/promises'
import type { DeskLines, LinesAnswer } from '../house/desk-lines.ts'
import type { ClientLog } from './client-log.ts'

export interface Hand {
  readonly log: ClientLog
  /** The next code; undefined when there are no more. */
  readonly next: () => string | undefined
  /** [0, 1). */
  readonly random: () => number
}

const LANES = 8
const UNDO_SHARE = 0.25
/** Reasons that pass: the till waits for its server, or its disk. */
const PASSING: ReadonlySet<string> = new Set(['offline_cap', 'lease_expired', 'clock_suspect'])
const PASSES_AFTER_MS = 30

/** Scans until `isOver` or until the desk has ended. */
export async function scanUntil(desk: DeskLines, hand: Hand, isOver: () => boolean): Promise<void> {
  await Promise.all(Array.from({ length: LANES }, () => lane(desk, hand, isOver)))
}

async function lane(desk: DeskLines, hand: Hand, isOver: () => boolean): Promise<void> {
  try {
    let text: string | undefined
    while (!isOver()) {
      text ??= hand.next()
      if (text === undefined) return
      const isJudged = await scanOne(desk, hand, text)
      if (isJudged) text = undefined
      else await wait(PASSES_AFTER_MS)
    }
  } catch {
    // Killed: what it said until then is written down.
  }
}

/** One code; false when it was not looked at, so that it is held to the till again. */
async function scanOne(desk: DeskLines, hand: Hand, text: string): Promise<boolean> {
  const answer = await desk.run('redeem-code', { text })
  const told = acceptOf(answer)
  if (told === undefined) {
    const reason = answer.reason ?? answer.failure ?? 'unknown'
    hand.log.refused(reason)
    return answer.kind === 'refused' && !PASSING.has(reason)
  }
  hand.log.accepted(told.entry, told.voucher)
  if (hand.random() < UNDO_SHARE) {
    const undo = await desk.run('undo-redemption', { entry: told.entry })
    if (undo.kind === 'done') hand.log.undone(told.entry, told.voucher)
  }
  return true
}

function acceptOf({
  kind,
  value,
}: LinesAnswer): { readonly entry: string; readonly voucher: string } | undefined {
  const entry = value?.['entry']
  const voucher = value?.['voucher']
  const isAccept = kind === 'done' && typeof entry === 'string' && typeof voucher === 'string'
  return isAccept ? { entry, voucher } : undefined
}
