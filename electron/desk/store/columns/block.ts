/**
 * A block: one metric of 32 accounts over the same days, account after account, as it lies in one row of `columns.db` and, with room
 * to grow, in memory. Days are whole days since 1970; a day nobody told is `GAP`.
 */
import { GAP } from '../../../../shared/domain/creator/columns.ts'

export const BLOCK_ROWS = 32

export interface Block {
  readonly firstDay: number
  readonly days: number
  /** From one account to the next; at least `days`. */
  readonly stride: number
  readonly counts: Int32Array
}

export interface DaySpan {
  readonly from: number
  /** The day after the last. */
  readonly until: number
}

export const blockOf = (slot: number): number => Math.floor(slot / BLOCK_ROWS)
export const rowOf = (slot: number): number => slot % BLOCK_ROWS
export const endOf = (block: Block): number => block.firstDay + block.days

/** The same counts over at least these days; what is new is gaps. */
export function spanning(block: Block | null, { from, until }: DaySpan): Block {
  const firstDay = Math.min(from, block?.firstDay ?? from)
  const days = Math.max(until, block === null ? until : endOf(block)) - firstDay
  if (block !== null && firstDay === block.firstDay && days === block.days) return block
  const counts = new Int32Array(BLOCK_ROWS * days).fill(GAP)
  if (block !== null) copyRows(block, { counts, stride: days, at: block.firstDay - firstDay })
  return { firstDay, days, stride: days, counts }
}

/** The block in memory that every thread sees, with room for days to come. */
export function shared(block: Block, room: number): Block {
  const stride = block.days + room
  const bytes = BLOCK_ROWS * stride * Int32Array.BYTES_PER_ELEMENT
  const counts = new Int32Array(new SharedArrayBuffer(bytes))
  copyRows(block, { counts, stride, at: 0 })
  for (let end = stride; end <= counts.length; end += stride) counts.fill(GAP, end - room, end)
  return { ...block, stride, counts }
}

/** Little-endian, as every machine we run on. */
export function bytesOf(counts: Int32Array): Uint8Array {
  return new Uint8Array(counts.buffer, counts.byteOffset, counts.byteLength)
}

/** Of bytes that SQLite gave, which may begin anywhere. */
export function countsOf(bytes: Uint8Array): Int32Array {
  const isAligned = bytes.byteOffset % Int32Array.BYTES_PER_ELEMENT === 0
  const { buffer, byteOffset, byteLength } = isAligned ? bytes : bytes.slice()
  return new Int32Array(buffer, byteOffset, byteLength / Int32Array.BYTES_PER_ELEMENT)
}

interface Rows {
  readonly counts: Int32Array
  readonly stride: number
  /** Where in each row the first day goes. */
  readonly at: number
}

function copyRows(block: Block, to: Rows): void {
  for (let row = 0; row < BLOCK_ROWS; row += 1) {
    const from = row * block.stride
    to.counts.set(block.counts.subarray(from, from + block.days), row * to.stride + to.at)
  }
}
