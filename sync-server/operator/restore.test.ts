/** Restoring on a real town's folder: what is put in its place, what is refused, and what a server then begins with. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { packPosition } from '../../shared/domain/redemption/position.ts'
import { type Config, readConfig } from '../config.ts'
import { putTown } from '../sandbox/town.fixture.ts'
import { type RunningServer, startServer } from '../server.ts'
import { type FakeWorld, fakeWorld } from '../world.fixture.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'

interface Town {
  readonly dir: string
  readonly world: FakeWorld
  readonly config: Config
  readonly asked: (...rest: readonly string[]) => Parameters<typeof restore>[0]
  readonly start: () => Promise<RunningServer>
}

/** A town whose server has run once. */
async function town(copy = false): Promise<Town> {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-restore-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const env = { PORT: '0', GROUNDSWELL_DATA: join(dir, 'data'), GROUNDSWELL_SANDBOX: '1' }
  const read = readConfig(copy ? { ...env, GROUNDSWELL_LEDGER_COPY: join(dir, 'copy') } : env)
  if (!read.ok) throw new Error(read.refusal.reason)
  const config = read.value
  // What is copied beside it is copied while the town is made.
  const world = copy ? fakeWorld() : await putTown(config.data)
  const start = () => startServer(config, world, pino({ level: 'silent' }))
  await (await start()).close()
  return { dir, world, config, start, asked: (...rest) => ({ config, world, rest }) }
}

function countLedger(file: string): unknown {
  const database = new Sqlite(file, { readonly: true })
  const count = database.prepare('SELECT count(*) FROM ledger').pluck().get()
  database.close()
  return count
}

function nextNumbers(data: string): { readonly serial: number; readonly campaign: number } {
  const database = new Sqlite(join(data, 'groundswell.db'), { readonly: true })
  const read = (sql: string): number => Number(database.prepare(sql).pluck().get())
  const numbers = {
    serial: read('SELECT min(next_serial) FROM manifests'),
    campaign: read('SELECT min(next_campaign) FROM organisations'),
  }
  database.close()
  return numbers
}

test('SL-8 a backup takes the place of the database, recovering in a new epoch; the old file stays beside it', async () => {
  const { dir, asked, start, config } = await town()
  const file = join(dir, 'backup.db')
  await backup(asked(file))
  expect(await restore(asked(file))).toMatchObject({
    code: 0,
    report: { epoch: 2, recovering: true },
  })
  expect(existsSync(join(config.data, 'groundswell.db.before-2'))).toBe(true)
  const server = await start()
  expect(server.store.recovery()).toMatchObject({ cause: 'restore', epoch: 2 })
  expect(server.store.epoch()).toBe(2)
  await server.close()
  // Again, from the same backup: above what was restored before.
  expect(await restore(asked(file))).toMatchObject({ code: 0, report: { epoch: 3 } })
})

test('SL-8 a damaged backup, none at all, and a server that runs are refused, and nothing changes', async () => {
  const { dir, asked, start, config } = await town()
  const file = join(dir, 'backup.db')
  await backup(asked(file))
  const before = countLedger(join(config.data, 'groundswell.db'))
  expect(await restore(asked())).toMatchObject({ code: 2, report: { refused: 'file_missing' } })
  expect(await restore(asked(join(dir, 'nothing')))).toMatchObject({
    report: { refused: 'file_missing' },
  })
  writeFileSync(join(dir, 'text.db'), 'no database')
  expect(await restore(asked(join(dir, 'text.db')))).toMatchObject({
    report: { refused: 'backup_damaged' },
  })
  const bent = new Sqlite(file)
  bent.exec('DROP TRIGGER ledger_never_changes')
  bent.exec(
    'UPDATE ledger SET received_at = received_at + 1 WHERE position = (SELECT min(position) FROM ledger)',
  )
  bent.close()
  expect(await restore(asked(file))).toMatchObject({ report: { refused: 'backup_damaged' } })
  await backup(asked(join(dir, 'good.db')))
  const server = await start()
  expect(await restore(asked(join(dir, 'good.db')))).toMatchObject({
    report: { refused: 'server_running' },
  })
  expect(server.store.recovery()).toBeUndefined()
  await server.close()
  expect(countLedger(join(config.data, 'groundswell.db'))).toBe(before)
})

test('SL-9 a database below its witness recovers by itself, above what the witness knows', async () => {
  const { start, config } = await town()
  expect(Number(readFileSync(join(config.data, 'witness'), 'utf8'))).toBeGreaterThan(0)
  writeFileSync(join(config.data, 'witness'), String(packPosition(4, 7)))
  const server = await start()
  expect(server.store.recovery()).toMatchObject({ cause: 'witness', epoch: 5 })
  await server.close()
})

test('SL-9 without a witness standings are provisional for a minute in the same epoch, and no serial is given twice', async () => {
  const { start, config, world } = await town()
  rmSync(join(config.data, 'witness'))
  const { serial, campaign } = nextNumbers(config.data)
  const server = await start()
  expect(server.store.recovery()).toMatchObject({ cause: 'no_witness', epoch: 1 })
  expect(nextNumbers(config.data)).toEqual({ serial: serial + 65_536, campaign: campaign + 1_024 })
  world.pass(61_000)
  await expect.poll(() => server.store.recovery()).toBeUndefined()
  await server.close()
})

test('SL-10 what the second copy has is taken back before the server listens, of tills that never return too', async () => {
  const { dir, asked, start, config } = await town(true)
  const lines = readFileSync(join(dir, 'copy'), 'utf8').trim().split('\n')
  expect(lines.length).toBe(countLedger(join(config.data, 'groundswell.db')))
  const file = join(dir, 'backup.db')
  await backup(asked(file))
  // The backup is older than the last entries of the ledger.
  const older = new Sqlite(file)
  older.exec(`DROP TRIGGER ledger_never_forgets`)
  const last = older
    .prepare<
      [],
      { till: string; sequence: number; hash: string; before: string; standing: string }
    >(
      `SELECT l.till, l.sequence, l.hash, l.standing, (SELECT hash FROM ledger b WHERE b.till = l.till AND b.sequence = l.sequence - 1) AS before
       FROM ledger l WHERE l.position = (SELECT max(position) FROM ledger WHERE what = 'placed')`,
    )
    .get()
  if (last === undefined) throw new Error('a town has a ledger')
  const { till, sequence, before } = last
  older.prepare('DELETE FROM ledger WHERE position = (SELECT max(position) FROM ledger)').run()
  older.prepare('DELETE FROM placed WHERE till = ? AND sequence = ?').run(till, sequence)
  older
    .prepare('UPDATE devices SET sequence = ?, hash = ? WHERE till = ?')
    .run(sequence - 1, before, till)
  older.close()
  expect(await restore(asked(file))).toMatchObject({ code: 0 })
  const server = await start()
  const again = new Sqlite(join(config.data, 'groundswell.db'), { readonly: true })
  const row = again.prepare('SELECT hash, standing FROM placed WHERE till = ? AND sequence = ?')
  expect(row.get(till, sequence)).toEqual({ hash: last.hash, standing: last.standing })
  again.close()
  expect(await server.store.damagedRow()).toBeUndefined()
  await server.close()
})
