/** The till's journal through its real thread and its real encrypted file. */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assert } from '../../../shared/base/assert.ts'
import { type ChainLink, faultInChain } from '../../../shared/domain/redemption/chain.ts'
import { entryBodyFrom } from '../../../shared/domain/redemption/entry.schema.ts'
import { sha256 } from '../crypto.ts'
import { openStore } from '../store/database.ts'
import {
  accepted,
  KEY,
  NOW,
  open,
  openTill,
  reasonOf,
  scan,
  snapshot,
  start,
  till,
  uploadHashes,
} from './journal-bed.fixture.ts'
import {
  code,
  ELSEWHERE,
  forgedNews,
  manifest,
  newFolder,
  news,
  placement,
  tillIdentity,
} from './till.fixture.ts'

test('TJ-1 accepts a genuine code once, says what it gives, and refuses it here from then on', async () => {
  const { journal } = await openTill()
  const verdict = accepted(await scan(journal, code(5)))
  expect(verdict).toMatchObject({
    verdict: 'accepted',
    standing: 'provisional',
    entry: `${till.key}:1`,
    voucher: '7.3.5',
    rewardMinor: 250,
    campaignTitle: 'A coffee for two',
    offline: false,
  })
  expect(await reasonOf(scan(journal, code(5)))).toBe('used_here')
})

test.each([
  ['not_a_code', 'https://example.com/menu'],
  ['incomplete', code(5).slice(0, 80)],
  ['foreign_organisation', code(5, { organisation: 8 })],
  ['not_genuine', code(5, { forged: true })],
  ['manifest_missing', code(5, { campaign: 4 })],
  ['wrong_venue', code(5, { venueGroup: 1 })],
])('TJ-2 refuses with the reason %s', async (reason, text) => {
  const { journal } = await openTill()
  expect(await reasonOf(scan(journal, text))).toBe(reason)
})

test('TJ-2 knows what the server has marked: used elsewhere, withdrawn', async () => {
  const { journal } = await openTill({ used: [5, 5_000], revoked: [6] })
  expect(await reasonOf(scan(journal, code(5)))).toBe('used_elsewhere')
  expect(await reasonOf(scan(journal, code(5_000)))).toBe('used_elsewhere')
  expect(await reasonOf(scan(journal, code(6)))).toBe('revoked')
  expect(await reasonOf(scan(journal, code(7)))).toBe('accepted')
})

test('TJ-3 of a hundred scans of one code at once one is accepted', async () => {
  const { journal } = await openTill()
  const verdicts = await Promise.all(
    Array.from({ length: 100 }, () => reasonOf(scan(journal, code(9)))),
  )
  expect(verdicts.filter((reason) => reason === 'accepted')).toHaveLength(1)
  expect(verdicts.filter((reason) => reason === 'used_here')).toHaveLength(99)
})

test('TJ-4 stops at the offline cap, counts only what the server has not placed, and goes on once it has', async () => {
  const { journal } = await openTill({ manifest: { offlineCap: { count: 2, valueMinor: 10_000 } } })
  const offline = { offline: true }
  await scan(journal, code(1), offline)
  await scan(journal, code(2), offline)
  expect(await reasonOf(scan(journal, code(3), offline))).toBe('offline_cap')
  const upload = await journal.ask('upload')
  assert(upload.ok && upload.value !== null, 'entries wait')
  const [first] = upload.value.entries
  await journal.ask('place', placement(till, [{ sequence: 1, hash: first?.hash ?? '' }]))
  expect(await reasonOf(scan(journal, code(3), offline))).toBe('accepted')
})

test('TJ-5 refuses every code while it has never heard its server, and when it was switched off', async () => {
  const folder = newFolder()
  const journal = await start({ folder, key: KEY, till })
  open.push({ journal, folder })
  await journal.ask('takeSets', news())
  expect(await reasonOf(scan(journal, code(1)))).toBe('lease_expired')
  await journal.ask('hearServer', { serverTime: NOW, epoch: 1 })
  expect(await reasonOf(scan(journal, code(1)))).toBe('accepted')
  await journal.ask('switchOff')
  expect(await reasonOf(scan(journal, code(2)))).toBe('device_revoked')
})

