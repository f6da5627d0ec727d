/** Rotating codes and typed short codes at the till, on its real encrypted file, with clocks handed in. */
import { hash, scryptSync } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { assert } from '../../../shared/base/assert.ts'
import { base64urlFromBytes, concatBytes, hexFromBytes } from '../../../shared/base/bytes.ts'
import { type Instant, later } from '../../../shared/base/time.ts'
import { displayKeyOf, rotatingText } from '../../../shared/domain/redemption/rotation.ts'
import {
  SHORT_CODE_HASH_BYTES,
  shortCodeBytes,
  shortCodeOf,
  shortCodeRow,
  shortCodeSecret,
} from '../../../shared/domain/redemption/short-code.ts'
import { hmacSha256, sha256 } from '../crypto.ts'
import { openStore } from '../store/database.ts'
import type { CodeNews } from './code-tables.ts'
import { CAMPAIGN, code, newFolder, news, NOW, tillIdentity } from './till.fixture.ts'
import { createTillJournal, type TillJournal } from './till-journal.ts'
import type { TypedCode } from './verbs.ts'

const open: { close: () => void; folder: string }[] = []

afterEach(() => {
  for (const { close, folder } of open.splice(0)) {
    close()
    rmSync(folder, { recursive: true, force: true })
  }
})

interface Bed {
  readonly journal: TillJournal
  readonly folder: string
  /** Lets time go on. */
  readonly pass: (milliseconds: number) => void
  readonly now: () => Instant
}

function openTill(codes: Partial<CodeNews> = {}, at: { folder?: string } = {}): Bed {
  const folder = at.folder ?? newFolder()
  const opened = openStore({ folder, file: 'journal', key: new Uint8Array(32).fill(7) })
  assert(opened.ok, 'the store opens')
  open.push({ close: () => opened.value.close(), folder })
  let passedMs = 0
  const now = (): Instant => later(NOW, passedMs)
  // A file that was there before is opened after a new start of the machine.
  const boot = at.folder === undefined ? 'a' : 'b'
  const clocks = () => ({ wall: now(), boot, monotonicMs: passedMs })
  const journal = createTillJournal(opened.value, tillIdentity(), clocks)
  if (at.folder === undefined) {
    journal.hearServer({ serverTime: NOW, epoch: 1 })
    journal.takeSets(news({ codes, manifest: { rotating: true } }))
  }
  return { journal, folder, now, pass: (milliseconds) => (passedMs += milliseconds) }
}

function reason(journal: TillJournal, text: string, typed?: TypedCode): string {
  const scan = { text, basketMinor: null, offline: false, ...(typed !== undefined && { typed }) }
  const verdict = journal.redeem(scan)
  journal.settle()
  return verdict.ok ? 'accepted' : verdict.refusal.reason
}

describe('rotating codes', () => {
  const SECRET = new Uint8Array(32).fill(9)
  const displays = [{ campaign: CAMPAIGN, secret: base64urlFromBytes(SECRET) }]
  const shown = (serial: number, at: Instant): string => {
    const displayKey = displayKeyOf(SECRET, { serial, edition: 0 }, hmacSha256)
    return rotatingText(code(serial, { rotating: true }), { displayKey, at }, hmacSha256)
  }

  test('TJ-64 a code shown now is accepted, and its entry has the token alone', () => {
    const { journal, now } = openTill({ displays })
    expect(reason(journal, shown(5, now()))).toBe('accepted')
    const [entry] = journal.upload()?.entries ?? []
    expect(entry?.body).toContain(`"token":"${code(5, { rotating: true })}"`)
  })

  test('TJ-64 a picture of it two minutes old is stale', () => {
    const { journal, now, pass } = openTill({ displays })
    const picture = shown(5, now())
    pass(120_000)
    expect(reason(journal, picture)).toBe('rotation_stale')
    expect(reason(journal, shown(5, now()))).toBe('accepted')
  })

  test('TJ-64 a tail of another voucher, and one of chance, are stale', () => {
    const { journal, now } = openTill({ displays })
    const token = code(5, { rotating: true })
    expect(reason(journal, token + shown(6, now()).slice(-9))).toBe('rotation_stale')
    expect(reason(journal, `${token}000000000`)).toBe('rotation_stale')
  })

  test('TJ-64 without the display secret, and without a word of the server since boot, it is not checkable', () => {
    const without = openTill()
    expect(reason(without.journal, shown(5, NOW))).toBe('rotation_uncheckable')
    const { folder } = openTill({ displays })
    const restarted = openTill({}, { folder })
    expect(reason(restarted.journal, shown(5, NOW))).toBe('rotation_uncheckable')
    restarted.journal.hearServer({ serverTime: NOW, epoch: 1 })
    expect(reason(restarted.journal, shown(5, NOW))).toBe('accepted')
  })

  test('TJ-64 more than 90 seconds of drift are not checkable, never guessed', () => {
    const { journal, now, pass } = openTill({ displays })
    // 50 parts in a million: 88 s after 1,760,000 s; the lease is renewed by a word of another time.
    pass(500_000_000)
    journal.keepTime({ online: true })
    pass(500_000_000)
    journal.keepTime({ online: true })
    pass(500_000_000)
    journal.keepTime({ online: true })
    pass(259_000_000)
    expect(reason(journal, shown(5, now()))).toBe('accepted')
    pass(2_000_000)
    expect(reason(journal, shown(6, now()))).toBe('rotation_uncheckable')
  })
})

