/** A full disk, and how durable a commit is, on the real SQLite. */
import { expect, test } from 'vitest'
import { openHall } from '../sync/session.fixture.ts'
import { synchronous } from './database.ts'
import { openSqlite } from './memory.fixture.ts'
import { enrolTill, publish } from './shop.fixture.ts'

test('a full disk refuses what it cannot keep by name, and serves on', async () => {
  const memory = await openSqlite()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a')
  const desk = await openHall(memory).join(till.principal)
  const pages = Number(memory.database.pragma('page_count', { simple: true }))
  memory.database.pragma(`max_page_count = ${pages}`)
  const entries = Array.from({ length: 200 }, (_, serial) => till.accept(serial % 12))
  let refused: string | undefined
  let acknowledged = 0
  for (let at = 0; at < entries.length && refused === undefined; at += 10) {
    desk.say({ t: 'upload', i: at + 1, ...till.upload(entries.slice(at, at + 10)) })
    await expect.poll(() => desk.heard.length).toBeGreaterThan(at / 10 + 1)
    refused = desk.last('upload-refused')?.reason
    if (refused === undefined) acknowledged = at + 10
  }
  expect(refused).toBe('not_saved')
  expect(await memory.store.damagedRow()).toBeUndefined()
  expect((await memory.store.device(till.principal.device))?.sequence).toBe(acknowledged)
  const served = await desk.ask(
    { t: 'pull', i: 900, collection: 'facts', checkpoint: null, credit: 100 },
    'page',
  )
  expect(served.rows.length).toBeGreaterThan(0)
  memory.database.pragma('max_page_count = 1000000')
  const rest = till.upload(entries.slice(acknowledged, acknowledged + 10))
  await desk.ask({ t: 'upload', i: 901, ...rest }, 'placed')
  expect((await memory.store.device(till.principal.device))?.sequence).toBe(acknowledged + 10)
})

test('one unit that does not fit sinks none of its turn', async () => {
  const memory = await openSqlite()
  await publish(memory, 'a')
  const tills = [await enrolTill(memory, 'a', 1), await enrolTill(memory, 'a', 2)] as const
  const pages = Number(memory.database.pragma('page_count', { simple: true }))
  const large = Array.from({ length: 150 }, (_, serial) => tills[0].accept(serial % 12))
  const small = [tills[1].append({ kind: 'shift_opened' })]
  memory.database.pragma(`max_page_count = ${pages + 4}`)
  const [big, little] = await Promise.allSettled([tills[0].place(large), tills[1].place(small)])
  expect(big).toMatchObject({ status: 'rejected' })
  expect(little).toMatchObject({ status: 'fulfilled', value: { kind: 'placed' } })
  expect(await memory.store.damagedRow()).toBeUndefined()
})

test('every commit is durable before it is acknowledged', async () => {
  const { database } = await openSqlite()
  expect(synchronous(database)).toBe(2)
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
})