test('TJ-6 an undone accept frees the code here; a stranger’s or an old one cannot be undone', async () => {
  const { journal } = await openTill()
  const { entry } = accepted(await scan(journal, code(5)))
  const wish = { entry, reason: 'mistake' } as const
  expect(await journal.ask('undo', wish)).toMatchObject({ value: { ok: true } })
  expect(await journal.ask('undo', wish)).toMatchObject({
    value: { refusal: { reason: 'already_undone' } },
  })
  expect(await reasonOf(scan(journal, code(5)))).toBe('accepted')
  // Another till's id, in the same form.
  const foreign = `${'0'.repeat(32)}:1` as typeof entry
  expect(await journal.ask('undo', { ...wish, entry: foreign })).toMatchObject({
    value: { refusal: { reason: 'unknown_entry' } },
  })
})

test('TJ-6 its own mark in the server’s set is not another till’s until the sets are newer than the undo', async () => {
  const { journal } = await openTill()
  const { entry } = accepted(await scan(journal, code(5)))
  const hashes = await uploadHashes(journal)
  await journal.ask(
    'place',
    placement(till, [{ sequence: 1, hash: hashes[0] ?? '', position: 10 }]),
  )
  await journal.ask('takeSets', news({ used: [5], revision: 10 }))
  await journal.ask('undo', { entry, reason: 'mistake' })
  expect(await reasonOf(scan(journal, code(5)))).toBe('accepted')
  const again = await scan(journal, code(5))
  expect(again).toMatchObject({ ok: false, refusal: { reason: 'used_here' } })
})

test('TJ-6 a mark that outlives the undo’s place is another till’s', async () => {
  const { journal } = await openTill()
  const { entry } = accepted(await scan(journal, code(5)))
  await journal.ask('undo', { entry, reason: 'mistake' })
  const [accept = '', undo = ''] = await uploadHashes(journal)
  await journal.ask(
    'place',
    placement(till, [
      { sequence: 1, hash: accept, position: 10, undone: true },
      { sequence: 2, hash: undo, position: 11, standing: 'none' },
    ]),
  )
  await journal.ask('takeSets', news({ used: [5], revision: 12 }))
  expect(await reasonOf(scan(journal, code(5)))).toBe('used_elsewhere')
})

test('TJ-7 the entries are a sound chain, refusals in it, and the head is its last', async () => {
  const { journal } = await openTill()
  await scan(journal, code(1))
  await scan(journal, code(1))
  await scan(journal, 'nothing')
  await scan(journal, code(2), { basketMinor: 900 })
  const upload = await journal.ask('upload')
  assert(upload.ok && upload.value !== null, 'entries wait')
  const { entries, head } = upload.value
  const links = entries.map(({ body: text, hash }): ChainLink => {
    const body = entryBodyFrom(text)
    assert(body !== undefined, 'the wire reads what the till wrote')
    return { body, text, hash }
  })
  expect(links.map(({ body }) => ('kind' in body ? body.kind : ''))).toEqual([
    'accepted',
    'refused',
    'refused',
    'accepted',
  ])
  expect(faultInChain(till.key, links, sha256)).toBeUndefined()
  expect(head).toMatchObject({ sequence: 4, hash: links.at(-1)?.hash })
})

test('TJ-8 takes standings only from its server, only rising, and says who holds a code claimed twice', async () => {
  const { journal } = await openTill()
  await scan(journal, code(1))
  const [hash = ''] = await uploadHashes(journal)
  const forged = placement(till, [{ sequence: 1, hash }], 'forger')
  expect(await journal.ask('place', forged)).toEqual({ ok: true, value: false })
  const other = placement(tillIdentity('Other'), [{ sequence: 1, hash }])
  expect(await journal.ask('place', other)).toEqual({ ok: true, value: false })
  const holder = {
    entry: `${'a'.repeat(32)}:4`,
    hash,
    tillName: 'Bar',
    venueName: 'Elsewhere',
    at: NOW,
  }
  const reversed = {
    sequence: 1,
    hash,
    standing: 'reversed',
    reason: 'already_held',
    holder,
  } as const
  // The holder's id is made here as the server makes it.
  await journal.ask('place', placement(till, [reversed as never]))
  const claimed = await snapshot(journal)
  expect(claimed.last[0]).toMatchObject({ standing: 'reversed', reason: 'already_held', holder })
  expect(claimed.waiting).toBe(0)
  await journal.ask(
    'place',
    placement(till, [{ sequence: 1, hash, reason: 'lifted', position: 9 }]),
  )
  const late = { sequence: 1, hash, standing: 'reversed', position: 3 } as const
  await journal.ask('place', placement(till, [late]))
  expect((await snapshot(journal)).last[0]).toMatchObject({
    standing: 'confirmed',
    reason: 'lifted',
  })
  expect(await journal.ask('heard')).toEqual({ ok: true, value: { epoch: 1, highest: 9 } })
})

