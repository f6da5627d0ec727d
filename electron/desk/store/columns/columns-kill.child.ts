/**
 * A process to be killed: takes a night of two metrics for forty accounts after the other and prints each day once it was
 * acknowledged. Arguments: folder and the day to begin with.
 */
import { writeSync } from 'node:fs'
import { chunkOf, openKeeper } from './columns.fixture.ts'

const [, , folder = '', first = '0'] = process.argv
const STDOUT = 1
const ACCOUNTS = 40

const keeper = openKeeper(folder)
for (let day = Number(first); ; day += 1) {
  // The version is the day's, since each life counts from one.
  const night = Array.from({ length: ACCOUNTS }, (_, number) => [
    chunkOf([number, day], [day * 100 + number], { version: day }),
    chunkOf([number, day], [day], { version: day, metric: 'followers' }),
  ])
  keeper.take({ chunks: night.flat(), checkpoint: String(day) })
  writeSync(STDOUT, `${day}\n`)
  keeper.settle()
}
