/** Forgets accounts bodily: counts, knowledge, sources and name; the place they leave is given to the next account. */
import type { AccountId } from '../../../../shared/base/ids.ts'
import { GAP } from '../../../../shared/domain/creator/columns.ts'
import { blockOf, rowOf } from './block.ts'
import type { Shelf } from './shelf.ts'

/** How many of them were here. In the open transaction. */
export function forgetAccounts(shelf: Shelf, accounts: readonly AccountId[]): number {
  const slots = accounts.flatMap((account) => {
    const slot = shelf.slots.get(account)
    shelf.slots.delete(account)
    return slot ?? []
  })
  for (const slot of slots) {
    forgetInBlocks(shelf, slot)
    forgetInTails(shelf, slot)
    shelf.tables.dropAccount(slot)
    shelf.tables.clearFilled(slot)
    shelf.accounts.delete(slot)
    shelf.free.push(slot)
  }
  return slots.length
}

function forgetInBlocks({ ends, tables, loaded }: Shelf, slot: number): void {
  const number = blockOf(slot)
  for (const [metric, own] of ends) {
    loaded.get(metric)?.delete(number)
    const block = own.has(number) ? tables.readBlock(metric, number) : null
    if (block === null) continue
    const from = rowOf(slot) * block.stride
    block.counts.fill(GAP, from, from + block.stride)
    tables.putBlock(metric, number, block)
  }
}

function forgetInTails({ tails, tables, loaded }: Shelf, slot: number): void {
  for (const [metric, days] of tails) {
    loaded.get(metric)?.delete(blockOf(slot))
    for (const [day, counts] of days) {
      if ((counts[slot] ?? GAP) === GAP) continue
      counts[slot] = GAP
      tables.putTail(metric, day, counts)
    }
  }
}
