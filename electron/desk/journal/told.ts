/**
 * Answers told under a key of the asker's own (the cash register's `Idempotency-Key`), kept in the transaction of their entry:
 * a question that is asked again, after a lost reply or a restart, gets the same answer, and nothing is done twice.
 */
import type { EntryId } from '../../../shared/base/ids.ts'
import { DAY_MS } from '../../../shared/base/time.ts'
import type { AcceptedVerdict } from '../../../shared/bridge/till-commands.ts'
import type { Book } from './book.ts'
import { judgeScan } from './judge-scan.ts'
import { undo } from './undo.ts'
import type { KeyedAnswer, KeyedAsk, Told } from './verbs.ts'

/** A cash register that asks again does so within its shift; a week is as long as a till may be without its server. */
const KEPT_MS = 7 * DAY_MS
/** About a year of a busy till, 15 MB. */
const KEPT_MAX = 50_000

export function answerOnce(book: Book, ask: KeyedAsk): KeyedAnswer {
  const known = toldUnder(book, ask.key)
  if (known !== undefined) {
    if (known.digest !== ask.digest) return { kind: 'other_question' }
    // Written by `keep` from an answer.
    return { kind: 'told', again: true, answer: JSON.parse(known.answer) as Told }
  }
  const answer = answerAnew(book, ask)
  if (!answer.ok) book.disk.transaction(() => keep(book, ask, answer))
  return { kind: 'told', again: false, answer }
}

/** What is accepted is kept with its entry; a refusal holds nothing and is kept by itself. */
function answerAnew(book: Book, ask: KeyedAsk): Told {
  const beside = (value: AcceptedVerdict | { readonly entry: EntryId }): void =>
    keep(book, ask, { ok: true, value })
  return ask.kind === 'redeem' ? judgeScan(book, ask.scan, beside) : undo(book, ask.wish, beside)
}

interface ToldRow {
  readonly digest: string
  readonly answer: string
}

function toldUnder({ connection }: Book, key: string): ToldRow | undefined {
  const sql = 'SELECT digest, answer FROM told WHERE key = ?'
  return connection.statement<ToldRow>(sql).get(key)
}

function keep(book: Book, { key, digest }: KeyedAsk, answer: Told): void {
  const at = book.time().trustedAt
  const { connection } = book
  connection
    .statement('INSERT INTO told(key, digest, answer, at) VALUES(?, ?, ?, ?)')
    .run(key, digest, JSON.stringify(answer), at)
  connection.statement('DELETE FROM told WHERE n <= (SELECT max(n) FROM told) - ?').run(KEPT_MAX)
  connection.statement('DELETE FROM told WHERE at < ?').run(at - KEPT_MS)
}
