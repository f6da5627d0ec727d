/** The security log through the store's port: who reads what, what is forgotten when, and that nothing of it changes unseen. */
import { expect, test } from 'vitest'
import { DAY_MS } from '../../shared/base/time.ts'
import type { AuditFilter } from '../../shared/domain/account/audit.ts'
import { organisationId, personId } from '../scope/principal.fixture.ts'
import { AUDIT_KEPT_MS, type AuditRecord } from './audit.ts'
import { type Memory, openMemory } from './memory.fixture.ts'
import { enrolTill } from './shop.fixture.ts'
import { unguard } from './unguard.fixture.ts'

const OWNER = { kind: 'person', id: personId('a', 'owner') } as const

async function record(memory: Memory, parts: Partial<AuditRecord> = {}): Promise<void> {
  const written = await memory.store.recordAudit({
    organisation: organisationId('a'),
    event: 'signed_in',
    actor: OWNER,
    origin: '203.0.113.7',
    at: memory.world.now(),
    outcome: 'done',
    ...parts,
  })
  expect(written).toEqual({ ok: true, value: null })
}

function page(memory: Memory, letter: string, filter: AuditFilter = {}) {
  const organisation = organisationId(letter)
  return memory.store.auditPage({ organisation, filter, before: null, limit: 100 })
}

test('OP-2 an organisation reads its own lines and those that concern all, and names of its own', async () => {
  const memory = await openMemory()
  await record(memory)
  await record(memory, { organisation: organisationId('b'), actor: { kind: 'nobody' } })
  await record(memory, { organisation: '*', event: 'backup_made', actor: { kind: 'operator' } })
  await record(memory, { organisation: null, event: 'root_exported', actor: { kind: 'operator' } })
  const { total, lines } = await page(memory, 'a')
  expect(total).toBe(2)
  expect(lines.map(({ event, actorName }) => ({ event, actorName }))).toEqual([
    { event: 'backup_made', actorName: null },
    { event: 'signed_in', actorName: 'owner of a' },
  ])
  expect((await page(memory, 'b')).lines).toHaveLength(2)
})

test('OP-2 a foreign id that was asked for names nobody', async () => {
  const memory = await openMemory()
  const foreign = await enrolTill(memory, 'b')
  const { device } = foreign.principal
  await record(memory, { event: 'till_revoked', subject: device, outcome: 'refused' })
  await record(memory, { event: 'roles_changed', subject: personId('b', 'owner') })
  const { lines } = await page(memory, 'a')
  expect(lines.map(({ subjectName }) => subjectName)).toEqual([null, null])
})

test('OP-2 lines are found by event, person, end and day, a page at a time', async () => {
  const memory = await openMemory()
  const { store, world } = memory
  await record(memory)
  world.pass(DAY_MS)
  await record(memory, { event: 'codes_read', subject: 'campaign-a1' })
  await record(memory, { event: 'till_revoked', outcome: 'refused', reason: 'not_allowed' })
  const found = async (filter: AuditFilter) => (await page(memory, 'a', filter)).total
  expect(await found({ event: 'codes_read' })).toBe(1)
  expect(await found({ actor: OWNER.id })).toBe(3)
  expect(await found({ actor: personId('a', 'cashier') })).toBe(0)
  expect(await found({ outcome: 'refused' })).toBe(1)
  expect(await found({ from: world.now() })).toBe(2)
  expect(await found({ until: world.now() })).toBe(3)
  const organisation = organisationId('a')
  const first = await store.auditPage({ organisation, filter: {}, before: null, limit: 2 })
  const before = first.lines.at(-1)?.position ?? null
  const second = await store.auditPage({ organisation, filter: {}, before, limit: 2 })
  expect([...first.lines, ...second.lines].map(({ event }) => event)).toEqual([
    'till_revoked',
    'codes_read',
    'signed_in',
  ])
})

