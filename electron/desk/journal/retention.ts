/**
 * What a journal may forget: entries that the server has placed and that are older than its oldest backup. An accept is kept
 * until its code is barred here by the server's own set, so that no code becomes free by it; shifts keep their ends for good.
 */
import { DAY_MS } from '../../../shared/base/time.ts'
import type { Book } from './book.ts'

/** Longer than the oldest backup a server is restored from: until then it may ask for them again. */
const KEPT_MS = 35 * DAY_MS
/** Looked at in one go, each minute. */
const AT_ONCE = 500

interface Row {
  readonly sequence: number
  readonly kind: string
  readonly campaign: number | null
  readonly serial: number | null
  readonly shift: string | null
  readonly undone: number
  readonly trustedAt: number
}

/** Below the head, which stays whatever its age, and below all that waits. */
const ROWS = `SELECT sequence, kind, campaign, body ->> '$.voucher.serial' AS serial, shift, undone,
    body ->> '$.trustedAt' AS trustedAt FROM entries
  WHERE sequence > ? AND sequence < (SELECT max(sequence) FROM entries)
    AND sequence < (SELECT coalesce(min(sequence), 9000000000000000) FROM entries WHERE position IS NULL)
  ORDER BY sequence LIMIT ${AT_ONCE}`
const STAYS: ReadonlySet<string> = new Set(['shift_opened', 'handed_over', 'shift_closed'])

/** Each call looks on where the last one ended, and answers how many were forgotten. */
export function createForgetting(book: Book): () => number {
  let lookedTo = 0
  return () => {
    const before = book.time().trustedAt - KEPT_MS
    const rows = book.connection.statement<Row>(ROWS).all(lookedTo)
    const old = rows.filter(({ trustedAt }) => trustedAt < before)
    const forgotten = old.filter((row) => isForgettable(book, row))
    if (forgotten.length > 0) forget(book, forgotten, before)
    const isEnd = rows.length < AT_ONCE || old.length < rows.length
    lookedTo = isEnd ? 0 : (rows.at(-1)?.sequence ?? 0)
    return forgotten.length
  }
}

function isForgettable(book: Book, row: Row): boolean {
  if (STAYS.has(row.kind) || (row.shift !== null && row.shift === book.shift?.id)) return false
  const { kind, undone, campaign, serial } = row
  if (kind !== 'accepted' || undone === 1 || campaign === null || serial === null) return true
  return book.lists.has('used', campaign, serial)
}

function forget({ disk, connection }: Book, rows: readonly Row[], before: number): void {
  disk.transaction(() => {
    const entry = connection.statement('DELETE FROM entries WHERE sequence = ?')
    for (const { sequence } of rows) entry.run(sequence)
    // What the server signed of them goes with them.
    connection.statement("DELETE FROM placements WHERE batch ->> '$.placedAt' < ?").run(before)
  })
}