test('TJ-9 takes no manifest that another has signed, none for another organisation, and none that is older', async () => {
  const { journal } = await openTill({ manifest: { version: 5, state: 'paused' } })
  await journal.ask('takeSets', forgedNews())
  await journal.ask('takeSets', news({ manifest: { version: 4 } }))
  await journal.ask('takeSets', news({ manifest: { version: 6, organisation: 8 } }))
  expect(await reasonOf(scan(journal, code(1)))).toBe('campaign_paused')
  await journal.ask('takeSets', news({ manifest: { version: 6 } }))
  expect(await reasonOf(scan(journal, code(1)))).toBe('accepted')
  const held = await journal.ask('held')
  expect(held).toMatchObject({
    value: { campaigns: [{ campaign: manifest().campaign, manifest: 6 }] },
  })
})

test('TJ-9 asks for the whole of sets that are not as the server says', async () => {
  const { journal } = await openTill()
  const wrong = await journal.ask(
    'takeSets',
    news({ used: [5], digest: '0'.repeat(64), revision: 2 }),
  )
  expect(wrong).toEqual({ ok: true, value: false })
  expect(await journal.ask('held')).toMatchObject({ value: { campaigns: [] } })
  expect(await reasonOf(scan(journal, code(5)))).toBe('used_elsewhere')
  await journal.ask('takeSets', news({ used: [5], revision: 2 }))
  expect(await journal.ask('held')).toMatchObject({ value: { campaigns: [{ revision: 2 }] } })
})

test('TJ-10 a full disk refuses before accepting, and nothing of the scan is stored', async () => {
  const { journal, folder } = await openTill({}, { maxPages: 60 })
  const failures: number[] = []
  let kept = 0
  for (let serial = 0; serial < 400 && failures.length < 3; serial += 1) {
    const scanned = { text: code(serial), basketMinor: null, offline: false }
    const answer = await journal.ask('redeem', scanned)
    if (answer.ok) kept += 1
    else failures.push(serial)
  }
  expect(failures).toHaveLength(3)
  expect(kept).toBeGreaterThan(10)
  await journal.close()
  open.pop()
  const after = await start({ folder, key: KEY, till })
  open.push({ journal: after, folder })
  await after.ask('hearServer', { serverTime: NOW, epoch: 1 })
  expect((await snapshot(after)).waiting).toBe(kept)
  expect(await reasonOf(scan(after, code(failures[0] ?? -1)))).toBe('accepted')
})

test('TJ-11 goes on where it stood after a new start: chain, used codes, shift, lists', async () => {
  const { journal, folder } = await openTill({ used: [50] })
  const shift = await journal.ask('openShift', { cashier: 'Mia' })
  await scan(journal, code(1))
  await journal.close()
  open.pop()
  const after = await start({ folder, key: KEY, till })
  open.push({ journal: after, folder })
  expect(await reasonOf(scan(after, code(1)))).toBe('used_here')
  expect(await reasonOf(scan(after, code(50)))).toBe('used_elsewhere')
  expect(await reasonOf(scan(after, code(2)))).toBe('accepted')
  const seen = await snapshot(after)
  expect(seen.shift).toMatchObject({ cashier: 'Mia' })
  expect(shift).toMatchObject({ value: { value: { shift: seen.shift?.id } } })
})

test('TJ-13 the file keeps synchronous FULL, opens only with its key, and shows nothing in clear', async () => {
  const { journal, folder } = await openTill({ manifest: { title: 'Canary Zeisig 4711' } })
  await scan(journal, code(77))
  const bytes = readdirSync(folder).map((name) =>
    readFileSync(join(folder, name)).toString('latin1'),
  )
  expect(bytes.join('')).not.toContain('Zeisig')
  expect(bytes.join('')).not.toContain(code(77))
  await journal.close()
  open.pop()
  const wrong = { folder, file: 'journal', key: new Uint8Array(32).fill(8) } as const
  expect(openStore(wrong)).toMatchObject({ refusal: { reason: 'wrong_key' } })
  const right = openStore({ ...wrong, key: KEY })
  assert(right.ok, 'the right key opens it')
  expect(right.value.database.pragma('synchronous', { simple: true })).toBe(2)
  right.value.close()
  rmSync(folder, { recursive: true })
})

test('TJ-2 a venue group that names another venue is refused with the names of the valid ones', async () => {
  const { journal } = await openTill()
  const verdict = await scan(journal, code(5, { venueGroup: 1 }))
  expect(verdict).toMatchObject({ refusal: { facts: { venues: ['Elsewhere'] } } })
  expect(ELSEWHERE).not.toBe(till.venue)
})
