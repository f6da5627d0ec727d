/** A scan that can be read in several ways is judged by the reading whose signature holds. */
import { rmSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { assert } from '../../../shared/base/assert.ts'
import { openStore } from '../store/database.ts'
import { code, newFolder, news, NOW, tillIdentity } from './till.fixture.ts'
import { createTillJournal, type TillJournal } from './till-journal.ts'

const open: { close: () => void; folder: string }[] = []

afterEach(() => {
  for (const { close, folder } of open.splice(0)) {
    close()
    rmSync(folder, { recursive: true })
  }
})

function openTill(): TillJournal {
  const folder = newFolder()
  const opened = openStore({ folder, file: 'journal', key: new Uint8Array(32).fill(7) })
  assert(opened.ok, 'the store opens')
  open.push({ close: () => opened.value.close(), folder })
  const clocks = () => ({ wall: NOW, boot: 'a', monotonicMs: 0 })
  const journal = createTillJournal(opened.value, tillIdentity(), clocks)
  journal.hearServer({ serverTime: NOW, epoch: 1 })
  journal.takeSets(news())
  return journal
}

const scan = (journal: TillJournal, text: string, candidates: readonly string[]) =>
  journal.redeem({ text, candidates, basketMinor: null, offline: false })

test('TJ-30 the text itself is judged when its signature holds', () => {
  const answer = scan(openTill(), code(5), [code(6), 'anything'])
  expect(answer).toMatchObject({ ok: true, value: { voucher: '7.3.5', candidate: null } })
})

test('TJ-30 the first candidate whose signature holds is judged, and the answer says which', () => {
  const candidates = [code(6, { forged: true }), code(7), code(8)]
  const answer = scan(openTill(), 'G1ß(NOT A CODE', candidates)
  expect(answer).toMatchObject({ ok: true, value: { voucher: '7.3.7', candidate: 1 } })
})

test('TJ-30 where no signature holds, the first that reads as a code is refused as what it is', () => {
  const candidates = ['NOTHING', code(6, { forged: true })]
  expect(scan(openTill(), 'garbled', candidates)).toMatchObject({
    ok: false,
    refusal: { reason: 'not_genuine' },
  })
  expect(scan(openTill(), 'garbled', ['NOTHING'])).toMatchObject({
    ok: false,
    refusal: { reason: 'not_a_code' },
  })
})
