/** The ledger's second copy on a disk that is full, torn, and back again. */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openHall } from '../sync/session.fixture.ts'
import { type CopyLine, copyLines, openLedgerCopy } from './ledger-copy.ts'
import { openMemory } from './memory.fixture.ts'
import { enrolTill, publish } from './shop.fixture.ts'

function newFile(): string {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-copy-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return join(dir, 'copy')
}

/** A copy whose disk can be taken away: `/dev/full` answers as a full disk does. */
function openFailing(path: string) {
  const [real, full] = [openLedgerCopy(path), openLedgerCopy('/dev/full')]
  const disk = { isFull: false }
  const copy = {
    append: (lines: readonly CopyLine[]) => (disk.isFull ? full : real).append(lines),
    close: () => {
      real.close()
      full.close()
    },
  }
  return { disk, copy }
}

test('SL-15 while the second copy’s disk is full nothing is acknowledged or told; a resend is answered once it is back', async () => {
  const path = newFile()
  const { disk, copy } = openFailing(path)
  const memory = await openMemory({ copy })
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a', 1)
  const desk = await openHall(memory).join(till.principal)
  let told = 0
  memory.store.onCommit(() => (told += 1))
  const upload = till.upload([till.accept(1)])
  disk.isFull = true
  for (const i of [1, 2]) {
    const { reason } = await desk.ask({ t: 'upload', i, ...upload }, 'upload-refused')
    expect(reason).toBe('not_saved')
  }
  expect(told).toBe(0)
  expect(copyLines(path, -1)).toEqual([])
  disk.isFull = false
  const first = await desk.ask({ t: 'upload', i: 3, ...upload }, 'placed')
  const second = await desk.ask({ t: 'upload', i: 4, ...upload }, 'placed')
  expect(first.placement.batch).toContain('"standing":"confirmed"')
  expect(second.placement.digests).toHaveLength(first.placement.digests.length)
  expect(told).toBe(1)
  expect(copyLines(path, -1)).toMatchObject([{ what: 'placed', till: till.principal.till }])
  expect(memory.database.prepare('SELECT count(*) FROM ledger').pluck().get()).toBe(1)
})

test('SL-15 a line that was cut off costs no other line', () => {
  const path = newFile()
  const line: CopyLine = {
    position: 1,
    pair: null,
    what: 'placed',
    till: 'a',
    body: null,
    placed: '{}',
  }
  const first = openLedgerCopy(path)
  first.append([line])
  first.close()
  appendFileSync(path, '{"position":2,"pa')
  const again = openLedgerCopy(path)
  again.append([{ ...line, position: 3 }])
  again.append([{ ...line, position: 4 }])
  again.close()
  expect(copyLines(path, -1).map(({ position }) => position)).toEqual([1, 3, 4])
})
