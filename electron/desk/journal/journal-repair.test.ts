/** Journals that were damaged, cut off or left without room: what was told is saved or named, and the till goes on. */
import {
  cpSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { assert } from '../../../shared/base/assert.ts'
import { seededRandom } from '../../../shared/base/random.ts'
import { later } from '../../../shared/base/time.ts'
import type { StoreRepair } from '../../../shared/bridge/repair.ts'
import { openStore } from '../store/database.ts'
import { lastWitnessed } from './head-witness.ts'
import { type JournalKeeper, openKeeper } from './journal-keeper.ts'
import type { Verb, VerbInput, VerbValue } from './rpc.ts'
import { code, newFolder, news, NOW, tillIdentity } from './till.fixture.ts'

const KEY = new Uint8Array(32).fill(7)
const till = tillIdentity()
const ACCEPTS = 40
const UNDOS = 5
const FRAME = 24 + 4_096
/** Accepts up to here were placed by the server. */
const PLACED = 12

let folder: string
let now = 0
const keepers: JournalKeeper[] = []
beforeEach(() => (folder = newFolder()))
afterEach(() => {
  for (const keeper of keepers.splice(0)) keeper.close()
  rmSync(folder, { recursive: true })
})

interface Asked {
  ask<Name extends Verb>(verb: Name, input?: VerbInput<Name>): VerbValue<Name>
  keeper: JournalKeeper
}

function opened(at: string): Asked {
  const clocks = () => ({ wall: later(NOW, now), boot: 'boot', monotonicMs: now })
  const made = openKeeper({ folder: at, key: KEY, till, clocks, filling: new Uint8Array(4_096) })
  assert(made.ok, 'the journal opens')
  const keeper = made.value
  keepers.push(keeper)
  return {
    keeper,
    ask: <Name extends Verb>(verb: Name, input?: VerbInput<Name>) => {
      now += 1
      const answer = keeper.answer({ id: 1, verb, input })
      keeper.settle()
      assert(answer.ok, `${verb} was kept`)
      // The keeper answers a verb with that verb's value.
      return answer.value as VerbValue<Name>
    },
  }
}

/** Accepts, some of them placed, some undone; left as a killed process leaves it. */
function written(): ReadonlyMap<number, string> {
  const journal = opened(folder)
  journal.ask('hearServer', { serverTime: later(NOW, now), epoch: 1 })
  journal.ask('takeSets', news())
  for (let serial = 0; serial < ACCEPTS; serial += 1) {
    const told = journal.ask('redeem', { text: code(serial), basketMinor: null, offline: false })
    assert(told.ok, 'it is accepted')
    if (serial % (ACCEPTS / UNDOS) === 0)
      journal.ask('undo', { entry: told.value.entry, reason: 'mistake' })
    if (serial === PLACED) place(folder, PLACED)
  }
  const copy = `${folder}.killed`
  cpSync(folder, copy, { recursive: true })
  keepers.splice(0).forEach((keeper) => keeper.close())
  rmSync(folder, { recursive: true })
  cpSync(copy, folder, { recursive: true })
  rmSync(copy, { recursive: true })
  rmSync(join(folder, 'journal.db-shm'))
  return entriesIn(folder)
}

function place(at: string, to: number): void {
  const store = openStore({ folder: at, file: 'journal', key: KEY })
  assert(store.ok, 'it opens')
  const sql = "UPDATE entries SET position = sequence, standing = 'confirmed' WHERE sequence <= ?"
  store.value.statement(sql).run(to)
  // From here on the pages are in the file, and other connections read them anew.
  store.value.database.pragma('wal_checkpoint(TRUNCATE)')
  store.value.close()
}

/** Hash by place, read from a copy. */
function entriesIn(at: string): ReadonlyMap<number, string> {
  const copy = `${at}.read`
  cpSync(at, copy, { recursive: true })
  const store = openStore({ folder: copy, file: 'journal', key: KEY })
  assert(store.ok, 'it opens')
  const rows = store.value
    .statement<{ readonly sequence: number; readonly hash: string }>(
      'SELECT sequence, hash FROM entries ORDER BY sequence',
    )
    .all()
  store.value.close()
  rmSync(copy, { recursive: true })
  return new Map(rows.map(({ sequence, hash }) => [sequence, hash]))
}

function isListed(repair: StoreRepair | undefined, sequence: number): boolean {
  const ranges = [...(repair?.lost ?? []), ...(repair?.inLedger ?? [])]
  return ranges.some(({ from, to }) => from <= sequence && sequence <= to)
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(path, bytes)
}

/** One of: a bit of the file or of its WAL, the end of either, either whole. */
function damage(at: string, random: () => number): string {
  const path = join(at, random() < 0.5 ? 'journal.db' : 'journal.db-wal')
  const { size } = statSync(path)
  const spot = Math.floor(random() * size)
  const chance = random()
  if (chance < 0.6) flip(path, spot)
  else if (chance < 0.9) truncateSync(path, spot)
  else rmSync(path)
  return `${path.endsWith('wal') ? 'WAL' : 'file'} at ${spot} of ${size}, ${chance}`
}

test('TJ-42 wherever bits flip or a file is cut off, each entry is saved or named, and the till goes on', () => {
  const told = written()
  const random = seededRandom(42)
  let repairs = 0
  for (let round = 0; round < 40; round += 1) {
    const at = `${folder}.${round}`
    cpSync(folder, at, { recursive: true })
    const what = damage(at, random)
    const journal = opened(at)
    const [repair] = journal.ask('snapshot').repairs
    if (repair !== undefined) repairs += 1
    journal.ask('hearServer', { serverTime: later(NOW, now), epoch: 1 })
    journal.ask('takeSets', news())
    const fresh = journal.ask('redeem', { text: code(900), basketMinor: null, offline: false })
    expect([what, fresh.ok]).toEqual([what, true])
    const kept = entriesIn(at)
    const missing = [...told].filter(
      ([sequence, hash]) => kept.get(sequence) !== hash && !isListed(repair, sequence),
    )
    expect([what, missing]).toEqual([what, []])
    keepers.splice(0).forEach((keeper) => keeper.close())
    rmSync(at, { recursive: true })
  }
  // Some bits say nothing: the unused end of a page's frame, a WAL that was in the file already.
  expect(repairs).toBeGreaterThan(25)
}, 300_000)

test.each([
  ['in order', 0],
  // What the WAL holds is read from it, also where no page of the file is left.
  ['killed', ACCEPTS / 2],
])('TJ-42 a file that ends too soon opens wherever it ends, after an end %s', (end, least) => {
  const told = written()
  if (end === 'in order') {
    opened(folder)
    keepers.splice(0).forEach((keeper) => keeper.close())
  }
  const { size } = statSync(join(folder, 'journal.db'))
  for (const bytes of [0, 1, 100, 4_095, 4_096, 4_097, 8_192, size / 2, size - 1]) {
    const at = `${folder}.cut`
    cpSync(folder, at, { recursive: true })
    truncateSync(join(at, 'journal.db'), Math.floor(bytes))
    const [repair] = opened(at).ask('snapshot').repairs
    const kept = entriesIn(at)
    const missing = [...told].filter(
      ([sequence, hash]) => kept.get(sequence) !== hash && !isListed(repair, sequence),
    )
    expect([bytes, missing]).toEqual([bytes, []])
    expect(kept.size).toBeGreaterThanOrEqual(least)
    keepers.splice(0).forEach((keeper) => keeper.close())
    rmSync(at, { recursive: true })
  }
})

test('TJ-41 a journal that is behind its witness was cut off: its chain restarts and says where', () => {
  const told = written()
  rmSync(join(folder, 'journal.db-wal'))
  const witnessed = lastWitnessed(folder, KEY)
  expect(witnessed).toEqual({ sequence: told.size, hash: told.get(told.size) })
  const journal = opened(folder)
  const [repair] = journal.ask('snapshot').repairs
  expect(repair).toMatchObject({ store: 'journal', cause: 'cut_off' })
  const lost = repair?.lost ?? []
  expect(lost.at(-1)?.to).toBe(told.size)
  const after = [...entriesIn(folder).keys()].at(-1) ?? 0
  expect(after).toBe(told.size + 65_536 + 1)
})

test('TJ-43 the server takes the chain that goes on and what was saved behind the gap, each once', () => {
  const told = written()
  const path = join(folder, 'journal.db-wal')
  // The middle of the WAL: what came before is in the chain, what came after is behind a gap.
  const frames = Math.floor((statSync(path).size - 32) / FRAME)
  for (let frame = Math.floor(frames * 0.3); frame < frames * 0.7; frame += 1)
    flip(path, 32 + frame * FRAME + 400)
  const journal = opened(folder)
  const [repair] = journal.ask('snapshot').repairs
  const uploaded = new Set<number>()
  const sequences: number[] = []
  for (let frame = journal.ask('upload'); frame !== null; frame = journal.ask('upload')) {
    for (const { body } of frame.entries) {
      // Written by the till.
      const entry = JSON.parse(body) as { kind: string; sequence: number; entry?: string }
      sequences.push(entry.sequence)
      uploaded.add(entry.sequence)
      if (entry.kind === 'recovered') uploaded.add(Number(entry.entry?.split(':')[1]))
    }
    place(folder, frame.head.sequence)
  }
  expect(repair?.resent).toBeGreaterThan(0)
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b))
  const waiting = [...told.keys()].filter((sequence) => sequence > PLACED)
  expect(waiting.filter((at) => !uploaded.has(at) && !isListed(repair, at))).toEqual([])
})

