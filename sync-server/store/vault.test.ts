/** The vault opens only with its secret, its name and its bytes. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fakeWorld } from '../world.fixture.ts'
import { openMemory } from './memory.fixture.ts'
import { openVault, readSecret } from './vault.ts'

const SECRET = new Uint8Array(32).fill(7)

async function emptyVault() {
  const { database } = await openMemory({ organisations: [] })
  database.exec('DELETE FROM vault; DELETE FROM vault_wraps; DELETE FROM vault_keys')
  return { database }
}

test('a seed is made once and is the same for ever', async () => {
  const { database } = await emptyVault()
  const { randomBytes } = fakeWorld()
  const made = openVault(database, SECRET, randomBytes).seed('a key')
  expect(Buffer.from(openVault(database, SECRET, randomBytes).seed('a key'))).toEqual(
    Buffer.from(made),
  )
})

test('what is sealed is not there in clear', async () => {
  const { database } = await emptyVault()
  const made = openVault(database, SECRET, fakeWorld().randomBytes).seed('a key')
  const sealed = database
    .prepare<[], Buffer>(`SELECT sealed FROM vault WHERE name = 'a key'`)
    .pluck()
    .get()
  expect(sealed?.includes(Buffer.from(made))).toBe(false)
})

test('another secret, another name and a touched row open nothing', async () => {
  const { database } = await emptyVault()
  const { randomBytes } = fakeWorld()
  openVault(database, SECRET, randomBytes).seed('a key')
  const wrong = openVault(database, new Uint8Array(32).fill(8), randomBytes)
  expect(() => wrong.seed('a key')).toThrow('sealed under another secret')
  database
    .prepare(
      `INSERT INTO vault (name, sealed, key_number) SELECT 'another key', sealed, key_number FROM vault WHERE name = 'a key'`,
    )
    .run()
  expect(() => openVault(database, SECRET, randomBytes).seed('another key')).toThrow('authenticate')
})

test('a secret that others may read, or that is none, is refused', () => {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-secret-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const { randomBytes } = fakeWorld()
  const path = join(dir, 'secret')
  expect(() => readSecret(path, randomBytes, false)).toThrow('ENOENT')
  const made = readSecret(path, randomBytes, true)
  expect(readSecret(path, randomBytes, true)).toEqual(made)
  chmodSync(path, 0o644)
  expect(() => readSecret(path, randomBytes, true)).toThrow('0600')
  writeFileSync(path, 'short')
  chmodSync(path, 0o600)
  expect(() => readSecret(path, randomBytes, true)).toThrow('32 bytes')
})
