/** Moves days that have settled from the tail into their blocks, some blocks a step, and drops tail rows that no block needs. */
import { GAP } from '../../../../shared/domain/creator/columns.ts'
import type { Metric } from '../../../../shared/domain/creator/metric.ts'
import { BLOCK_ROWS, endOf, spanning } from './block.ts'
import { type Shelf, slotsUsed, within, withTail } from './shelf.ts'

/** Days that may wait in the tail: a row a day and metric, all of them in memory. */
export const TAIL_DAYS_MAX = 64
/** Platforms correct the last days; these stay where a correction is cheap. */
export const TAIL_DAYS_KEPT = 14
/** Some 4 MB of blocks, a tenth of a second. */
const BLOCKS_A_STEP = 40

/** Whether there was something to do, and so may be more. In the open transaction. */
export function settleSome(shelf: Shelf): boolean {
  for (const [metric, days] of shelf.tails) {
    if (days.size <= TAIL_DAYS_MAX) continue
    const until = Math.max(...days.keys()) + 1 - TAIL_DAYS_KEPT
    const waiting = blocksWaiting(shelf, metric, until)
    for (const block of waiting.slice(0, BLOCKS_A_STEP)) settle(shelf, { metric, block, until })
    if (waiting.length <= BLOCKS_A_STEP) dropSettled(shelf, metric, until)
    return true
  }
  return false
}

/** Blocks of which the tail says more before the day than they hold. */
function blocksWaiting(shelf: Shelf, metric: Metric, until: number): readonly number[] {
  const ends = within(shelf.ends, metric)
  const days = [...within(shelf.tails, metric)]
  const blocks = Math.ceil(slotsUsed(shelf) / BLOCK_ROWS)
  return Array.from({ length: blocks }, (_, block) => block).filter((block) => {
    const end = ends.get(block) ?? -Infinity
    const from = block * BLOCK_ROWS
    return days.some(
      ([day, counts]) =>
        day >= end &&
        day < until &&
        counts.subarray(from, from + BLOCK_ROWS).some((count) => count !== GAP),
    )
  })
}

interface Waiting {
  readonly metric: Metric
  readonly block: number
  readonly until: number
}

function settle(shelf: Shelf, { metric, block, until }: Waiting): void {
  const stored = shelf.tables.readBlock(metric, block)
  const whole = withTail(shelf, { metric, block, stored, until })
  if (whole === null) return
  const settled = spanning(whole, { from: whole.firstDay, until })
  shelf.tables.putBlock(metric, block, settled)
  within(shelf.ends, metric).set(block, endOf(settled))
}

function dropSettled(shelf: Shelf, metric: Metric, until: number): void {
  const days = within(shelf.tails, metric)
  for (const day of days.keys()) {
    if (day >= until) continue
    shelf.tables.dropTail(metric, day)
    days.delete(day)
  }
}
