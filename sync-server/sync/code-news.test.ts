/** Display secrets and tables of short codes as tills are sent them: made when printed, told in deltas, gone once redeemed. */
import { randomBytes, scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { bytesFromBase64url, hexFromBytes } from '../../shared/base/bytes.ts'
import type { ListedVoucher } from '../../shared/bridge/commands.ts'
import {
  SHORT_CODE_HASH_BYTES,
  SHORT_CODE_WORK,
  shortCodeBytes,
  shortCodeId,
  shortCodeSecret,
  tokenTextOfRow,
} from '../../shared/domain/redemption/short-code.ts'
import type { Down } from '../../shared/sync/messages.schema.ts'
import { sha256 } from '../auth/ed25519.ts'
import { managerOf } from '../scope/principal.fixture.ts'
import type { Database } from '../store/database.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { campaignId, enrolTill, publish } from '../store/shop.fixture.ts'
import { type Desk, openHall, settle } from './session.fixture.ts'

type Sets = Extract<Down, { t: 'sets' }>
type Table = Sets['shortCodes'][number]

const FIRST = { t: 'sets', i: 1, keyring: 0, campaigns: [], shortCodes: [] } as const

async function shop() {
  const memory = await openMemory()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a', 1)
  const other = await enrolTill(memory, 'a', 2)
  const hall = openHall(memory)
  const desk = await hall.join(till.principal)
  const manager = await hall.join(managerOf('a'))
  return { memory, hall, till, other, desk, manager }
}

let last = 0

async function list(manager: Desk, more: object = {}): Promise<readonly ListedVoucher[]> {
  last += 1
  const id = `list-${last}`
  const input = { campaign: campaignId('a'), ...more }
  const asked = { t: 'command', i: last, id, name: 'list-vouchers', version: 1, input } as const
  const { answer } = await manager.ask(asked, 'answer')
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  // The command's own answer.
  return (answer.value as unknown as { vouchers: ListedVoucher[] }).vouchers
}

function slowHash(code: string, table: Table): Uint8Array {
  const { cost, blockSize, parallelization } = SHORT_CODE_WORK
  const work = { cost, blockSize, parallelization, maxmem: 256 * cost * blockSize }
  const salt = bytesFromBase64url(table.salt) ?? new Uint8Array()
  return new Uint8Array(scryptSync(shortCodeSecret(code), salt, SHORT_CODE_HASH_BYTES, work))
}

function rowsOf(rows: readonly string[]) {
  return rows.map((text) => {
    const bytes = bytesFromBase64url(text) ?? new Uint8Array()
    return { id: bytes.slice(0, 16), sealed: bytes.slice(16) }
  })
}

function tableOf(sets: Sets): Table {
  const [table] = sets.shortCodes
  if (table === undefined) throw new Error('the frame has a table')
  return table
}

test('a code that was never printed has no short code, and no till hears of one', async () => {
  const { desk, manager, hall } = await shop()
  expect((await list(manager)).every(({ shortCode }) => shortCode === null)).toBe(true)
  await hall.jobs.idle()
  expect((await desk.ask(FIRST, 'sets')).shortCodes).toEqual([])
})

test('printed codes get one each, the same when printed again; its row opens to its token', async () => {
  const { desk, manager, hall } = await shop()
  const printed = await list(manager, { limit: 3, shortCodes: true })
  const codes = printed.map(({ shortCode }) => shortCode ?? '')
  expect(new Set(codes).size).toBe(3)
  expect(codes.every((code) => /^[0-9A-Z]{13}$/.test(code))).toBe(true)
  const again = await list(manager, { limit: 5 })
  expect(again.map(({ shortCode }) => shortCode)).toEqual([...codes, null, null])
  await hall.jobs.idle()
  const table = tableOf(await desk.ask(FIRST, 'sets'))
  expect(table).toMatchObject({ campaign: 1, whole: true, gone: [] })
  const rows = rowsOf(table.rows)
  expect(rows).toHaveLength(3)
  const hash = slowHash(codes[1] ?? '', table)
  const row = rows.find(({ id }) => hexFromBytes(id) === hexFromBytes(shortCodeId(hash)))
  expect(row && tokenTextOfRow(row.sealed, hash)).toBe(printed[1]?.text)
  const sorted = rows.toSorted((a, b) => Buffer.compare(a.id, b.id))
  expect(table.digest).toBe(hexFromBytes(sha256(shortCodeBytes(sorted))))
})

test('a redeemed code leaves the table by itself, and comes back when it is undone', async () => {
  const { desk, manager, hall, other, memory } = await shop()
  await list(manager, { limit: 3, shortCodes: true })
  await hall.jobs.idle()
  const first = tableOf(await desk.ask(FIRST, 'sets'))
  const heard = (): Table => tableOf(desk.last('sets') ?? (undefined as never))
  const accept = other.accept(1)
  await other.place([accept])
  memory.world.pass(1_000)
  await settle()
  const gone = heard()
  expect(gone).toMatchObject({ whole: false, rows: [] })
  expect(gone.gone).toHaveLength(1)
  expect(gone.revision).toBeGreaterThan(first.revision)
  await other.place([other.undo(accept)])
  memory.world.pass(1_000)
  await settle()
  const back = heard()
  expect(back).toMatchObject({ whole: false, gone: [], digest: first.digest })
  expect(first.rows).toContain(back.rows[0])
})

test('a till that knows all is sent nothing; one whose table differs, or is ahead, is sent the whole', async () => {
  const { desk, manager, hall } = await shop()
  await list(manager, { limit: 2, shortCodes: true })
  await hall.jobs.idle()
  const { revision, digest } = tableOf(await desk.ask(FIRST, 'sets'))
  const ask = async (known: { revision: number; digest: string | null }) =>
    (await desk.ask({ ...FIRST, shortCodes: [{ campaign: 1, ...known }] }, 'sets')).shortCodes
  expect(await ask({ revision, digest })).toEqual([])
  expect(await ask({ revision, digest: '0'.repeat(64) })).toMatchObject([{ whole: true }])
  expect(await ask({ revision: revision + 7, digest })).toMatchObject([{ whole: true }])
  expect(await ask({ revision: 1, digest: null })).toMatchObject([{ whole: false }])
})

test('what waits when a server falls is hashed by the next one', async () => {
  const memory = await openMemory()
  await publish(memory, 'a')
  const fallen = openHall(memory)
  fallen.jobs.stop()
  await list(await fallen.join(managerOf('a')), { limit: 2, shortCodes: true })
  expect(await memory.store.waitingShortCodes(10)).toHaveLength(2)
  const risen = openHall(memory)
  await risen.jobs.idle()
  expect(await memory.store.waitingShortCodes(10)).toEqual([])
})

test('a table of more rows than a frame takes comes in several, the last with its digest', async () => {
  const { memory, desk } = await shop()
  addShortCodes(memory.database)
  const first = tableOf(await desk.ask(FIRST, 'sets'))
  expect(first).toMatchObject({ whole: true, digest: null })
  expect(first.rows).toHaveLength(4_000)
  const { revision } = first
  const known = [{ campaign: 1, revision, digest: null }]
  const second = tableOf(await desk.ask({ ...FIRST, shortCodes: known }, 'sets'))
  expect(second).toMatchObject({ whole: false })
  expect(second.rows).toHaveLength(512)
  const rows = rowsOf([...first.rows, ...second.rows])
  const sorted = rows.toSorted((a, b) => Buffer.compare(a.id, b.id))
  expect(second.digest).toBe(hexFromBytes(sha256(shortCodeBytes(sorted))))
})

test('only a till of a rotating campaign gets its display secret, beside the manifest and not in it', async () => {
  const memory = await openMemory()
  await publish(memory, 'a', { rotating: true })
  await publish(memory, 'b')
  const hall = openHall(memory)
  const sets = async (letter: string): Promise<Sets> => {
    const till = await enrolTill(memory, letter)
    return (await hall.join(till.principal)).ask(FIRST, 'sets')
  }
  const rotating = await sets('a')
  const secret = Buffer.from(memory.keys.codes.display({ organisation: 97, campaign: 1 }))
  expect(rotating.displays).toEqual([{ campaign: 1, secret: secret.toString('base64url') }])
  expect(rotating.manifests[0]?.body).not.toContain(secret.toString('base64url'))
  expect((await sets('b')).displays).toEqual([])
})

/** 4,500 vouchers more than were issued, each with a short code. */
function addShortCodes(database: Database): void {
  const voucher = database.prepare(
    `INSERT INTO vouchers (organisation, campaign, serial, edition, slot, guest, training, not_after, venue_group, digest,
       reserved_minor) VALUES (97, 1, @serial, 0, 0, 0, 0, 1, 0, @digest, 1)`,
  )
  const code = database.prepare(
    'INSERT INTO short_codes VALUES (97, 1, @serial, 0, @sequence, @id, @sealed)',
  )
  database.transaction(() => {
    for (let serial = 0; serial < 4_512; serial += 1) {
      if (serial >= 12) voucher.run({ serial, digest: Buffer.alloc(16) })
      const sealed = Buffer.alloc(80)
      code.run({ serial, sequence: serial + 1, id: randomBytes(16), sealed })
    }
  })()
  // As the database does by itself a while later: without it joins are planned for an empty table.
  database.exec('ANALYZE')
}
