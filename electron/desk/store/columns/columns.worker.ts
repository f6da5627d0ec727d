/** Entry of the columns' thread: its own connection to `columns.db`, and the verbs one after the other. An answer follows its commit. */
import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '../../../../shared/base/assert.ts'
import { type ColumnAsked, type ColumnFirstWord, type ColumnStart, END } from './rpc.ts'
import { openColumnService } from './service.ts'

// Started by `columns.ts` alone, with this shape.
start(workerData as ColumnStart)

function start(given: ColumnStart): void {
  const port = parentPort
  assert(port !== null, 'the columns run in a thread of their own')
  const greet = (word: ColumnFirstWord): void => port.postMessage(word)
  const opened = openColumnService(given)
  if (!opened.ok) return greet({ ready: false, failed: opened.refusal.reason })
  const service = opened.value
  port.on('message', (asked: ColumnAsked | typeof END) => {
    if (asked !== END) return port.postMessage(service.answer(asked))
    port.removeAllListeners('message')
    service.close()
    return port.close()
  })
  return greet({ ready: true })
}
