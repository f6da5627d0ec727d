/** One byte changed anywhere in the ledger is found, a chain written anew does not fit its anchor, and standings are made anew. */
import { expect, test } from 'vitest'
import { sha256 } from '../auth/ed25519.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { type Memory, openMemory } from './memory.fixture.ts'
import { enrolTill, publish } from './shop.fixture.ts'
import { unguard } from './unguard.fixture.ts'

async function shop(): Promise<Memory> {
  const memory = await openMemory()
  await publish(memory, 'a')
  const tills = [await enrolTill(memory, 'a', 1), await enrolTill(memory, 'a', 2)] as const
  const held = tills[0].accept(1)
  await tills[0].place([held, tills[0].accept(2)])
  await tills[1].place([tills[1].accept(1), tills[1].accept(3)])
  await tills[0].place([tills[0].undo(held)])
  // An undo before its accept, as a torn chain brings it.
  await tills[1].place([tills[1].undo({ ...held, sequence: 4 }), tills[1].accept(4)])
  unguard(memory.database, 'ledger')
  const { server } = memory.keys
  await memory.store.anchor(memory.world.now(), (message) => server.sign(message))
  return memory
}

function damageOf({ store, keys }: Memory) {
  return store.verifyLedger([keys.server.publicKey])
}

const COLUMNS = [
  'what',
  'organisation',
  'till',
  'sequence',
  'hash',
  'standing',
  'undone',
  'reason',
  'holder',
  'received_at',
  'body',
  'pair',
  'chain',
] as const

/** Another value of the same kind, by one byte. */
function bent(value: unknown): string | number | Buffer {
  if (Buffer.isBuffer(value))
    return Buffer.from(value.map((byte, at) => (at === 7 ? byte ^ 1 : byte)))
  if (typeof value === 'number') return value + 1
  if (typeof value !== 'string') return 'x'
  const at = Math.floor(value.length / 2)
  return `${value.slice(0, at)}${value[at] === 'a' ? 'b' : 'a'}${value.slice(at + 1)}`
}

test.each(COLUMNS)(
  'SL-11 one byte changed in the ledger’s column %s names its row, whichever row it is',
  async (column) => {
    const memory = await shop()
    const { database } = memory
    expect(await damageOf(memory)).toBeUndefined()
    const positions = database
      .prepare<[], number>('SELECT position FROM ledger ORDER BY position')
      .pluck()
      .all()
    for (const position of positions) {
      const before = database
        .prepare(`SELECT ${column} FROM ledger WHERE position = ?`)
        .pluck()
        .get(position)
      const put = database.prepare(`UPDATE ledger SET ${column} = ? WHERE position = ?`)
      put.run(column === 'pair' ? 7 : bent(before), position)
      expect(await damageOf(memory)).toMatchObject({ what: 'chain', position })
      put.run(before, position)
    }
    expect(await damageOf(memory)).toBeUndefined()
  },
)

test('SL-11 a row that is gone is found, the last one by the anchor', async () => {
  const memory = await shop()
  const { database } = memory
  const last = database.prepare<[], number>('SELECT max(position) FROM ledger').pluck().get()
  database.prepare('DELETE FROM ledger WHERE position = ?').run(last)
  expect(await damageOf(memory)).toMatchObject({ what: 'anchor', position: last })
})

test('SL-12 a chain that was written anew as a whole does not fit its signed anchor', async () => {
  const memory = await shop()
  const { database } = memory
  const [first] = database
    .prepare<[], { position: number }>('SELECT position FROM ledger ORDER BY position')
    .all()
  database
    .prepare('UPDATE ledger SET received_at = received_at - 1 WHERE position = ?')
    .run(first?.position)
  let before: Uint8Array = Buffer.alloc(32)
  const columns = `position, what, organisation, till, sequence, hash, standing, undone, reason, holder,
    received_at AS receivedAt, body`
  for (const row of database
    .prepare<[], { position: number }>(`SELECT ${columns} FROM ledger ORDER BY position`)
    .all()) {
    before = sha256(Buffer.concat([before, Buffer.from(canonicalJson({ ...row }))]))
    database
      .prepare('UPDATE ledger SET chain = ? WHERE position = ?')
      .run(Buffer.from(before), row.position)
  }
  expect(await memory.store.damagedRow()).toBeUndefined()
  expect(await damageOf(memory)).toMatchObject({ what: 'anchor' })
})

test('SL-12 an anchor under another key, or altered, is named', async () => {
  const memory = await shop()
  expect(await memory.store.verifyLedger([memory.keys.minting(97, 0).publicKey])).toMatchObject({
    what: 'anchor',
  })
  unguard(memory.database, 'anchors')
  memory.database.exec('UPDATE anchors SET at = at + 1')
  expect(await damageOf(memory)).toMatchObject({ what: 'anchor' })
})

test('SL-13 standings made anew from the ledger are those that stood, and what was altered is mended', async () => {
  const memory = await shop()
  const { store, database } = memory
  const all = () => database.prepare('SELECT * FROM placed ORDER BY till, sequence, hash').all()
  const early = () => database.prepare('SELECT * FROM undone_early').all()
  const [before, beforeEarly] = [all(), early()]
  expect(beforeEarly).toHaveLength(1)
  expect(await store.rebuildPlaced()).toBe(false)
  database.exec(`UPDATE placed SET standing = 'confirmed' WHERE standing = 'reversed'`)
  database.exec('UPDATE placed SET undone = 1 - undone WHERE sequence = 2')
  database.exec('DELETE FROM undone_early')
  expect(await damageOf(memory)).toMatchObject({ what: 'placed' })
  expect(await store.rebuildPlaced()).toBe(true)
  expect(all().map((row) => JSON.stringify(row))).toHaveLength(before.length)
  expect(early()).toEqual(beforeEarly)
  expect(await damageOf(memory)).toBeUndefined()
})

test('SL-14 answers of long ago are forgotten, the ledger is not', async () => {
  const memory = await shop()
  const { store, world, database } = memory
  const count = (table: string): unknown =>
    database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  const rows = count('ledger')
  expect(count('commands')).toBeGreaterThan(0)
  world.pass(36 * 86_400_000)
  await store.dropOld(world.now())
  expect(count('commands')).toBe(0)
  expect(count('ledger')).toBe(rows)
})
