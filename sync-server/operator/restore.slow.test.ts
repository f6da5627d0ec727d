/** Kills the real restore at many moments: the folder then holds the old state or the restoring one, whole, and never a mixture. */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../config.ts'
import { startServer } from '../server.ts'
import { fakeWorld } from '../world.fixture.ts'
import { backup } from './backup.ts'

const KILLS = 16
const LONGEST_LIFE_MS = 900
const ENTRY = new URL('../index.ts', import.meta.url).pathname

async function restoreKilledAfter(data: string, file: string, lifeMs: number): Promise<void> {
  const env = { ...process.env, GROUNDSWELL_DATA: data, LOG_LEVEL: 'silent' }
  const child = spawn(process.execPath, [ENTRY, 'restore', file], { env, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), lifeMs)
  await ended
  clearTimeout(timer)
}

function stateOf(data: string) {
  const database = new Sqlite(join(data, 'groundswell.db'))
  const read = (sql: string): unknown => database.prepare(sql).pluck().get()
  const state = {
    isWhole: read('PRAGMA integrity_check') === 'ok',
    epoch: read(`SELECT value FROM meta WHERE key = 'epoch'`),
    recovering: read('SELECT count(*) FROM recoveries WHERE ended_at IS NULL'),
    rows: read('SELECT count(*) FROM ledger'),
  }
  database.close()
  return state
}

test('SL-8 kill -9 during a restore leaves the old state or the restoring one', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-restore-kill-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const data = join(dir, 'data')
  const read = readConfig({ PORT: '0', GROUNDSWELL_DATA: data, GROUNDSWELL_SANDBOX: '1' })
  if (!read.ok) throw new Error(read.refusal.reason)
  const world = fakeWorld()
  await (await startServer(read.value, world, pino({ level: 'silent' }))).close()
  const file = join(dir, 'backup.db')
  await backup({ config: read.value, world, rest: [file] })
  const old = stateOf(data)
  expect(old).toMatchObject({ isWhole: true, epoch: 1, recovering: 0 })
  const seen = new Set<unknown>()
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const copy = join(dir, `data-${kill}`)
    cpSync(data, copy, { recursive: true })
    await restoreKilledAfter(copy, file, (LONGEST_LIFE_MS * kill) / KILLS)
    const now = stateOf(copy)
    seen.add(now.epoch)
    expect(now).toEqual(now.epoch === 1 ? old : { ...old, epoch: 2, recovering: 1 })
    rmSync(copy, { recursive: true })
  }
  await restoreKilledAfter(data, file, 60_000)
  expect(stateOf(data)).toMatchObject({ epoch: 2, recovering: 1 })
  expect(seen.has(1)).toBe(true)
})
