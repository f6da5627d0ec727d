/**
 * Takes chunks of metrics into the file: newest days into the tail, longer and older ones into their block, what each day was
 * before into the knowledge, and sources and purposes to the series. All chunks of a call are one commit, or none is.
 */
import type { AccountId } from '../../../../shared/base/ids.ts'
import { DAY_MS } from '../../../../shared/base/time.ts'
import { GAP } from '../../../../shared/domain/creator/columns.ts'
import type { Metric } from '../../../../shared/domain/creator/metric.ts'
import type { MetricChunk } from '../../../../shared/sync/metric-chunk.schema.ts'
import { BLOCK_ROWS, type Block, blockOf, type DaySpan, endOf, rowOf, spanning } from './block.ts'
import { seriesAfter } from './series.ts'
import { type Shelf, touchLoaded, within, withTail } from './shelf.ts'
import { type FilledKey, withBits } from './tables.ts'
import { spanOf, untoldBy, type WholeMonth, wordsOfMonths } from './whole-months.ts'

/** A chunk of more days settles at once: each day of the tail is a row of all accounts. */
const TAIL_CHUNK_DAYS = 7
/** A platform's day may end before ours: the server's word is of at most the day after. */
const AHEAD_DAYS = 1
/** 2004-02-04, the first day of the oldest of the four platforms. */
const OLDEST_DAY = 12_452

export interface Taken {
  readonly taken: number
  /** Older than what stands already. */
  readonly stale: number
  /** Their days lie before the oldest platform or after their own word. */
  readonly outOfTime: number
}

/** A chunk with its place: days since 1970 and the slot of its account. */
interface Placed {
  readonly metric: Metric
  readonly slot: number
  readonly from: number
  readonly until: number
  readonly knownOn: number
  readonly counts: Int32Array
}

/** What one call has changed on the shelf, written when all chunks are in. */
interface Batch {
  readonly shelf: Shelf
  readonly blocks: Map<Metric, Map<number, Block>>
  readonly tails: Map<Metric, Set<number>>
  /** Slots that had nothing on a day until a day. */
  readonly filled: Map<string, FilledKey & { readonly slots: number[] }>
}

/** On the shelf and in the open transaction; whoever calls commits, and opens the shelf anew where that fails. */
export function takeChunks(
  shelf: Shelf,
  chunks: readonly MetricChunk[],
  months: readonly WholeMonth[] = [],
): Taken {
  const batch: Batch = { shelf, blocks: new Map(), tails: new Map(), filled: new Map() }
  const words = wordsOfMonths(chunks, months)
  let taken = 0
  let stale = 0
  for (const chunk of chunks) {
    const { from, until } = spanOf(chunk)
    const knownOn = Math.floor(chunk.asOf / DAY_MS)
    if (from < OLDEST_DAY || until - 1 > knownOn + AHEAD_DAYS) continue
    // Parsed at the wire's door.
    const slot = slotOf(shelf, chunk.account as AccountId)
    const before = shelf.tables.seriesOf(chunk.metric, slot)
    const series = seriesAfter(before, chunk, { from, until })
    if (series === null) {
      stale += 1
      continue
    }
    taken += 1
    if (before !== undefined)
      takeBack(
        batch,
        { metric: chunk.metric, slot, knownOn },
        untoldBy(words.get(chunk) ?? [], { from: before.first_day, until: before.end_day }),
      )
    const counts = Int32Array.from(chunk.counts, (count) => count ?? GAP)
    place(batch, { metric: chunk.metric, slot, from, until, knownOn, counts })
    shelf.tables.putSeries(chunk.metric, slot, series)
  }
  write(batch)
  return { taken, stale, outOfTime: chunks.length - taken - stale }
}

function takeBack(
  batch: Batch,
  of: Pick<Placed, 'metric' | 'slot' | 'knownOn'>,
  untold: readonly DaySpan[],
): void {
  for (const { from, until } of untold)
    place(batch, { ...of, from, until, counts: new Int32Array(until - from).fill(GAP) })
}

