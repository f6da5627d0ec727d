/**
 * Entry of the journal's thread: its own connection to `journal.db`, its clocks, and the verbs one after the other. An answer
 * is posted after its commit; what may be written later is written after the answer.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '../../../shared/base/assert.ts'
import { instant } from '../../../shared/base/time.ts'
import { openStore } from '../store/database.ts'
import { isDiskFull } from '../store/disk-full.ts'
import { END, type FirstWord, type JournalStart, type Question, type VerbAnswer } from './rpc.ts'
import { createTillJournal, type TillJournal } from './till-journal.ts'

// Started by `journal.ts` alone, with this shape.
start(workerData as JournalStart)

function start({ folder, key, till, maxPages }: JournalStart): void {
  const port = parentPort
  assert(port !== null, 'the journal runs in a thread of its own')
  const say = (word: FirstWord | VerbAnswer): void => port.postMessage(word)
  const opened = openStore({ folder, file: 'journal', key })
  if (!opened.ok) {
    say({ ready: false, failed: opened.refusal.reason })
    return
  }
  const connection = opened.value
  const clocks = () => ({ wall: instant(Date.now()), monotonicMs: performance.now() })
  const journal = createTillJournal(connection, till, clocks)
  if (maxPages !== undefined) connection.database.pragma(`max_page_count = ${maxPages}`)
  port.on('message', (asked: Question | typeof END) => {
    if (asked === END) {
      // What was asked after the end is answered no more: the file is closed.
      port.removeAllListeners('message')
      connection.close()
      port.close()
      return
    }
    say(answer(journal, asked))
    saved(() => journal.settle())
  })
  say({ ready: true })
}

function answer(journal: TillJournal, { id, verb, input }: Question): VerbAnswer {
  let value: unknown
  // The question was made by `journal.ts` from the verb's own type.
  const isSaved = saved(() => (value = Reflect.apply(journal[verb], journal, [input])))
  return isSaved ? { id, ok: true, value } : { id, ok: false, failure: 'not_saved' }
}

/** False when the disk did not take it; anything else that is thrown is a defect and ends the desk. */
function saved(write: () => void): boolean {
  try {
    write()
    return true
  } catch (error) {
    if (!isDiskFull(error)) throw error
    return false
  }
}
