/** Answers kept under a key of the asker's own, through the journal's real thread and file (TJ-60). */
import { rmSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { assert } from '../../../shared/base/assert.ts'
import { instant } from '../../../shared/base/time.ts'
import { type Journal, openJournal } from './journal.ts'
import type { JournalStart, VerbValue } from './rpc.ts'
import { code, newFolder, news, tillIdentity } from './till.fixture.ts'
import type { KeyedAsk } from './verbs.ts'

const ENTRY = new URL('journal.worker.ts', import.meta.url)
const KEY = new Uint8Array(32).fill(7)

let journal: Journal
let folder: string

afterEach(async () => {
  await journal.close()
  rmSync(folder, { recursive: true })
})

async function start(more: Partial<JournalStart> = {}): Promise<void> {
  const opened = await openJournal(
    ENTRY,
    { folder, key: KEY, till: tillIdentity(), ...more },
    (error) => {
      throw error
    },
  )
  assert(opened.ok, 'the journal opens')
  journal = opened.value
  await journal.ask('hearServer', { serverTime: instant(Date.now()), epoch: 1 })
  await journal.ask('takeSets', news())
}

async function open(more: Partial<JournalStart> = {}): Promise<void> {
  folder = newFolder()
  await start(more)
}

function redeemAsk(serial: number, key: string, basketMinor: number | null = null): KeyedAsk {
  const scan = { text: code(serial), basketMinor, offline: false }
  return { kind: 'redeem', key, digest: `${serial} ${basketMinor}`, scan }
}

async function answerOf(ask: KeyedAsk): Promise<VerbValue<'answerOnce'>> {
  const kept = await journal.ask('answerOnce', ask)
  assert(kept.ok, 'the disk took it')
  return kept.value
}

test('TJ-60 an accept asked again under its key gets the same answer and no second entry', async () => {
  await open()
  const first = await answerOf(redeemAsk(1, 'a'))
  expect(first).toMatchObject({ kind: 'told', again: false, answer: { ok: true } })
  expect(await answerOf(redeemAsk(1, 'a'))).toEqual({ ...first, again: true })
  expect(await answerOf(redeemAsk(1, 'b'))).toMatchObject({
    answer: { refusal: { reason: 'used_here' } },
  })
})

test('TJ-60 of a hundred askings under one key at once one is done and all are told the same', async () => {
  await open()
  const answers = await Promise.all(Array.from({ length: 100 }, () => answerOf(redeemAsk(2, 'a'))))
  const told = answers.map((one) => (one.kind === 'told' ? JSON.stringify(one.answer) : one.kind))
  expect(new Set(told).size).toBe(1)
  expect(answers.filter((one) => one.kind === 'told' && !one.again)).toHaveLength(1)
})

test('TJ-60 the same key with another question does nothing', async () => {
  await open()
  await answerOf(redeemAsk(3, 'a'))
  expect(await answerOf(redeemAsk(4, 'a'))).toEqual({ kind: 'other_question' })
  expect(await answerOf(redeemAsk(4, 'c'))).toMatchObject({ answer: { ok: true } })
})

test('TJ-60 answers and refusals are the same after a new start', async () => {
  await open()
  const accepted = await answerOf(redeemAsk(5, 'a'))
  const refused = await answerOf(redeemAsk(5, 'b'))
  await journal.close()
  await start()
  expect(await answerOf(redeemAsk(5, 'a'))).toEqual({ ...accepted, again: true })
  expect(await answerOf(redeemAsk(5, 'b'))).toEqual({ ...refused, again: true })
})

test('TJ-60 an undo asked again under its key is answered as done, under another as done already', async () => {
  await open()
  const first = await answerOf(redeemAsk(6, 'a'))
  assert(first.kind === 'told' && first.answer.ok, 'the code was accepted')
  const wish = { entry: first.answer.value.entry, reason: 'mistake' as const }
  const ask: KeyedAsk = { kind: 'undo', key: 'u', digest: 'undo', wish }
  expect(await answerOf(ask)).toMatchObject({ again: false, answer: { ok: true } })
  expect(await answerOf(ask)).toMatchObject({ again: true, answer: { ok: true } })
  expect(await answerOf({ ...ask, key: 'v' })).toMatchObject({
    answer: { refusal: { reason: 'already_undone' } },
  })
})

test('TJ-60 what a full disk did not take is not answered and can be asked again', async () => {
  await open({ maxPages: 60 })
  let serial = 0
  while ((await journal.ask('answerOnce', redeemAsk(serial, `k${serial}`))).ok) serial += 1
  await journal.close()
  await start()
  const again = redeemAsk(serial, `k${serial}`)
  expect(await answerOf(again)).toMatchObject({ again: false, answer: { ok: true } })
})