function slotOf(shelf: Shelf, account: AccountId): number {
  const known = shelf.slots.get(account)
  if (known !== undefined) return known
  const slot = shelf.free.pop() ?? shelf.slots.size
  shelf.slots.set(account, slot)
  shelf.accounts.set(slot, account)
  shelf.tables.putAccount(slot, account)
  return slot
}

function place(batch: Batch, placed: Placed): void {
  const end = within(batch.shelf.ends, placed.metric).get(blockOf(placed.slot))
  const isNew = end === undefined || placed.from >= end
  if (isNew && placed.counts.length <= TAIL_CHUNK_DAYS) placeInTail(batch, placed)
  else placeInBlock(batch, placed)
}

function placeInTail(batch: Batch, { metric, slot, from, knownOn, counts }: Placed): void {
  const { shelf, tails } = batch
  const days = tails.get(metric) ?? new Set()
  tails.set(metric, days)
  for (const [at, count] of counts.entries()) {
    const day = from + at
    const tail = tailOf(shelf, metric, day)
    const before = tail[slot] ?? GAP
    if (before === count) continue
    if (before === GAP) noteFilled(batch, { metric, day, knownOn }, slot)
    else shelf.tables.addRevised({ metric, slot, firstDay: day, knownOn }, Int32Array.of(before))
    tail[slot] = count
    days.add(day)
    touchLoaded(shelf, { metric, slot, day, count })
  }
}

/** A day of all accounts, as long as there are slots. */
function tailOf(shelf: Shelf, metric: Metric, day: number): Int32Array {
  const days = within(shelf.tails, metric)
  const known = days.get(day)
  const slots = shelf.slots.size + shelf.free.length
  if (known !== undefined && known.length >= slots) return known
  // Grown by more than one: slots come one after the other.
  const tail = new Int32Array(slots + BLOCK_ROWS).fill(GAP)
  tail.set(known ?? [])
  days.set(day, tail)
  return tail
}

function noteFilled({ filled }: Batch, key: FilledKey, slot: number): void {
  const name = `${key.metric} ${key.day} ${key.knownOn}`
  const known = filled.get(name)
  if (known === undefined) filled.set(name, { ...key, slots: [slot] })
  else known.slots.push(slot)
}

/** A block that is to grow first takes what the tail says of its accounts. */
function placeInBlock(batch: Batch, placed: Placed): void {
  const { shelf } = batch
  const { metric, slot, from, until, knownOn, counts } = placed
  const number = blockOf(slot)
  const block = spanning(blockBefore(batch, placed), { from, until })
  const start = rowOf(slot) * block.stride + from - block.firstDay
  const before = block.counts.slice(start, start + counts.length)
  if (before.every((count, at) => count === counts[at])) return
  shelf.tables.addRevised({ metric, slot, firstDay: from, knownOn }, before)
  block.counts.set(counts, start)
  within(batch.blocks, metric).set(number, block)
  within(shelf.ends, metric).set(number, endOf(block))
  shelf.loaded.get(metric)?.delete(number)
}

function blockBefore({ shelf, blocks }: Batch, { metric, slot, until }: Placed): Block | null {
  const block = blockOf(slot)
  const stored = blocks.get(metric)?.get(block) ?? shelf.tables.readBlock(metric, block)
  const grows = stored === null || until > endOf(stored)
  return grows ? withTail(shelf, { metric, block, stored }) : stored
}

function write({ shelf, blocks, tails, filled }: Batch): void {
  const { tables } = shelf
  for (const [metric, own] of blocks) {
    for (const [number, block] of own) tables.putBlock(metric, number, block)
  }
  for (const [metric, days] of tails) {
    for (const day of days) tables.putTail(metric, day, tailOf(shelf, metric, day))
  }
  for (const { slots, ...key } of filled.values()) {
    const known = tables.filledOn(key) ?? new Uint8Array()
    tables.putFilled(key, withBits(known, slots))
  }
}