const SALT = new Uint8Array(16).fill(3)
const shortOf = (serial: number): string =>
  shortCodeOf(hash('sha256', `short ${serial}`, 'buffer').subarray(0, 8))
const slow = (short: string, salt: Uint8Array = SALT): Uint8Array =>
  new Uint8Array(
    scryptSync(shortCodeSecret(short), salt, SHORT_CODE_HASH_BYTES, { N: 16, r: 1, p: 1 }),
  )
const typed = (short: string): TypedCode => ({
  kind: 'short',
  hashes: [{ campaign: CAMPAIGN, hash: slow(short) }],
})

interface TableParts {
  readonly revision?: number
  readonly whole?: boolean
  readonly gone?: readonly number[]
  /** Sent now. */
  readonly rows?: readonly number[]
  readonly digest?: string | null
}

/** @param live serials outstanding after this. */
function table(live: readonly number[], parts: TableParts = {}): CodeNews['shortCodes'][number] {
  const rowOf = (serial: number) => shortCodeRow(code(serial), slow(shortOf(serial)))
  const rows = live.map(rowOf).toSorted((a, b) => Buffer.compare(a.id, b.id))
  const { whole = true, gone = [], rows: sent = live, revision = 1 } = parts
  const { digest = hexFromBytes(sha256(shortCodeBytes(rows))) } = parts
  return {
    campaign: CAMPAIGN,
    salt: base64urlFromBytes(SALT),
    revision,
    digest,
    whole,
    rows: sent.map(rowOf).map(({ id, sealed }) => base64urlFromBytes(concatBytes(id, sealed))),
    gone: gone.map((serial) => base64urlFromBytes(rowOf(serial).id)),
  }
}
const tell = (journal: TillJournal, ...shortCodes: CodeNews['shortCodes']): boolean =>
  journal.takeSets({ ...news(), keyring: null, manifests: [], campaigns: [], shortCodes })

