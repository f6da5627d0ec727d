/** What a till holds while its server recovers, on its real encrypted file. */
import { rmSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { assert } from '../../../shared/base/assert.ts'
import { openStore } from '../store/database.ts'
import { code, newFolder, news, type NewsParts, NOW, tillIdentity } from './till.fixture.ts'
import { createTillJournal } from './till-journal.ts'
import type { SetsNews } from './lists.ts'

const open: { close: () => void; folder: string }[] = []

afterEach(() => {
  for (const { close, folder } of open.splice(0)) {
    close()
    rmSync(folder, { recursive: true, force: true })
  }
})

/** As a server that recovers says it: less than the till has, and a digest of that. */
function united(parts: NewsParts): SetsNews {
  const said = news(parts)
  return { ...said, campaigns: said.campaigns.map((one) => Object.assign(one, { united: true })) }
}

test('TJ-9 while the server recovers bits are only added, whatever it says; then its word stands again', () => {
  const folder = newFolder()
  const opened = openStore({ folder, file: 'journal', key: new Uint8Array(32).fill(7) })
  assert(opened.ok, 'the store opens')
  open.push({ close: () => opened.value.close(), folder })
  const clocks = () => ({ wall: NOW, boot: 'a', monotonicMs: 0 })
  const journal = createTillJournal(opened.value, tillIdentity(), clocks)
  journal.hearServer({ serverTime: NOW, epoch: 1 })
  const says = (serial: number): string => {
    const verdict = journal.redeem({ text: code(serial), basketMinor: null, offline: false })
    return verdict.ok ? 'accepted' : verdict.refusal.reason
  }
  expect(journal.takeSets(news({ used: [5], revoked: [6], revision: 4 }))).toBe(true)
  expect(journal.takeSets(united({ used: [8], revision: 5 }))).toBe(true)
  expect([5, 6, 8].map(says)).toEqual(['used_elsewhere', 'revoked', 'used_elsewhere'])
  expect(journal.held()).toMatchObject({ campaigns: [{ revision: 5 }] })
  expect(journal.takeSets(news({ used: [8], revision: 6 }))).toBe(true)
  expect([5, 6, 8].map(says)).toEqual(['accepted', 'accepted', 'used_elsewhere'])
})
