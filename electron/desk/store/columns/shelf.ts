/**
 * What the columns' thread holds in memory beside its file: which slot an account has, where each block ends, the tail, and the
 * blocks that were loaded for questions over all accounts. It changes with a commit and is read again when one fails.
 */
import type { AccountId } from '../../../../shared/base/ids.ts'
import { GAP } from '../../../../shared/domain/creator/columns.ts'
import type { Metric } from '../../../../shared/domain/creator/metric.ts'
import { blockOf, BLOCK_ROWS, type Block, endOf, rowOf, shared, spanning } from './block.ts'
import type { Tables } from './tables.ts'

/** Days that a loaded block can grow by in place. */
const ROOM_DAYS = 32
/** A block of nobody, so that whoever held one with somebody in it hears of it. */
const NOTHING: Block = { firstDay: 0, days: 0, stride: 0, counts: new Int32Array() }

/** A block of one metric in memory that every thread sees; the days of an older question never change their place. */
export interface LoadedBlock extends Block {
  readonly metric: Metric
  readonly block: number
  /** A greater number after each change. */
  readonly revision: number
}

export interface LoadQuestion {
  readonly metric: Metric
  /** 0: all. */
  readonly since: number
}

export interface Shelf {
  readonly tables: Tables
  readonly slots: Map<AccountId, number>
  /** The other way. */
  readonly accounts: Map<number, AccountId>
  /** Slots of accounts that were forgotten, to be given again. */
  readonly free: number[]
  readonly ends: Map<Metric, Map<number, number>>
  /** A metric's newest days, each by slot. */
  readonly tails: Map<Metric, Map<number, Int32Array>>
  readonly loaded: Map<Metric, Map<number, LoadedBlock>>
  revision: number
}

export function openShelf(tables: Tables): Shelf {
  const slots = new Map(tables.accounts())
  const taken = new Set(slots.values())
  const most = Math.max(-1, ...taken)
  const shelf: Shelf = {
    tables,
    slots,
    accounts: new Map([...slots].map(([account, slot]) => [slot, account])),
    free: Array.from({ length: most }, (_, slot) => slot).filter((slot) => !taken.has(slot)),
    ends: new Map(),
    tails: new Map(),
    loaded: new Map(),
    revision: 0,
  }
  for (const { metric, block, end } of tables.ends()) within(shelf.ends, metric).set(block, end)
  for (const { metric, day, counts } of tables.tails()) within(shelf.tails, metric).set(day, counts)
  return shelf
}

/** The inner map, made when it is missing. */
export function within<Outer, Inner, Value>(
  maps: Map<Outer, Map<Inner, Value>>,
  key: Outer,
): Map<Inner, Value> {
  const known = maps.get(key)
  if (known !== undefined) return known
  const made = new Map<Inner, Value>()
  maps.set(key, made)
  return made
}

/** The blocks of a metric with their tail that changed after the revision, those that were loaded as they are. */
export function loadedBlocks(
  shelf: Shelf,
  { metric, since }: LoadQuestion,
): readonly LoadedBlock[] {
  const loaded = within(shelf.loaded, metric)
  const keep = (block: number, whole: Block | null): void => {
    shelf.revision += 1
    const revision = shelf.revision
    loaded.set(block, { ...shared(whole ?? NOTHING, ROOM_DAYS), metric, block, revision })
  }
  if (loaded.size === 0) {
    for (const { block, counts: stored } of shelf.tables.blocksOf(metric)) {
      keep(block, withTail(shelf, { metric, block, stored }))
    }
  }
  const blocks = Math.ceil(slotsUsed(shelf) / BLOCK_ROWS)
  for (let block = 0; block < blocks; block += 1) {
    if (!loaded.has(block))
      keep(block, withTail(shelf, { metric, block, stored: shelf.tables.readBlock(metric, block) }))
  }
  return [...loaded.values()].filter(({ revision }) => revision > since)
}

/** Writes a day of an account into the loaded block if there is room, and lets go of the block if there is none. */
export function touchLoaded(shelf: Shelf, { metric, slot, day, count }: Cell): void {
  const loaded = shelf.loaded.get(metric)
  const block = loaded?.get(blockOf(slot))
  if (loaded === undefined || block === undefined) return
  const at = day - block.firstDay
  if (at < 0 || at >= block.stride) {
    loaded.delete(block.block)
    return
  }
  block.counts[rowOf(slot) * block.stride + at] = count
  shelf.revision += 1
  loaded.set(block.block, {
    ...block,
    days: Math.max(block.days, at + 1),
    revision: shelf.revision,
  })
}

export interface Cell {
  readonly metric: Metric
  readonly slot: number
  readonly day: number
  readonly count: number
}

export function slotsUsed({ slots, free }: Shelf): number {
  return slots.size + free.length
}

export interface StoredBlock {
  readonly metric: Metric
  readonly block: number
  readonly stored: Block | null
  /** Days of the tail before this one; absent: all. */
  readonly until?: number
}

/** The newest days of the block's accounts; a day the block has is the block's to say. */
export function withTail(
  shelf: Shelf,
  { metric, block, stored, until = Infinity }: StoredBlock,
): Block | null {
  const after = stored === null ? -Infinity : endOf(stored)
  const from = block * BLOCK_ROWS
  const days = [...(shelf.tails.get(metric) ?? [])]
    .filter(([day]) => day >= after && day < until)
    .map(([day, counts]) => ({ day, counts: counts.subarray(from, from + BLOCK_ROWS) }))
    .filter(({ counts }) => counts.some((count) => count !== GAP))
  if (days.length === 0) return stored
  const all = days.map(({ day }) => day)
  const span = { from: Math.min(...all), until: Math.max(...all) + 1 }
  const whole = spanning(stored, span)
  for (const { day, counts } of days) {
    for (const [row, count] of counts.entries()) {
      whole.counts[row * whole.stride + day - whole.firstDay] = count
    }
  }
  return whole
}
