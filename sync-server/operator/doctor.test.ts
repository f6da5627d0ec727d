/** What the doctor finds, and the owner's first link. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { DAY_MS } from '../../shared/base/time.ts'
import { readConfig } from '../config.ts'
import { migratedOf } from '../store/database.ts'
import { MIGRATIONS } from '../store/migrations/migrations.ts'
import { fakeWorld } from '../world.fixture.ts'
import { backup } from './backup.ts'
import { checksOf } from './checks.ts'
import { createOwner } from './create-owner.ts'
import { doctor } from './doctor.ts'

function house(env: Readonly<Record<string, string>> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-doctor-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const read = readConfig({ GROUNDSWELL_DATA: dir, ...env })
  if (!read.ok) throw new Error(read.refusal.reason)
  const world = fakeWorld()
  const asked = (...rest: readonly string[]) => ({ config: read.value, world, rest })
  return { dir, world, config: read.value, asked }
}

async function found({ asked }: ReturnType<typeof house>, check: string) {
  const { code, report } = await doctor(asked())
  // The report's checks.
  const checks = report['checks'] as readonly { check: string; state: string; says: string }[]
  return { code, ...checks.find((one) => one.check === check) }
}

test('OP-12 a fresh house is well; what somebody should look at is said in words', async () => {
  const fresh = house()
  expect(await found(fresh, 'store')).toMatchObject({ code: 0, state: 'good' })
  expect(await found(fresh, 'backup')).toMatchObject({ code: 0, state: 'warn' })
  await backup(fresh.asked(join(fresh.dir, 'copy.db')))
  expect(await found(fresh, 'backup')).toMatchObject({ state: 'good', says: 'made 0 days ago' })
  fresh.world.pass(3 * DAY_MS)
  expect(await found(fresh, 'backup')).toMatchObject({ state: 'warn', says: 'made 3 days ago' })
})

test('ST-18 the doctor tells older and newer tables, opens nothing then and changes nothing', async () => {
  const fresh = house()
  expect(await found(fresh, 'migrations')).toMatchObject({ code: 0, state: 'good' })
  const path = join(fresh.dir, 'groundswell.db')
  const setTo = (version: number): void => {
    const database = new Sqlite(path)
    database.pragma(`user_version = ${version}`)
    database.close()
  }
  for (const [version, word] of [
    [MIGRATIONS.length - 1, 'brings the database forward'],
    [MIGRATIONS.length + 1, 'a newer program was here'],
  ] as const) {
    setTo(version)
    const { code, state, says } = await found(fresh, 'migrations')
    expect({ code, state }).toEqual({ code: 1, state: 'bad' })
    expect(says).toContain(word)
    expect(migratedOf(path)).toHaveLength(version)
  }
})

test('OP-12 a clock behind the store, a public address without TLS and an open secret are bad', () => {
  const { dir, config, world } = house()
  const states = (parts: object, at: number = world.now(), last: number | null = null) =>
    checksOf({ ...config, ...parts }, at, last).filter(({ state }) => state === 'bad')
  expect(states({})).toEqual([])
  expect(states({}, world.now() - DAY_MS, world.now())).toMatchObject([{ check: 'clock' }])
  const publicOrigin = 'http://sync.example.org'
  expect(states({ trust: 'public', publicOrigin })).toMatchObject([{ check: 'trust' }])
  chmodSync(dir, 0o755)
  const secretFile = new URL(import.meta.url).pathname
  expect(states({ secretFile })).toMatchObject([{ check: 'files' }])
})

test('OP-13 an owner’s link works once for one address, and is not made twice for a known one', async () => {
  const { asked } = house()
  const made = await createOwner(asked('Owner@Example.org'))
  expect(made).toMatchObject({ code: 0 })
  expect(String(made.report['link'])).toMatch(
    /^http:\/\/localhost:4780\/sign-in\/register\/confirm\?token=[\w-]{43}$/,
  )
  for (const rest of [[], ['nobody'], ['a@example.org', 'b']])
    expect(await createOwner(asked(...rest))).toEqual({
      code: 2,
      report: { refused: 'mail_wrong' },
    })
})
