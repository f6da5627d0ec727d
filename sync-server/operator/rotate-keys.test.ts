/** Rotation, emergency and the root that lies elsewhere, on a real town's database and beside a running server's store. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { bytesFromBase64url, equalBytes } from '../../shared/base/bytes.ts'
import { instant } from '../../shared/base/time.ts'
import { newerKeyring } from '../../shared/domain/redemption/keyring.schema.ts'
import type { Keyring } from '../../shared/domain/redemption/keyring.ts'
import { digestOfToken, mintToken, readTokenText } from '../../shared/domain/redemption/token.ts'
import { createVerifier, sha256 } from '../auth/ed25519.ts'
import { type Config, readConfig } from '../config.ts'
import { type Memory, openMemory } from '../open-memory.ts'
import { putTown } from '../sandbox/town.fixture.ts'
import { startServer } from '../server.ts'
import type { Commit } from '../store/writer.ts'
import { exportRoot } from './root-key.ts'
import { rotateKeys } from './rotate-keys.ts'

/** A server with a town that was stopped, and its memory opened as a running server has it. */
async function town() {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-rotate-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const read = readConfig({ PORT: '0', GROUNDSWELL_DATA: dir, GROUNDSWELL_SANDBOX: '1' })
  if (!read.ok) throw new Error(read.refusal.reason)
  const config: Config = read.value
  const world = await putTown(dir)
  await (await startServer(config, world, pino({ level: 'silent' }))).close()
  const memory = openMemory(config, world)
  onTestFinished(() => memory.store.close())
  return {
    dir,
    memory,
    rotate: (...rest: readonly string[]) => rotateKeys({ config, world, rest }),
    takeRoot: (...rest: readonly string[]) => exportRoot({ config, world, rest }),
  }
}

/** As a till would take it. */
async function keyringOf(memory: Memory, version: number): Promise<Keyring> {
  const [organisation] = await memory.store.organisations()
  if (organisation === undefined) throw new Error('the town has its business')
  const keyring = newerKeyring(organisation.signedKeyring, {
    rootKey: bytesFromBase64url(memory.keys.rootKey) ?? new Uint8Array(),
    verify: createVerifier(),
    held: { organisation: organisation.number, version: version - 1 },
  })
  if (keyring?.version !== version) throw new Error('it is signed by the root, and newer')
  return keyring
}

async function vouchersOf(memory: Memory) {
  const [organisation] = await memory.store.organisations()
  const question = { campaign: 1, after: -1, limit: 10_000, promoter: null }
  const asked = { ...question, organisation: organisation?.number ?? 0 }
  return (await memory.store.vouchers(asked)).rows
}

test('by the book another slot mints from now on, and no code changes', async () => {
  const { memory, rotate } = await town()
  const before = await vouchersOf(memory)
  expect(await rotate()).toEqual({
    code: 0,
    report: { key: 'minting', before: 'retired', organisations: 2, reissued: 0 },
  })
  const keyring = await keyringOf(memory, 2)
  expect(keyring.keys.map(({ slot, state, training }) => ({ slot, state, training }))).toEqual([
    { slot: 0, state: 'retired', training: false },
    { slot: 1, state: 'active', training: true },
    { slot: 2, state: 'active', training: false },
  ])
  expect(await vouchersOf(memory)).toEqual(before)
  expect(await rotate('--training')).toMatchObject({ report: { key: 'training' } })
  expect((await keyringOf(memory, 3)).keys.map(({ state }) => state)).toEqual([
    'retired',
    'retired',
    'active',
    'active',
  ])
})

test('in an emergency every code of the slot gets the next edition under another, and what is redeemed stays so', async () => {
  const { memory, rotate } = await town()
  const before = await vouchersOf(memory)
  const { report } = await rotate('--emergency')
  expect(report).toMatchObject({ before: 'compromised', organisations: 2 })
  const after = await vouchersOf(memory)
  expect(after.length).toBeGreaterThan(100)
  expect(after.some(({ holder }) => holder !== null)).toBe(true)
  expect(after).toEqual(
    before.map((row) => Object.assign(row, { slot: 2, edition: 1, digest: expect.anything() })),
  )
  for (const row of after.slice(0, 20)) {
    const { sign } = memory.keys.minting(row.organisation, 2)
    const reading = readTokenText(mintToken(row, sign))
    expect(reading.ok && equalBytes(row.digest, digestOfToken(reading.token, sha256))).toBe(true)
  }
  expect((await keyringOf(memory, 2)).keys.map(({ state }) => state)).toEqual([
    'compromised',
    'active',
    'active',
  ])
})

