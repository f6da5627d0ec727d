/** Two nodes over one database: one order of commits, told on both, whoever made them. */
import { expect, inject, onTestFinished, test } from 'vitest'
import type { OrganisationId } from '../../shared/base/ids.ts'
import { openMemory } from './memory.fixture.ts'
import { openBeside, urlOf } from './node-beside.fixture.ts'
import { openConnection } from './postgres/database.ts'
import { openPostgres } from './postgres/open-postgres.ts'
import { startPostgres } from './postgres/start-postgres.fixture.ts'
import { enrolTill, publish, readCampaign } from './shop.fixture.ts'
import type { Store } from './store.ts'
import type { Commit } from './writer.ts'

function heardBy(store: Store): Commit[] {
  const heard: Commit[] = []
  onTestFinished(store.onCommit((commit) => heard.push(commit)))
  return heard
}

test('ST-1 what one node commits is told on the other: documents, lists, lifts and revocations', async () => {
  const memory = await openMemory()
  const other = openBeside(memory)
  const heard = heardBy(other)
  await publish(memory, 'a')
  const tills = [await enrolTill(memory, 'a', 1), await enrolTill(memory, 'a', 2)] as const
  const held = tills[0].accept(1)
  await tills[0].place([held])
  await tills[1].place([tills[1].accept(1)])
  await tills[0].place([tills[0].undo(held)])
  const { device } = tills[1].principal
  const command = { principal: 'owner', id: 'revoke' }
  const at = memory.world.now()
  await memory.store.revokeTill({ command, organisation: 'organisation-a', device, at })
  await other.noticeNodes()
  const campaigns = heard.flatMap(({ documents }) =>
    documents.filter(({ collection }) => collection === 'campaigns'),
  )
  const now = await readCampaign(memory, 'a')
  expect(JSON.parse(campaigns.at(-1)?.body ?? '')).toMatchObject({ counts: now.counts })
  expect(heard.some(({ sets }) => sets.has(97))).toBe(true)
  expect(heard.flatMap(({ lifts }) => lifts.map(({ till }) => till))).toEqual([
    tills[1].principal.till,
  ])
  expect(heard.flatMap(({ revoked }) => revoked)).toEqual([device])
  expect(heard.map(({ to }) => to)).toEqual(heard.map(({ to }) => to).toSorted((a, b) => a - b))
})

test('ST-1 a row that an older node left without its spaces is told on the other, behind the wall', async () => {
  const memory = await openMemory()
  const other = openBeside(memory)
  const heard = heardBy(other)
  await publish(memory, 'a')
  memory.database.exec(`UPDATE feed SET news = CAST(CAST(news AS JSONB) - 'spaces' AS TEXT)`)
  await other.noticeNodes()
  const spaces = heard.flatMap(({ documents }) => documents.map(({ space }) => space))
  expect(new Set(spaces)).toEqual(new Set(['organisation-a', 'person-a-owner', 'person-a-manager']))
})

test('ST-1 both write at once: no position is missing or given twice, and both hear all in one order', async () => {
  const memory = await openMemory()
  const other = openBeside(memory)
  const nodes = [memory.store, other]
  const heard = nodes.map(heardBy)
  await Promise.all(nodes.map((node) => node.noticeNodes()))
  for (const list of heard) list.length = 0
  const before = memory.store.head()
  const people = ['owner', 'manager', 'auditor', 'cashier'] as const
  const writes = Array.from({ length: 40 }, (_, at) =>
    (at % 2 === 0 ? memory.store : other).addOrganisation({
      organisation: {
        // The brand is the fixture's to give.
        id: `organisation-${at}` as OrganisationId,
        number: 1_000 + at,
        name: `Organisation ${at}`,
        signedKeyring: { body: '{"version":1}', signature: '' },
      },
      people: [],
      at: memory.world.now(),
      facts: people.map((role) => ({
        audience: 'everyone' as const,
        body: { id: `${role}-${at}`, space: `organisation-${at}` },
      })),
    }),
  )
  await Promise.all(writes)
  await Promise.all(nodes.map((node) => node.noticeNodes()))
  const given = heard.map((commits) =>
    commits.flatMap(({ documents }) => documents.map(({ version }) => version - before)),
  )
  expect(given[0]).toEqual(Array.from({ length: 160 }, (_, at) => at + 1))
  expect(given[1]).toEqual(given[0])
})

test('ST-2 a PostgreSQL that keeps prepared transactions is refused, and none of ours stays open', async () => {
  const programs = inject('postgresPrograms') ?? ''
  const server = await startPostgres(programs, { max_prepared_transactions: '1' })
  onTestFinished(server.stop)
  expect(() => openPostgres(server.url('postgres'))).toThrow('max_prepared_transactions')
  const { database } = await openMemory()
  expect(database.prepare('SHOW statement_timeout').pluck().get()).toBe('5s')
  expect(database.prepare('SHOW idle_in_transaction_session_timeout').pluck().get()).toBe('5s')
  const asReader = () => database.prepare('SHOW statement_timeout').pluck().get()
  expect(database.within(['organisation-a'], asReader)).toBe('5s')
})

test('ST-43 who waited in vain for the right to write says so, is ready all the while, and writes once it is free', async () => {
  const { database, store, world } = await openMemory()
  const other = openConnection(urlOf(database))
  onTestFinished(() => void other.close())
  const deed = {
    organisation: 'organisation-a',
    event: 'signed_in',
    facts: {},
    origin: null,
  } as const
  const record = { ...deed, actor: { kind: 'operator' }, at: world.now(), outcome: 'done' } as const
  other.exec('SELECT pg_advisory_lock(4780)')
  const written = store.recordAudit(record)
  expect(await store.checkWritable()).toMatchObject({ ok: true })
  const cancel = `SELECT pg_cancel_backend(pid) FROM pg_stat_activity
    WHERE wait_event = 'advisory' AND datname = current_database()`
  while (other.prepare(cancel).all().length === 0) await new Promise(setImmediate)
  expect(await written).toEqual({ ok: false, failure: 'not_saved' })
  other.exec('SELECT pg_advisory_unlock(4780)')
  expect(await store.recordAudit(record)).toMatchObject({ ok: true })
})
