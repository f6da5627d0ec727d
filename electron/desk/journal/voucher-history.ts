/** What this till knows of a voucher before it judges: its own accepts, the server's marks, and what training remembers. */
import type { UsedHere, VoucherHistory } from '../../../shared/domain/redemption/redeem.ts'
import type { Token } from '../../../shared/domain/redemption/token.ts'
import { voucherId, type VoucherKey } from '../../../shared/domain/redemption/voucher.ts'
import { type Book, cashierNow } from './book.ts'
import type { EntryRow } from './entries.ts'

export function historyOf(book: Book, token: Token): VoucherHistory {
  if (book.training) return trainedHistory(book, token)
  const { campaign, serial } = token.fields
  const accepts = book.entries.acceptsOf(voucherId(keyOf(token)))
  const live = accepts.find((row) => !row.undone)
  const isMarked = book.lists.has('used', campaign, serial)
  const isElsewhere = isMarked && !accepts.some((row) => isOwnMark(book, row, campaign))
  return {
    usedHere: live === undefined ? null : usedHere(book, live),
    usedElsewhere: isElsewhere ? { venueName: null, at: null } : null,
    revoked: book.lists.has('revoked', campaign, serial),
    revokedAt: book.lists.revokedAt(campaign, serial),
    usedAsOf: book.kept.usedAsOf,
  }
}

/** In training nothing counts but what was accepted in training. */
function trainedHistory(book: Book, token: Token): VoucherHistory {
  const at = book.trained.get(voucherId(keyOf(token)))
  const tillName = book.till.name
  return {
    usedHere: at === undefined ? null : { at, cashier: cashierNow(book), tillName },
    usedElsewhere: null,
    revoked: false,
    usedAsOf: book.kept.usedAsOf,
  }
}

function usedHere(book: Book, { body }: EntryRow): UsedHere {
  return { at: body.at, cashier: body.cashier, tillName: book.till.name }
}

/**
 * Whether the server's mark on a voucher may be this till's own accept, undone since: then the code is free here. Once the
 * sets are newer than the undo's place, a mark that is still there is another till's.
 */
function isOwnMark(book: Book, row: EntryRow, campaign: number): boolean {
  if (!row.undone || row.standing === 'reversed') return false
  const position = book.entries.undoOf(row.sequence)?.position ?? null
  return position === null || book.lists.revision(campaign) < position
}

export function keyOf({ fields: { organisation, campaign, serial } }: Token): VoucherKey {
  return { organisation, campaign, serial }
}
