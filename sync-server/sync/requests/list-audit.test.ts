/** What wire commands leave in the security log, and who may read it. */
import { expect, test } from 'vitest'
import { managerOf, organisationId, personOf } from '../../scope/principal.fixture.ts'
import { openMemory } from '../../store/memory.fixture.ts'
import { campaignId, enrolTill, publish } from '../../store/shop.fixture.ts'
import { type Desk, openHall } from '../session.fixture.ts'

let count = 0

async function run(desk: Desk, name: string, input: object) {
  count += 1
  return runAs(desk, `command-${count}`, { name, input })
}

async function runAs(
  desk: Desk,
  id: string,
  { name, input }: { readonly name: string; readonly input: object },
) {
  count += 1
  // Plain data, as the wire carries it.
  const json = JSON.parse(JSON.stringify(input)) as string
  const up = { t: 'command', i: count, id, name, version: 1 } as const
  return (await desk.ask({ ...up, input: json }, 'answer')).answer
}

async function shop() {
  const memory = await openMemory()
  await publish(memory, 'a')
  await enrolTill(memory, 'a')
  const hall = openHall(memory)
  const lines = async () => {
    const organisation = organisationId('a')
    const page = await memory.store.auditPage({ organisation, filter: {}, before: null, limit: 50 })
    return page.lines
  }
  return { memory, hall, lines, manager: await hall.join(managerOf('a')) }
}

test('OP-1 a command stands in the log once, however often it is sent', async () => {
  const { manager, lines } = await shop()
  const before = (await lines()).length
  const input = { campaign: campaignId('a'), serials: [5, 6] }
  await runAs(manager, 'once', { name: 'revoke-vouchers', input })
  await runAs(manager, 'once', { name: 'revoke-vouchers', input })
  const [line, ...older] = await lines()
  expect(older).toHaveLength(before)
  expect(line).toMatchObject({
    event: 'codes_revoked',
    actor: 'person',
    actorName: 'manager of a',
    subject: campaignId('a'),
    outcome: 'done',
    facts: { asked: 2 },
  })
})

test('OP-1 what was refused stands there too, by the domain and for want of a role', async () => {
  const { hall, manager, lines } = await shop()
  await run(manager, 'revoke-till', { device: 'never' })
  const cashier = await hall.join(personOf('a', 'cashier'))
  await run(cashier, 'revoke-till', { device: 'device-a1' })
  expect((await lines()).slice(0, 2)).toMatchObject([
    {
      event: 'till_revoked',
      actorName: 'cashier of a',
      outcome: 'refused',
      reason: 'not_allowed',
      subjectName: 'Till a1',
    },
    { event: 'till_revoked', actorName: 'manager of a', reason: 'unknown_till', subjectName: null },
  ])
})

test('OP-1 a reading of codes is one line, not one a page', async () => {
  const { manager, lines } = await shop()
  const before = (await lines()).length
  const first = await run(manager, 'list-vouchers', { campaign: campaignId('a'), limit: 5 })
  expect(first.kind).toBe('done')
  await run(manager, 'list-vouchers', { campaign: campaignId('a'), limit: 5, after: 4 })
  const [line, ...older] = await lines()
  expect(older).toHaveLength(before)
  expect(line).toMatchObject({ event: 'codes_read', subject: campaignId('a') })
})

test('OP-2 owner and auditor read the log, and that they did stands in it; nobody else does', async () => {
  const { hall, manager } = await shop()
  for (const role of ['owner', 'auditor'] as const) {
    const desk = await hall.join(personOf('a', role))
    const answer = await run(desk, 'list-audit', { limit: 1 })
    expect(answer).toMatchObject({
      kind: 'done',
      value: { lines: [{ event: 'audit_read', actorName: `${role} of a` }] },
    })
    const more = await run(desk, 'list-audit', { isExport: true, filter: { event: 'audit_read' } })
    expect(JSON.stringify(more)).toContain('audit_read')
  }
  expect(await run(manager, 'list-audit', {})).toMatchObject({ reason: 'not_allowed' })
  const bad = await run(await hall.join(personOf('a', 'owner')), 'list-audit', {
    filter: { organisation: 'organisation-b' },
  })
  expect(bad).toEqual({ kind: 'failed', failure: 'unexpected_shape' })
})

test('OP-5 no code, secret or name stands in the log', async () => {
  const { memory, hall, manager } = await shop()
  const made = await run(manager, 'create-enrolment', { venue: 'venue-a1', name: 'CANARY-NAME' })
  const listed = await run(manager, 'list-vouchers', { campaign: campaignId('a') })
  await run(await hall.join(personOf('a', 'owner')), 'list-audit', {})
  const rows = JSON.stringify(memory.database.prepare('SELECT * FROM audit').all())
  // The two answers' values.
  const { code } = (made as unknown as { value: { code: string } }).value
  const { vouchers } = (listed as unknown as { value: { vouchers: { text: string }[] } }).value
  expect(code).toHaveLength(8)
  expect(vouchers.length).toBeGreaterThan(5)
  for (const secret of [code, 'CANARY-NAME', ...vouchers.map(({ text }) => text)])
    expect(rows).not.toContain(secret)
})
