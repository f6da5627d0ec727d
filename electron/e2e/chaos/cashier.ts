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
  /** Lanes at once, and the pause of one between two codes; absent: as fast as a till's own chaos wants it. */
  readonly pace?: Pace
}

interface Pace {
  readonly lanes: number
  readonly ms: number
  /** A pause that may end before its time. */
  readonly rest: (milliseconds: number) => Promise<void>
}

const LANES = 8
const UNDO_SHARE = 0.25
/** A code is over when it is used; whatever else keeps a till from it passes: its cap, its lease, its clock, its disk. */
const OVER: ReadonlySet<string> = new Set(['used_here', 'used_elsewhere'])
const PASSES_AFTER_MS = 30
/** Between two codes of a lane: as fast as it goes, a fast machine would use a shop's codes up. */
const PACE_MS = 40

/** Scans until `isOver` or until the desk has ended. */
export async function scanUntil(desk: DeskLines, hand: Hand, isOver: () => boolean): Promise<void> {
  await Promise.all(
    Array.from({ length: hand.pace?.lanes ?? LANES }, () => lane(desk, hand, isOver)),
  )
}

async function lane(desk: DeskLines, hand: Hand, isOver: () => boolean): Promise<void> {
  let text: string | undefined
  while (!isOver()) {
    text ??= hand.next()
    if (text === undefined) return
    const said = await scanOne(desk, hand, text).catch(() => 'killed' as const)
    // What it said until then is written down.
    if (said === 'killed') return
    if (said === 'over') text = undefined
    const { ms, rest } = hand.pace ?? { ms: PACE_MS, rest: wait }
    await rest(said === 'over' ? ms : PASSES_AFTER_MS)
  }
}

/** One code; one that passes is held to the till again. */
async function scanOne(desk: DeskLines, hand: Hand, text: string): Promise<'over' | 'passes'> {
  const answer = await desk.run('redeem-code', { text })
  const told = acceptOf(answer)
  if (told === undefined) {
    const reason = answer.reason ?? answer.failure ?? 'unknown'
    hand.log.refused(reason)
    return answer.kind === 'refused' && OVER.has(reason) ? 'over' : 'passes'
  }
  hand.log.accepted(told.entry, told.voucher)
  if (hand.random() < UNDO_SHARE) {
    const undo = await desk.run('undo-redemption', { entry: told.entry })
    if (undo.kind === 'done') hand.log.undone(told.entry, told.voucher)
  }
  return 'over'
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
