/**
 * A process to be killed: holds the folder's lock, writes documents and commands without end, and prints each id once its
 * write was acknowledged. Arguments: folder, and a number that keeps its ids apart from those of earlier lives.
 */
import { writeSync } from 'node:fs'
import { openDocuments, venueFact } from './documents.fixture.ts'
import { lockFolder } from './lock.ts'

const [, , folder = '', life = '0'] = process.argv
const STDOUT = 1
/** Writes of one turn share a transaction. */
const TOGETHER = 4

const lock = lockFolder(folder)
if (!lock.ok) throw new Error(lock.refusal.reason)
// oxlint-disable-next-line no-restricted-globals -- the entry of a process of its own, where turns are made
const documents = await openDocuments(folder, setImmediate, ['facts'])
const facts = documents.collection('facts')

async function writeFact(number: number): Promise<void> {
  const { id } = await facts.insert(venueFact(number, `Harbour bakery ${number}`))
  writeSync(STDOUT, `fact ${id}\n`)
}

async function writeCommand(number: number): Promise<void> {
  await documents.outbox.append({ id: `command-${number}`, name: 'fund-campaign', input: number })
  writeSync(STDOUT, `command command-${number}\n`)
}

for (let number = Number(life) * 1_000_000; ; number += TOGETHER) {
  const together = Array.from({ length: TOGETHER }, (_, at) => number + at)
  await Promise.all(together.map((at) => (at % 2 === 0 ? writeFact(at) : writeCommand(at))))
}