test('one organisation’s retired slot can be compromised later, and no other’s is touched', async () => {
  const { memory, rotate } = await town()
  const [organisation, other] = await memory.store.organisations()
  const number = String(organisation?.number)
  await rotate()
  const { report } = await rotate('--emergency', '--organisation', number, '--slot', '0')
  expect(report).toMatchObject({ organisations: 1 })
  expect((await keyringOf(memory, 3)).keys.map(({ state }) => state)).toEqual([
    'compromised',
    'active',
    'active',
  ])
  expect((await vouchersOf(memory)).every(({ slot, edition }) => slot === 2 && edition === 1)).toBe(
    true,
  )
  expect((await memory.store.organisation(other?.id ?? ''))?.keyring.version).toBe(2)
  const again = await rotate('--organisation', number, '--slot', '0')
  expect(again).toEqual({ code: 2, report: { refused: 'slot_not_active' } })
})

test('the server’s own key is another at once, certified in every keyring', async () => {
  const { memory, rotate } = await town()
  const before = memory.keys.serverKey
  expect(await rotate('--server')).toMatchObject({ code: 0, report: { organisations: 2 } })
  expect(memory.keys.serverKey).not.toBe(before)
  expect((await keyringOf(memory, 2)).serverKeys).toEqual([
    { publicKey: before, state: 'retired' },
    { publicKey: memory.keys.serverKey, state: 'active' },
  ])
})

test('after a restore a keyring is newer than any that a till may hold from before', async () => {
  const { memory, rotate } = await town()
  await memory.store.beginRecovery({ cause: 'restore', since: instant(0), above: 1 })
  await rotate()
  expect((await keyringOf(memory, 1_001)).keys).toHaveLength(3)
  await rotate()
  expect((await keyringOf(memory, 1_002)).keys).toHaveLength(4)
})

test('a server that runs beside the command hears of it once, and tells only whose keys changed', async () => {
  const { memory, rotate } = await town()
  const heard: Commit[] = []
  memory.store.onCommit((commit) => heard.push(commit))
  memory.store.noticeKeyrings()
  expect(heard).toEqual([])
  const [organisation] = await memory.store.organisations()
  await rotate('--organisation', String(organisation?.number))
  memory.store.noticeKeyrings()
  memory.store.noticeKeyrings()
  expect(heard).toMatchObject([{ documents: [], sets: new Set([organisation?.number]) }])
})

test('the root can be taken off the machine, and only its own file brings a rotation back', async () => {
  const { dir, memory, rotate, takeRoot } = await town()
  const file = join(dir, 'root')
  const { rootKey } = memory.keys
  const removed = await takeRoot(file, '--remove')
  expect(removed).toEqual({ code: 0, report: { file, rootKey, removed: true } })
  expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(memory.keys.root()).toBeUndefined()
  expect(memory.keys.rootKey).toBe(rootKey)
  expect(await rotate()).toEqual({ code: 2, report: { refused: 'root_missing' } })
  const wrong = join(dir, 'wrong')
  writeFileSync(wrong, 'ab'.repeat(32))
  expect(await rotate('--root', wrong)).toMatchObject({ code: 2 })
  expect(await rotate('--root', join(dir, 'nowhere'))).toMatchObject({ code: 2 })
  expect(await rotate('--root', file)).toMatchObject({ code: 0 })
  expect(await keyringOf(memory, 2)).toMatchObject({ version: 2 })
  expect(await takeRoot(join(dir, 'again'))).toMatchObject({
    report: { refused: 'root_missing' },
  })
})

test('a copy of the root leaves it where it is, and no file is written over', async () => {
  const { dir, memory, takeRoot } = await town()
  const file = join(dir, 'root')
  expect(await takeRoot(file)).toMatchObject({ code: 0, report: { removed: false } })
  expect(memory.keys.root()).toBeDefined()
  expect(await takeRoot(file)).toEqual({ code: 2, report: { refused: 'file_exists' } })
  expect(await takeRoot()).toEqual({ code: 2, report: { refused: 'file_missing' } })
  expect(await takeRoot('--remove')).toEqual({ code: 2, report: { refused: 'file_missing' } })
  expect(existsSync('--remove')).toBe(false)
})

test.each([
  ['an option nobody knows', ['--all']],
  ['a word too many', ['now']],
  ['two kinds of key', ['--server', '--training']],
  ['a slot of nobody', ['--slot', '0']],
  ['a slot that is no number', ['--organisation', '7', '--slot', 'x']],
])('%s changes nothing', async (_, rest) => {
  const { memory, rotate } = await town()
  expect(await rotate(...rest)).toEqual({ code: 2, report: { refused: 'unknown_option' } })
  expect(await keyringOf(memory, 1)).toMatchObject({ version: 1 })
})

test('the key of sign-in is rotated without the root', async () => {
  const { memory, rotate, takeRoot, dir } = await town()
  await takeRoot(join(dir, 'root'), '--remove')
  expect(await rotate('--sign-in', '--slot')).toMatchObject({ code: 2 })
  expect(await rotate('--sign-in')).toMatchObject({ code: 0, report: { number: 1 } })
  expect(await rotate('--sign-in', '--emergency')).toMatchObject({ code: 0, report: { number: 2 } })
  const ended = (await memory.store.signingKeys()).filter(({ endsAt }) => endsAt !== null)
  expect(ended.map(({ number }) => number)).toEqual([0, 1])
})
