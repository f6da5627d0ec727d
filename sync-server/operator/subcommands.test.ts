/** The operator's subcommands on a real town's database. */
import { MIGRATIONS } from '../store/migrations/migrations.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { type Config, readConfig } from '../config.ts'
import { putTown } from '../sandbox/town.fixture.ts'
import { startServer } from '../server.ts'
import { backup } from './backup.ts'
import { doctor } from './doctor.ts'
import { migrateOnly } from './migrate.ts'
import { isSubcommand } from './subcommands.ts'
import { verifyLedger } from './verify-ledger.ts'

/** A server with a town that was stopped. */
async function stoppedTown() {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-operator-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const read = readConfig({ PORT: '0', GROUNDSWELL_DATA: dir, GROUNDSWELL_SANDBOX: '1' })
  if (!read.ok) throw new Error(read.refusal.reason)
  const config: Config = read.value
  const world = await putTown(dir)
  await (await startServer(config, world, pino({ level: 'silent' }))).close()
  return { dir, asked: (...rest: readonly string[]) => ({ config, world, rest }) }
}

test('a whole ledger is whole, and one changed byte is named by its row', async () => {
  const { dir, asked } = await stoppedTown()
  expect(await verifyLedger(asked())).toMatchObject({ code: 0, report: { whole: true } })
  expect(await doctor(asked())).toMatchObject({
    code: 0,
    report: { organisations: 2, whole: true },
  })
  const database = new Sqlite(join(dir, 'groundswell.db'))
  database.exec('DROP TRIGGER ledger_never_changes')
  database.exec(
    'UPDATE ledger SET received_at = received_at + 1 WHERE rowid = (SELECT position FROM ledger LIMIT 1 OFFSET 40)',
  )
  const position = database.prepare('SELECT position FROM ledger LIMIT 1 OFFSET 40').pluck().get()
  database.close()
  expect(await verifyLedger(asked())).toMatchObject({
    code: 1,
    report: { whole: false, damaged: { position } },
  })
})

test('a backup is a whole database without the secret', async () => {
  const { dir, asked } = await stoppedTown()
  const file = join(dir, 'copy.db')
  expect(await backup(asked(file))).toEqual({ code: 0, report: { file } })
  const copy = new Sqlite(file, { readonly: true })
  expect(copy.prepare('SELECT count(*) FROM ledger').pluck().get()).toBeGreaterThan(100)
  copy.close()
  expect(await backup(asked())).toMatchObject({ code: 2 })
})

test('migrating twice is migrating once', async () => {
  const { asked } = await stoppedTown()
  expect(await migrateOnly(asked())).toEqual({ code: 0, report: { version: MIGRATIONS.length } })
  expect(await migrateOnly(asked())).toEqual({ code: 0, report: { version: MIGRATIONS.length } })
})

test('only known names are subcommands', () => {
  expect(['migrate', 'backup', 'verify-ledger', 'doctor'].every(isSubcommand)).toBe(true)
  expect(['', 'restore-all', 'constructor', '__proto__'].some(isSubcommand)).toBe(false)
})