test('TJ-44 a rebuild that is cut off begins again from the same copies', () => {
  const told = written()
  flip(join(folder, 'journal.db'), 4_096 * 2 + 900)
  // As it stands when the power goes between the old file's end and the new one's beginning.
  const cut = `${folder}.cut`
  cpSync(folder, cut, { recursive: true })
  opened(folder)
  for (const part of ['', '-wal'])
    cpSync(join(cut, `journal.db${part}`), join(cut, `journal.damaged-1.db${part}`))
  writeFileSync(join(cut, 'journal.rebuilding'), 'journal.damaged-1')
  rmSync(join(cut, 'journal.db-wal'))
  const [repair] = opened(cut).ask('snapshot').repairs
  const kept = entriesIn(cut)
  expect([...told.keys()].filter((at) => !kept.has(at) && !isListed(repair, at))).toEqual([])
  expect(kept.size).toBeGreaterThan(ACCEPTS / 2)
  expect(existsSync(join(cut, 'journal.rebuilding'))).toBe(false)
  keepers.splice(0).forEach((keeper) => keeper.close())
  rmSync(cut, { recursive: true })
})

test('TJ-40 on a full disk the ballast lets placements in, and no scan is accepted until it is there again', () => {
  written()
  const clocks = () => ({ wall: later(NOW, now), boot: 'boot', monotonicMs: now })
  const pages = Math.ceil(statSync(join(folder, 'journal.db')).size / 4_096) + 12
  const parts = { folder, key: KEY, till, clocks, filling: new Uint8Array(4_096) }
  const made = openKeeper({ ...parts, maxPages: pages, ballastBytes: 50_000 })
  assert(made.ok, 'the journal opens')
  const keeper = made.value
  keepers.push(keeper)
  const ask = (verb: Verb, input: unknown) => keeper.answer({ id: 1, verb, input })
  ask('hearServer', { serverTime: later(NOW, now), epoch: 1 })
  ask('takeSets', news())
  ask('keepTime', { online: true })
  const ballast = join(folder, 'ballast')
  expect(statSync(ballast).size).toBe(50_000)
  const scan = (serial: number) =>
    ask('redeem', { text: code(serial), basketMinor: null, offline: false })
  let serial = 100
  while (scan(serial).ok) serial += 1
  expect(existsSync(ballast)).toBe(false)
  const refused = { id: 1, ok: false, failure: 'not_saved' }
  expect(scan(serial)).toEqual(refused)
  expect(ask('snapshot', undefined)).toMatchObject({ ok: true, value: { gate: 'not_saved' } })
  // A code that was used is not looked at either: the scanner is shut before any code.
  expect(scan(1)).toEqual(refused)
  now += 5_000
  expect(ask('snapshot', undefined)).toMatchObject({ value: { gate: 'open' } })
  expect(statSync(ballast).size).toBe(50_000)
})

