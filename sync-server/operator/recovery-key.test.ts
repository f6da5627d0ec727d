/** The recovery key of an organisation, written for its owner once more as it was, and to nobody else. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../config.ts'
import { putTown } from '../sandbox/town.fixture.ts'
import { startServer } from '../server.ts'
import { writeRecoveryKey } from './recovery-key.ts'

async function stoppedTown() {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-recovery-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const read = readConfig({ PORT: '0', GROUNDSWELL_DATA: dir, GROUNDSWELL_SANDBOX: '1' })
  if (!read.ok) throw new Error(read.refusal.reason)
  const config = read.value
  const world = await putTown(dir)
  await (await startServer(config, world, pino({ level: 'silent' }))).close()
  return { dir, asked: (...rest: readonly string[]) => ({ config, world, rest }) }
}

test('the same key is written each time, readable by its owner alone, another organisation’s is another', async () => {
  const { dir, asked } = await stoppedTown()
  const files = ['a', 'b', 'c'].map((name) => join(dir, name))
  const [first = '', second = '', other = ''] = files
  for (const [number, file] of [
    ['1', first],
    ['1', second],
    ['2', other],
  ] as const)
    expect(await writeRecoveryKey(asked(number, file))).toMatchObject({ code: 0, report: { file } })
  expect(readFileSync(second, 'utf8')).toBe(readFileSync(first, 'utf8'))
  expect(readFileSync(other, 'utf8')).not.toBe(readFileSync(first, 'utf8'))
  expect(statSync(first).mode & 0o077).toBe(0)
})

test('a file that is there, an unknown organisation and a wrong line change nothing', async () => {
  const { dir, asked } = await stoppedTown()
  const file = join(dir, 'owner.json')
  await writeRecoveryKey(asked('1', file))
  const written = readFileSync(file, 'utf8')
  expect(await writeRecoveryKey(asked('1', file))).toMatchObject({
    code: 2,
    report: { refused: 'file_exists' },
  })
  expect(readFileSync(file, 'utf8')).toBe(written)
  expect(await writeRecoveryKey(asked('99', join(dir, 'x')))).toMatchObject({
    report: { refused: 'unknown_organisation' },
  })
  for (const rest of [[], ['1'], ['one', 'x'], ['1', 'x', 'y']])
    expect(await writeRecoveryKey(asked(...rest))).toMatchObject({
      report: { refused: 'number_and_file' },
    })
})
