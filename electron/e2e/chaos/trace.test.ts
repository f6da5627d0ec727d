/** The tracer's lines, read as what happened to a folder and what was told. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AT_END, readTrace } from './trace.ts'

const hex = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
const WAL = hex('/data/till/journal.db-wal')

async function traced(...lines: readonly string[]) {
  const file = join(mkdtempSync(join(tmpdir(), 'groundswell-trace-')), 'trace')
  writeFileSync(file, lines.join('\n'))
  return readTrace(file, '/data/till')
}

test('a write has its place, an append none, and another folder’s does not count', async () => {
  expect(
    await traced(
      `7 pwrite64(9<${WAL}>, "${hex('page')}", 4, 4152) = 4`,
      `7 write(9<${WAL}>, "${hex('more')}", 4) = 4`,
      `7 pwrite64(9<${hex('/data/other')}>, "${hex('page')}", 4, 0) = 4`,
    ),
  ).toEqual([
    { kind: 'write', path: 'journal.db-wal', at: 4152, bytes: Buffer.from('page') },
    { kind: 'write', path: 'journal.db-wal', at: AT_END, bytes: Buffer.from('more') },
  ])
})

test('an fsync counts from its end and covers what came before its start; one that failed covers nothing', async () => {
  const happenings = await traced(
    `7 pwrite64(9<${WAL}>, "${hex('a')}", 1, 0) = 1`,
    `7 fdatasync(9<${WAL}> <unfinished ...>`,
    `8 pwrite64(9<${WAL}>, "${hex('b')}", 1, 1) = 1`,
    '7 <... fdatasync resumed>)               = 0',
    `7 fsync(9<${WAL}>) = -1 EIO (Input/output error)`,
  )
  expect(happenings.map(({ kind }) => kind)).toEqual(['write', 'write', 'synced'])
  expect(happenings.at(-1)).toEqual({ kind: 'synced', path: 'journal.db-wal', begun: 1 })
})

test('lines are told whole, also when they come in parts', async () => {
  const out = hex('/dev/null')
  expect(
    await traced(
      `7 write(1<${out}>, "${hex('{"id":1}\n{"i')}", 12) = 12`,
      `7 write(1<${out}>, "${hex('d":2}\n')}", 6) = 6`,
    ),
  ).toEqual([
    { kind: 'said', line: '{"id":1}' },
    { kind: 'said', line: '{"id":2}' },
  ])
})