describe('typing', () => {
  test('TJ-65 a typed short code is judged as its token, and accepted once', () => {
    const { journal } = openTill({ shortCodes: [table([5, 6])] })
    expect(journal.salts()).toEqual([{ campaign: CAMPAIGN, salt: SALT }])
    expect(reason(journal, shortOf(5), typed(shortOf(5)))).toBe('accepted')
    expect(reason(journal, shortOf(5), typed(shortOf(5)))).toBe('used_here')
    expect(reason(journal, code(5))).toBe('used_here')
    expect(journal.upload()?.entries[0]?.body).toContain(`"token":"${code(5)}"`)
  })

  test('TJ-65 one that is not in the table of its campaign is unknown', () => {
    const { journal } = openTill({ shortCodes: [table([5])] })
    expect(reason(journal, shortOf(7), typed(shortOf(7)))).toBe('code_unknown')
    const elsewhere = {
      kind: 'short',
      hashes: [{ campaign: CAMPAIGN + 1, hash: slow(shortOf(5)) }],
    } as const
    expect(reason(journal, shortOf(5), elsewhere)).toBe('code_unknown')
  })

  test('TJ-65 a slip of the hand says so and is no miss', () => {
    const { journal } = openTill({ shortCodes: [table([5])] })
    for (let time = 0; time < 9; time += 1) {
      expect(reason(journal, 'slip', { kind: 'mistyped' })).toBe('code_mistyped')
    }
    expect(reason(journal, shortOf(5), typed(shortOf(5)))).toBe('accepted')
  })

  test('TJ-66 five misses lock typing for a minute, over a new start too; scanning goes on', () => {
    const { journal, folder } = openTill({ shortCodes: [table([5, 6])] })
    for (let serial = 10; serial < 15; serial += 1) {
      expect(reason(journal, '', typed(shortOf(serial)))).toBe('code_unknown')
    }
    expect(reason(journal, '', typed(shortOf(5)))).toBe('typing_locked')
    expect(journal.salts()).toEqual([])
    expect(reason(journal, code(6))).toBe('accepted')
    const { journal: restarted, pass } = openTill({}, { folder })
    restarted.hearServer({ serverTime: NOW, epoch: 1 })
    expect(reason(restarted, '', typed(shortOf(5)))).toBe('typing_locked')
    pass(60_000)
    expect(restarted.salts()).toHaveLength(1)
    expect(reason(restarted, '', typed(shortOf(5)))).toBe('accepted')
  })

  test('TJ-66 a hit forgets the misses before it', () => {
    const { journal } = openTill({ shortCodes: [table([5])] })
    const miss = (serial: number) => reason(journal, '', typed(shortOf(serial)))
    for (let serial = 10; serial < 14; serial += 1) miss(serial)
    expect(reason(journal, '', typed(shortOf(5)))).toBe('accepted')
    for (let serial = 20; serial < 24; serial += 1) expect(miss(serial)).toBe('code_unknown')
    expect(miss(24)).toBe('code_unknown')
    expect(miss(25)).toBe('typing_locked')
  })
})

describe('tables', () => {
  test('TJ-67 a delta adds rows and takes away those that are gone', () => {
    const { journal } = openTill({ shortCodes: [table([5, 6])] })
    const delta = table([6, 7], { revision: 3, whole: false, rows: [7], gone: [5] })
    expect(tell(journal, delta)).toBe(true)
    expect(journal.held().shortCodes).toEqual([
      { campaign: CAMPAIGN, revision: 3, digest: delta.digest },
    ])
    expect(reason(journal, '', typed(shortOf(5)))).toBe('code_unknown')
    expect(reason(journal, '', typed(shortOf(7)))).toBe('accepted')
  })

  test('TJ-67 a table that is not as the server says is asked for whole', () => {
    const { journal } = openTill({ shortCodes: [table([5, 6])] })
    const lossy = table([6, 7, 8], { revision: 4, whole: false, rows: [7] })
    expect(tell(journal, lossy)).toBe(false)
    expect(journal.held().shortCodes).toMatchObject([{ revision: 0 }])
    expect(tell(journal, table([6, 7, 8], { revision: 4 }))).toBe(true)
  })

  test('TJ-67 a long table comes in several frames; its digest is judged with the last', () => {
    const { journal } = openTill()
    expect(tell(journal, table([5, 6], { digest: null, revision: 2 }))).toBe(true)
    expect(journal.held().shortCodes).toEqual([{ campaign: CAMPAIGN, revision: 2, digest: null }])
    expect(tell(journal, table([5, 6, 7], { whole: false, rows: [7], revision: 3 }))).toBe(true)
    expect(reason(journal, '', typed(shortOf(5)))).toBe('accepted')
  })

  test('TJ-67 a campaign that ended has no short codes here', () => {
    const { journal } = openTill({ shortCodes: [table([5])] })
    journal.takeSets(news({ manifest: { version: 2, state: 'ended' } }))
    expect(journal.held().shortCodes).toEqual([])
    expect(reason(journal, '', typed(shortOf(5)))).toBe('code_unknown')
  })

  test('TJ-67 a row that was altered opens to nothing genuine', () => {
    const { journal } = openTill()
    const sound = table([5])
    const bytes = Buffer.from(sound.rows[0] ?? '', 'base64url')
    bytes[95] = (bytes[95] ?? 0) ^ 1
    const rows = [base64urlFromBytes(bytes)]
    tell(journal, { ...sound, rows })
    expect(reason(journal, '', typed(shortOf(5)))).toBe('not_genuine')
  })
})
