/**
 * Which of several readings of one scan is meant: a scanner that types may think of another layout than the system, and only
 * a signature can tell. Judges nothing else.
 */
import { bytesFromBase64url } from '../../../shared/base/bytes.ts'
import {
  readToken,
  type Token,
  type TokenReading,
  verifyToken,
} from '../../../shared/domain/redemption/token.ts'
import type { Book } from './book.ts'
import type { Scan } from './verbs.ts'

export interface ChosenReading {
  readonly reading: TokenReading
  /** Place among the candidates; null for the text itself. */
  readonly candidate: number | null
}

/** The first whose signature holds, else the first that reads as a code, else the text itself. */
export function chooseReading(book: Book, { text, candidates = [] }: Scan): ChosenReading {
  const asTyped: ChosenReading = { reading: readToken(text), candidate: null }
  if (candidates.length === 0) return asTyped
  const all = [
    asTyped,
    ...candidates.map((typed, candidate) => ({ reading: readToken(typed), candidate })),
  ]
  return (
    all.find(({ reading }) => reading.ok && isGenuine(book, reading.token)) ??
    all.find(({ reading }) => reading.ok) ??
    asTyped
  )
}

function isGenuine({ lists, verify }: Book, token: Token): boolean {
  const key = lists.keyring().keys.find(({ slot }) => slot === token.fields.slot)
  const publicKey = key && bytesFromBase64url(key.publicKey)
  return publicKey !== undefined && verifyToken(token, publicKey, verify)
}
