/**
 * What a person typed: a short code opens its row of a table, and the token in it is judged like any other. Counts misses, so
 * that nobody tries codes out; a slip that the check character finds is no miss.
 */
import { tokenTextOfRow, shortCodeId } from '../../../shared/domain/redemption/short-code.ts'
import { readTokenText, type Token } from '../../../shared/domain/redemption/token.ts'
import {
  afterMiss,
  isTypingLocked,
  NO_MISSES,
} from '../../../shared/domain/redemption/typing-lock.ts'
import type { ReadingReason } from '../../../shared/domain/redemption/refusal.ts'
import type { Salt } from './code-tables.ts'
import type { Book, TimeNow } from './book.ts'
import type { TypedCode } from './verbs.ts'

export type TypedReading =
  | { readonly ok: true; readonly token: Token }
  | { readonly ok: false; readonly reason: ReadingReason }

export function readTyped(book: Book, typed: TypedCode, { trustedAt }: TimeNow): TypedReading {
  if (typed.kind === 'mistyped') return { ok: false, reason: 'code_mistyped' }
  const lock = book.memory.read('typing') ?? NO_MISSES
  if (isTypingLocked(lock, trustedAt)) return { ok: false, reason: 'typing_locked' }
  const token = tokenOf(book, typed)
  if (token === undefined) {
    book.memory.write('typing', afterMiss(lock, trustedAt))
    return { ok: false, reason: 'code_unknown' }
  }
  if (lock.misses > 0) book.memory.write('typing', NO_MISSES)
  return { ok: true, token }
}

/** While typing is locked nothing is looked up, so nothing needs the slow work. */
export function saltsFor({ memory, disk, time }: Book): readonly Salt[] {
  const isLocked = isTypingLocked(memory.read('typing') ?? NO_MISSES, time().trustedAt)
  return isLocked ? [] : disk.codes.salts()
}

function tokenOf(
  { disk }: Book,
  { hashes }: Extract<TypedCode, { kind: 'short' }>,
): Token | undefined {
  for (const { campaign, hash } of hashes) {
    const sealed = disk.codes.sealed(campaign, shortCodeId(hash))
    const reading = sealed && readTokenText(tokenTextOfRow(sealed, hash))
    if (reading?.ok === true) return reading.token
  }
  return undefined
}