test('OP-3 one character changed in any column is found and named', async () => {
  const memory = await openMemory()
  for (let line = 0; line < 3; line += 1) await record(memory, { facts: { line } })
  expect(await memory.store.damagedAudit()).toBeUndefined()
  const { database } = memory
  unguard(database, 'audit')
  const changes = [
    `event = 'signed_out'`,
    `actor = 'x'`,
    `origin = NULL`,
    `at = at + 1`,
    `facts = '{}'`,
    `organisation = 'organisation-b'`,
    `outcome = 'refused'`,
    `chain = '00'`,
  ]
  const found: unknown[] = []
  for (const change of changes) {
    database.exec('BEGIN')
    database.exec(`UPDATE audit SET ${change} WHERE position = 2`)
    found.push(await memory.store.damagedAudit())
    database.exec('ROLLBACK')
  }
  expect(found).toEqual(changes.map(() => ({ position: 2, what: 'chain' })))
  expect(await memory.store.damagedAudit()).toBeUndefined()
})

test.each([1, 2, 3])('OP-3 line %i that is gone is missed, the last one too', async (gone) => {
  const memory = await openMemory()
  for (let line = 0; line < 3; line += 1) await record(memory)
  expect(() => memory.database.exec('DELETE FROM audit')).toThrow('append-only')
  expect(() => memory.database.exec(`UPDATE audit SET event = 'x'`)).toThrow('append-only')
  unguard(memory.database, 'audit')
  memory.database.exec(`DELETE FROM audit WHERE position = ${gone}`)
  expect(await memory.store.damagedAudit()).toEqual({ position: gone, what: 'missing' })
})

test('OP-4 a line is forgotten after two years, and what is left still holds', async () => {
  const memory = await openMemory()
  const { store, world } = memory
  await record(memory)
  await record(memory)
  world.pass(DAY_MS)
  await record(memory, { event: 'codes_read' })
  await store.dropOld(world.now())
  expect((await page(memory, 'a')).total).toBe(3)
  world.pass(AUDIT_KEPT_MS)
  await store.dropOld(world.now())
  const { lines } = await page(memory, 'a')
  expect(lines.map(({ event, position }) => ({ event, position }))).toEqual([
    { event: 'codes_read', position: 3 },
  ])
  expect(await store.damagedAudit()).toBeUndefined()
  await record(memory)
  expect((await page(memory, 'a')).lines[0]?.position).toBe(4)
  world.pass(2 * AUDIT_KEPT_MS)
  await store.dropOld(world.now())
  expect((await page(memory, 'a')).total).toBe(0)
  expect(await store.damagedAudit()).toBeUndefined()
})

test('OP-1 an enrolment that is claimed, and a miss at one, stand in the log with their origin', async () => {
  const memory = await openMemory()
  const { store, world } = memory
  await enrolTill(memory, 'a')
  const claim = { handle: 'ABCA1000', at: world.now(), origin: '198.51.100.9' }
  const device = () => {
    throw new Error('nothing was claimed')
  }
  const missed = { kind: 'missed', reason: 'enrolment_unknown' } as const
  await store.claimEnrolment({ ...claim, device }, () => missed)
  const unknown = { kind: 'refused', reason: 'enrolment_unknown' } as const
  await store.claimEnrolment({ ...claim, device, handle: 'NEVER' }, () => unknown)
  const { lines } = await page(memory, 'a')
  expect(lines).toMatchObject([
    {
      event: 'enrolment_refused',
      actor: 'nobody',
      outcome: 'refused',
      reason: 'enrolment_unknown',
      origin: '198.51.100.9',
    },
    { event: 'till_enrolled', actor: 'till', actorName: 'Till a1', outcome: 'done' },
  ])
})

test('OP-1 a restore stands in every organisation’s log', async () => {
  const memory = await openMemory()
  await memory.store.beginRecovery({ cause: 'restore', since: memory.world.now(), above: 1 })
  for (const letter of ['a', 'b'])
    expect((await page(memory, letter)).lines).toMatchObject([
      { event: 'recovery_begun', actor: 'operator', facts: { cause: 'restore' } },
    ])
})
