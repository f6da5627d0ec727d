/**
 * Entry of the journal's thread: its own connection to `journal.db`, its clocks and chance, and the verbs one after the other.
 * An answer is posted after its commit; what may be written later is written after the answer.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '../../../shared/base/assert.ts'
import { instant } from '../../../shared/base/time.ts'
import { openKeeper } from './journal-keeper.ts'
import { bootName, sinceBootMs } from './machine-boot.ts'
import { END, type FirstWord, type JournalStart, type Question, type VerbAnswer } from './rpc.ts'

const FILLING_BYTES = 1024 * 1024

// Started by `journal.ts` alone, with this shape.
start(workerData as JournalStart)

function start(given: JournalStart): void {
  const port = parentPort
  assert(port !== null, 'the journal runs in a thread of its own')
  const say = (word: FirstWord | VerbAnswer): void => port.postMessage(word)
  const boot = bootName(randomUUID())
  const clocks = () => ({ wall: instant(Date.now()), boot, monotonicMs: sinceBootMs() })
  const opened = openKeeper({ ...given, clocks, filling: randomBytes(FILLING_BYTES) })
  if (!opened.ok) {
    say({ ready: false, failed: opened.refusal.reason })
    return
  }
  const keeper = opened.value
  port.on('message', (asked: Question | typeof END) => {
    if (asked === END) {
      // What was asked after the end is answered no more: the file is closed.
      port.removeAllListeners('message')
      keeper.close()
      port.close()
      return
    }
    say(keeper.answer(asked))
    keeper.settle()
  })
  say({ ready: true })
}
