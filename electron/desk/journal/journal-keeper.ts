/**
 * Keeps a till's journal usable while its verbs run: a full disk costs the ballast and stops the scanner before a code is
 * accepted, a damaged file is made anew, and the witness is told of each new head. One verb after the other.
 */
import { accept, type Result } from '../../../shared/base/result.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/base/time.ts'
import { isDamaged } from '../store/damage.ts'
import { codeOf, type Connection, type StoreFailure } from '../store/database.ts'
import { isDiskFull } from '../store/disk-full.ts'
import { BALLAST_BYTES, createBallast } from './ballast.ts'
import { openWitness } from './head-witness.ts'
import { isWhole, type JournalFile, openJournalStore, rebuilt } from './journal-store.ts'
import type { JournalStart, Question, Verb, VerbAnswer } from './rpc.ts'
import { createTillJournal, type TillJournal } from './till-journal.ts'
import type { ClockReading } from './trusted-time.ts'
import type { TillSnapshot } from './verbs.ts'

export interface JournalKeeper {
  answer(question: Question): VerbAnswer
  /** Writes what was told before it was written. Called after each answer. */
  settle(): void
  close(): void
}

export interface KeeperParts extends JournalStart {
  readonly clocks: () => ClockReading
  /** Bytes of chance that the ballast is filled with. */
  readonly filling: Uint8Array
}

/** They begin something that a full disk could not keep: refused before the journal is asked. */
const BEGINNINGS: ReadonlySet<Verb> = new Set(['redeem', 'answerOnce', 'openShift'])
/** The whole file is read once in this time, when nothing has been scanned for a while. */
const CHECKED_EVERY_MS = 20 * HOUR_MS
const QUIET_MS = 10 * MINUTE_MS

/** How a verb ended: `full` and `failing` have changed nothing. */
type Ending = 'well' | 'full' | 'failing' | 'damaged'

interface Keeping {
  readonly file: JournalFile
  readonly parts: KeeperParts
  connection: Connection
  journal: TillJournal
}

export function openKeeper(parts: KeeperParts): Result<JournalKeeper, StoreFailure> {
  const { folder, key, till, clocks, filling } = parts
  const file = { folder, key, till, clocks }
  const opened = openJournalStore(file)
  if (!opened.ok) return opened
  const keeping: Keeping = { file, parts, ...journalOn(opened.value, parts) }
  const monotonicMs = (): number => clocks().monotonicMs
  const ballast = createBallast({
    folder,
    bytes: parts.ballastBytes ?? BALLAST_BYTES,
    monotonicMs,
    filling,
  })
  const witness = openWitness(folder, key)
  const quiet = createQuietHour(monotonicMs)
  witness.note(keeping.journal.head())

  /** Runs it once; with the ballast's room once more, where it ends what was begun. */
  function run(verb: Verb, write: () => void): Ending {
    const ending = endingOf(write)
    if (ending === 'full' && ballast.spend() && !BEGINNINGS.has(verb)) return endingOf(write)
    return ending
  }

  function afterwards(ending: Ending): void {
    if (ending === 'damaged') heal(keeping)
    witness.note(keeping.journal.head())
  }

  return accept({
    answer: ({ id, verb, input }) => {
      const isSpent = ballast.isSpent()
      if (isSpent && BEGINNINGS.has(verb)) return { id, ok: false, failure: 'not_saved' }
      if (BEGINNINGS.has(verb)) quiet.scanned()
      let value: unknown
      const ending = run(verb, () => {
        // The question was made by `journal.ts` from the verb's own type.
        value = Reflect.apply(keeping.journal[verb], keeping.journal, [input])
      })
      afterwards(ending)
      if (verb === 'keepTime') {
        ballast.keep()
        afterwards(run(verb, () => void keeping.journal.forgetOld()))
        if (quiet.isNow() && !isWhole(file)) heal(keeping)
      }
      if (ending !== 'well') return { id, ok: false, failure: 'not_saved' }
      return { id, ok: true, value: verb === 'snapshot' ? gated(value, isSpent) : value }
    },
    settle: () => afterwards(run('keepTime', () => keeping.journal.settle())),
    close: () => {
      witness.close()
      keeping.connection.close()
    },
  })
}

function journalOn(
  connection: Connection,
  { till, clocks, maxPages }: KeeperParts,
): Pick<Keeping, 'connection' | 'journal'> {
  const journal = createTillJournal(connection, till, clocks)
  if (maxPages !== undefined) connection.database.pragma(`max_page_count = ${maxPages}`)
  return { connection, journal }
}

/** In the place of the damaged file and its verbs come new ones; what they said last was not told. */
function heal(keeping: Keeping): void {
  const { connection, file, parts } = keeping
  const opened = rebuilt(file, { connection, cause: 'damaged' })
  // `rebuilt` asserts what it opens.
  if (opened.ok) Object.assign(keeping, journalOn(opened.value, parts))
}

/** What is thrown beside these is a defect and ends the desk. */
function endingOf(write: () => void): Ending {
  try {
    write()
    return 'well'
  } catch (error) {
    if (codeOf(error) === 'SQLITE_FULL') return 'full'
    if (isDiskFull(error)) return 'failing'
    if (isDamaged(error)) return 'damaged'
    throw error
  }
}

function gated(snapshot: unknown, isSpent: boolean): unknown {
  // The verb's own value.
  const seen = snapshot as TillSnapshot
  return isSpent ? { ...seen, gate: 'not_saved' } : seen
}

interface QuietHour {
  scanned(): void
  /** True at most once in its time. */
  isNow(): boolean
}

function createQuietHour(monotonicMs: () => number): QuietHour {
  let scannedAt = monotonicMs()
  let checkedAt = monotonicMs()
  return {
    scanned: () => (scannedAt = monotonicMs()),
    isNow: () => {
      const now = monotonicMs()
      const isDue = now - checkedAt >= CHECKED_EVERY_MS && now - scannedAt >= QUIET_MS
      if (isDue) checkedAt = now
      return isDue
    },
  }
}