test('TJ-45 a page that is found damaged while the till runs is said as not saved; the next scan goes on', () => {
  written()
  const journal = opened(folder)
  journal.ask('hearServer', { serverTime: later(NOW, now), epoch: 1 })
  journal.ask('takeSets', news())
  place(folder, PLACED)
  const { size } = statSync(join(folder, 'journal.db'))
  for (let page = 2; page < size / 4_096; page += 1)
    flip(join(folder, 'journal.db'), page * 4_096 + 99)
  const scan = { text: code(900), basketMinor: null, offline: false }
  expect(journal.keeper.answer({ id: 1, verb: 'redeem', input: scan })).toEqual({
    id: 1,
    ok: false,
    failure: 'not_saved',
  })
  const [repair] = journal.ask('snapshot').repairs
  expect(repair).toMatchObject({ cause: 'damaged' })
  expect(repair?.lost).not.toEqual([])
  journal.ask('hearServer', { serverTime: later(NOW, now), epoch: 1 })
  journal.ask('takeSets', news())
  expect(journal.ask('redeem', scan)).toMatchObject({ ok: true })
})

test('TJ-46 in a quiet hour the whole file is read, and made anew where it cannot be', () => {
  written()
  const journal = opened(folder)
  journal.ask('keepTime', { online: false })
  place(folder, PLACED)
  flip(join(folder, 'journal.db'), 4_096 * 3 + 99)
  journal.ask('keepTime', { online: false })
  expect(journal.ask('snapshot').repairs).toEqual([])
  now += 21 * 3_600_000
  journal.ask('keepTime', { online: false })
  expect(journal.ask('snapshot').repairs).toHaveLength(1)
})
