/** Which keys a till believes and what it knows to be withdrawn, through its real thread and file. */
import { rmSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { assert } from '../../../shared/base/assert.ts'
import { instant } from '../../../shared/base/time.ts'
import { openJournal } from './journal.ts'
import {
  code,
  keyring,
  newFolder,
  news,
  placement,
  signedKeyring,
  tillIdentity,
} from './till.fixture.ts'

const ENTRY = new URL('journal.worker.ts', import.meta.url)
const KEY = new Uint8Array(32).fill(7)
const till = tillIdentity()

async function openTill() {
  const folder = newFolder()
  const opened = await openJournal(ENTRY, { folder, key: KEY, till }, (error) => {
    throw error
  })
  assert(opened.ok, 'the journal opens')
  const journal = opened.value
  onTestFinished(async () => {
    await journal.close()
    rmSync(folder, { recursive: true })
  })
  await journal.ask('hearServer', { serverTime: instant(Date.now()), epoch: 1 })
  await journal.ask('takeSets', news())
  return journal
}

test('TJ-9 takes a keyring under the pinned root alone, and then what a new server key has signed', async () => {
  const journal = await openTill()
  await journal.ask('redeem', { text: code(1), basketMinor: null, offline: false })
  const waiting = await journal.ask('upload')
  const hash = (waiting.ok && waiting.value?.head.hash) || ''
  const byNext = placement(till, [{ sequence: 1, hash }], 'next server')
  expect(await journal.ask('place', byNext)).toEqual({ ok: true, value: false })
  await journal.ask('takeSets', { ...news(), keyring: signedKeyring(keyring(3, 'next'), 'server') })
  expect(await journal.ask('held')).toMatchObject({ value: { keyring: 1 } })
  await journal.ask('takeSets', { ...news(), keyring: signedKeyring(keyring(3, 'next'), 'root') })
  expect(await journal.ask('place', byNext)).toEqual({ ok: true, value: true })
  const byCompromised = placement(till, [{ sequence: 1, hash }])
  expect(await journal.ask('place', byCompromised)).toEqual({ ok: true, value: false })
  await journal.ask('takeSets', { ...news(), keyring: signedKeyring(keyring(2), 'root') })
  expect(await journal.ask('held')).toMatchObject({ value: { keyring: 3 } })
})

test('TJ-9 a withdrawn code is refused with its day, and accepted once it is given back', async () => {
  const journal = await openTill()
  const scan = async (serial: number) => {
    const answer = await journal.ask('redeem', {
      text: code(serial),
      basketMinor: null,
      offline: false,
    })
    assert(answer.ok, 'the disk took it')
    return answer.value.ok ? 'accepted' : answer.value.refusal
  }
  const at = instant(1_790_000_000_000)
  const withdrawn = { revoked: [4, 5], revocations: [{ from: 5, to: 5, at }], revision: 2 }
  await journal.ask('takeSets', news(withdrawn))
  expect(await scan(5)).toMatchObject({ reason: 'revoked', facts: { on: at } })
  expect(await scan(4)).toMatchObject({ reason: 'revoked', facts: { on: null } })
  await journal.ask('takeSets', news({ revision: 3 }))
  expect(await scan(5)).toBe('accepted')
})
