/** Keys of the vault are changed while it is used, and may be interrupted anywhere: nothing is unreadable at any step. */
import { createCipheriv, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Database } from './database.ts'
import { openMemory } from './memory.fixture.ts'
import { openVault, type Vault } from './vault.ts'

const SECRET = new Uint8Array(32).fill(7)
const OTHER = new Uint8Array(32).fill(8)
const chance = (count: number): Uint8Array => new Uint8Array(randomBytes(count))
const NAMES = Array.from({ length: 120 }, (_, at) => `seed-${at}`)

/** As it was before there were data keys. */
function sealBefore(database: Database, name: string, value: Uint8Array): void {
  const nonce = chance(12)
  const cipher = createCipheriv('aes-256-gcm', SECRET, nonce).setAAD(Buffer.from(name))
  const body = Buffer.concat([cipher.update(value), cipher.final()])
  const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body])
  database.prepare('INSERT INTO vault (name, sealed) VALUES (?, ?)').run(name, sealed)
}

/** A vault of its own with 120 secrets, some sealed as it was before. */
async function full() {
  const { database } = await openMemory({ organisations: [] })
  database.exec('DELETE FROM vault; DELETE FROM vault_wraps; DELETE FROM vault_keys')
  const values = new Map(NAMES.map((name) => [name, Buffer.from(chance(32))]))
  for (const name of NAMES.slice(0, 60))
    sealBefore(database, name, values.get(name) ?? new Uint8Array())
  const vault = openVault(database, SECRET, chance)
  for (const name of NAMES.slice(60))
    vault.replace('none', name, values.get(name) ?? new Uint8Array())
  return { database, vault, values }
}

function expectAll(vault: Vault, values: ReadonlyMap<string, Buffer>): void {
  for (const [name, value] of values) expect(Buffer.from(vault.find(name) ?? [])).toEqual(value)
}

/** A tenth, of those that were sealed before and of those after. */
function some(values: ReadonlyMap<string, Buffer>): ReadonlyMap<string, Buffer> {
  return new Map([...values].filter((_, at) => at % 10 === 0))
}

/** The same database, whose process ends before its unit of this number, or before that one's commit. */
function dyingAt(database: Database, unit: number, isWritten: boolean): Database {
  let units = 0
  return {
    ...database,
    prepare: (sql: string) => database.prepare(sql),
    transaction: (run) => database.transaction(run),
    writing: (run) => {
      units += 1
      if (units < unit) return database.writing(run)
      if (!isWritten) throw new Error('killed')
      return database.writing(() => {
        run()
        throw new Error('killed')
      })
    },
  }
}

type Change = (vault: Vault) => Promise<void>

/** Interrupts a change before and within each of its units; `look` is what must hold after each. Answers how often. */
async function interrupted(database: Database, change: Change, look: () => void): Promise<number> {
  for (let unit = 1; ; unit += 1) {
    for (const isWritten of [false, true]) {
      const dying = openVault(dyingAt(database, unit, isWritten), SECRET, chance)
      const isKilled = await change(dying).then(
        () => false,
        (cause: Error) => cause.message === 'killed',
      )
      look()
      if (!isKilled) return unit - 1
    }
  }
}

test('ST-15 another data key seals everything, wherever the change was interrupted; those before are gone', async () => {
  const { database, vault, values } = await full()
  expect(vault.state()).toMatchObject({ key: 1, rows: 120, behind: 60, secrets: 1 })
  const steps = await interrupted(
    database,
    (dying) => dying.rotate(),
    () => {
      // Who runs beside it, and who starts now.
      expectAll(vault, some(values))
      expectAll(openVault(database, SECRET, chance), some(values))
      vault.seed(`made-${values.size}`)
    },
  )
  expect(steps).toBeGreaterThanOrEqual(4)
  const { key, behind } = vault.state()
  expect(behind).toBe(0)
  const keys = database.prepare<[], number>('SELECT number FROM vault_keys').pluck().all()
  expect(keys).toEqual([key])
  expectAll(openVault(database, SECRET, chance), values)
})

test('ST-16 from one secret to another: both open it between, and then the new one alone', async () => {
  const { database, vault, values } = await full()
  await interrupted(
    database,
    (dying) => dying.addSecret(OTHER),
    () => expectAll(openVault(database, SECRET, chance), some(values)),
  )
  await vault.addSecret(OTHER)
  expect(vault.state()).toMatchObject({ behind: 0, secrets: 2 })
  const after = openVault(database, OTHER, chance)
  expectAll(after, values)
  expectAll(vault, values)
  await after.dropOtherSecrets()
  await after.rotate()
  expectAll(after, values)
  expect(after.state()).toMatchObject({ behind: 0, secrets: 1 })
  const before = openVault(database, SECRET, chance)
  expect(() => before.find('seed-0')).toThrow('sealed under another secret')
  expect(() => before.seed('another')).toThrow('sealed under another secret')
})

test('ST-16 a secret that does not open what is there makes no key, and drops nobody’s', async () => {
  const { database, values } = await full()
  const stranger = openVault(database, OTHER, chance)
  expect(() => stranger.seed('new')).toThrow('sealed under another secret')
  await expect(stranger.dropOtherSecrets()).rejects.toThrow('wrapped under it')
  await expect(stranger.rotate()).rejects.toThrow('sealed under another secret')
  expect(stranger.state()).toMatchObject({ key: 1, secrets: 1 })
  expectAll(openVault(database, SECRET, chance), values)
  database.exec('DELETE FROM vault WHERE key_number IS NOT NULL')
  database.exec('DELETE FROM vault_wraps; DELETE FROM vault_keys')
  expect(() => openVault(database, OTHER, chance).seed('new')).toThrow('authenticate')
  expect(database.prepare('SELECT count(*) FROM vault_keys').pluck().get()).toBe(0)
})

test('ST-15 a data key is not sealed under the secret’s own bytes, and its number is bound in', async () => {
  const { database, vault } = await full()
  await vault.rotate()
  database.exec(
    'INSERT INTO vault_keys VALUES (9); UPDATE vault_wraps SET number = 9; UPDATE vault SET key_number = 9',
  )
  expect(() => openVault(database, SECRET, chance).find('seed-0')).toThrow('authenticate')
  const id = database.prepare<[], string>('SELECT secret FROM vault_wraps').pluck().get()
  expect(Buffer.from(SECRET).toString('hex')).not.toContain(id ?? '')
})
