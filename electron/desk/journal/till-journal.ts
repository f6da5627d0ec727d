/** The till's journal: its verbs over one book. Everything runs in the journal's own thread, one verb after the other. */
import { instant } from '../../../shared/base/time.ts'
import { type ChainHead, signHead } from '../../../shared/domain/redemption/chain.ts'
import { UP_BYTES_MAX, UPLOAD_ENTRIES_MAX } from '../../../shared/sync/version.ts'
import { createVerifier, keyPairFromSeed } from '../crypto.ts'
import type { Connection } from '../store/database.ts'
import { appendAll, type Book, type BookParts, keepTime, openBook } from './book.ts'
import { liftClock, noteClock } from './clock.ts'
import type { WaitingRow } from './entries.ts'
import { answerFirstVisit } from './first-visit.ts'
import { sqliteDisk } from './journal-disk.ts'
import { judgeScan } from './judge-scan.ts'
import { holdPin, pinStates, setPin, tryPin } from './pins.ts'
import { giveBack } from './give-back.ts'
import { saltsFor } from './read-typed.ts'
import { placeBatch } from './place-batch.ts'
import { createForgetting } from './retention.ts'
import { closeShift, openShift, xReport, zReports } from './shifts.ts'
import { takeSnapshot } from './snapshot.ts'
import { stand } from './stand.ts'
import type { TillIdentity } from './till-identity.ts'
import { answerOnce } from './told.ts'
import { setTraining } from './training.ts'
import { afterTrusting, afterWord, type ClockReading } from './trusted-time.ts'
import { undo } from './undo.ts'
import type { JournalVerbs, UploadFrame } from './verbs.ts'

/** What stands around an entry in its frame: names, hash, and a share of the head. */
const ENTRY_BYTES = 128

export interface TillJournal extends JournalVerbs {
  /** Writes what was told before it was written: refusals, which hold nothing. Called after each answer. */
  settle(): void
  /** Where the chain stands. */
  head(): ChainHead
  /** Forgets some of what is placed and old; answers how many entries. */
  forgetOld(): number
}

export function createTillJournal(
  connection: Connection,
  till: TillIdentity,
  clocks: () => ClockReading,
): TillJournal {
  const { sign } = keyPairFromSeed(till.seed)
  return tillJournalOn({
    disk: sqliteDisk(connection),
    till,
    clocks,
    verify: createVerifier(),
    sign,
  })
}

/** The same verbs on any disk. */
export function tillJournalOn(parts: BookParts): TillJournal {
  const book = openBook(parts)
  return {
    redeem: (scan) => judgeScan(book, scan),
    undo: (wish) => undo(book, wish),
    answerOnce: (ask) => answerOnce(book, ask),
    answerFirstVisit: (wish) => answerFirstVisit(book, wish),
    stand: (who) => stand(book, who),
    pinStates: () => pinStates(book),
    tryPin: (who) => tryPin(book, who),
    holdPin: (who) => holdPin(book, who),
    setPin: (pin) => setPin(book, pin),
    liftClock: (by) => liftClock(book, by),
    setTraining: (wish) => setTraining(book, wish),
    openShift: ({ cashier }) => openShift(book, cashier),
    closeShift: () => closeShift(book),
    xReport: () => xReport(book),
    zReports: (page) => zReports(book, page),
    upload: () => upload(book),
    place: (placement) => placeBatch(book, placement),
    giveBack: (from) => giveBack(book, from),
    resendFrom: (sequence) => {
      book.entries.waitFrom(sequence)
      return book.entries.read(sequence) !== undefined
    },
    held: () => book.lists.held(),
    salts: () => saltsFor(book),
    takeSets: (news) => {
      const isSound = book.lists.take(news)
      keepTime(book, { ...book.kept, usedAsOf: book.time().trustedAt })
      return isSound
    },
    heard: () => book.memory.read('heard') ?? { epoch: null, highest: null },
    hearServer: ({ serverTime, epoch }) => hearServer(book, { serverTime, epoch }),
    keepTime: ({ online }) => {
      const now = book.time()
      const { trustedAt } = now
      const kept = online ? { ...afterWord(book.kept, trustedAt), usedAsOf: trustedAt } : book.kept
      keepTime(book, afterTrusting(kept, now))
    },
    switchOff: () => {
      book.isSwitchedOff = true
      book.memory.write('switchedOff', true)
    },
    snapshot: () => takeSnapshot(book),
    head: () => book.head,
    forgetOld: createForgetting(book),
    settle: () => {
      noteClock(book)
      const facts = book.refused.splice(0)
      if (facts.length > 0) appendAll(book, facts)
    },
  }
}

/** As many as one frame takes, without a gap; the head that is signed is the last of them. */
function upload(book: Book): UploadFrame | null {
  const run = firstRun(book.entries.waiting(UPLOAD_ENTRIES_MAX))
  const last = run.at(-1)
  if (last === undefined) return null
  const { sequence, hash } = last
  return {
    entries: run.map((row) => ({ body: row.text, hash: row.hash })),
    head: signHead(book.till.key, { sequence, hash }, book.sign),
  }
}

function firstRun(rows: readonly WaitingRow[]): readonly WaitingRow[] {
  let bytes = 0
  const end = rows.findIndex(({ sequence, text }, at) => {
    // In the frame the quotes of a body are escaped.
    bytes += JSON.stringify(text).length + ENTRY_BYTES
    const before = rows[at - 1]
    return bytes > UP_BYTES_MAX || (before !== undefined && sequence !== before.sequence + 1)
  })
  return end === -1 ? rows : rows.slice(0, Math.max(end, 1))
}

type Word = Parameters<JournalVerbs['hearServer']>[0]

function hearServer(book: Book, { serverTime, epoch }: Word): void {
  const at = instant(serverTime)
  book.word = { serverTime: at, monotonicMs: book.time().monotonicMs }
  book.disk.transaction(() => {
    const highest = book.memory.read('heard')?.highest ?? null
    book.memory.write('heard', { epoch, highest })
    keepTime(book, afterTrusting(afterWord(book.kept, at), book.time()))
    // A server that speaks to this till has not switched it off.
    book.memory.write('switchedOff', false)
  })
  book.isSwitchedOff = false
  book.clockLiftedBy = null
}
