/** A worker that dies of each task, for the tests of the pool. */
import { parentPort } from 'node:worker_threads'

parentPort?.on('message', () => {
  throw new Error('as asked')
})
