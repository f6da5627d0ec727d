/** A store restored from an older backup gets back what it had signed; what is new waits and is judged at the end. */
import { expect, test } from 'vitest'
import { DAY_MS } from '../../shared/base/time.ts'
import { type Entry, entryId } from '../../shared/domain/redemption/entry.ts'
import type { PlacedEntry, PlacementBatch } from '../../shared/domain/redemption/placement.ts'
import { epochOf, packPosition } from '../../shared/domain/redemption/position.ts'
import type { Redemption } from '../../shared/domain/redemption/redemption.ts'
import type { RecoveryFact } from '../../shared/domain/account/organisation.ts'
import { judgeIssue } from '../accept/issue.ts'
import { organisationId } from '../scope/principal.fixture.ts'
import { type Memory, openMemory } from './memory.fixture.ts'
import { campaignId, enrolTill, publish, type ShopTill } from './shop.fixture.ts'

/** A shop with two tills, one entry of the first placed, and a backup of that moment. */
async function shop() {
  const memory = await openMemory()
  await publish(memory, 'a')
  const tills = [await enrolTill(memory, 'a', 1), await enrolTill(memory, 'a', 2)] as const
  await tills[0].place([tills[0].accept(1)])
  const file = await memory.backup()
  const restored = async (): Promise<Memory> => {
    const again = await openMemory({ from: file })
    const since = again.world.now()
    await again.store.beginRecovery({ cause: 'restore', since, above: 1 })
    return again
  }
  return { memory, tills, restored }
}

async function giveBack(
  { store, world }: Memory,
  till: ShopTill,
  placed: readonly PlacedEntry[],
): Promise<void> {
  const unit = { till: till.principal.till, placed, chunks: [], isLast: true, at: world.now() }
  expect(await store.takeBack(unit)).toEqual({ ok: true, value: null })
}

async function shown({ store }: Memory): Promise<Readonly<Record<string, Redemption>>> {
  const documents = await store.list('organisation-a', 'redemptions')
  // The collection `redemptions` holds redemptions.
  return Object.fromEntries(
    documents.map(({ body }) => [body['id'], body as unknown as Redemption]),
  )
}

async function recoveryFact({ store }: Memory): Promise<RecoveryFact | undefined> {
  const facts = await store.list('organisation-a', 'facts')
  // The collection `facts` holds facts.
  return facts
    .map(({ body }) => body as unknown as RecoveryFact)
    .find((fact) => fact.kind === 'recovery')
}

test('SL-1 a restored store begins in a new epoch, skips serials and campaign numbers, and waits for every till', async () => {
  const { memory, tills, restored } = await shop()
  const again = await restored()
  expect(again.store.epoch()).toBe(2)
  expect(again.store.head()).toBeGreaterThan(memory.store.head())
  expect(again.store.recovery()).toMatchObject({ cause: 'restore', epoch: 2 })
  const serials = again.database.prepare('SELECT next_serial, adopts_below FROM manifests').all()
  expect(serials).toEqual([{ next_serial: 12 + 65_536, adopts_below: 12 + 65_536 }])
  const campaigns = again.database.prepare(
    'SELECT next_campaign FROM organisations ORDER BY number',
  )
  expect(campaigns.pluck().get()).toBe(2 + 1_024)
  expect(await recoveryFact(again)).toMatchObject({
    cause: 'restore',
    waitingFor: tills.map(({ principal }) => principal.device),
    endedAt: null,
  })
  for (const { principal } of tills)
    expect(again.store.returnsAbove(principal.device)).toBe(memory.store.head())
})

test('SL-1 what is placed in the same moment as a recovery begins is of one epoch, the one before or the new one', async () => {
  const { memory, tills } = await shop()
  const [first, second] = tills
  const since = memory.world.now()
  const before = first.placed([first.accept(3)])
  const begun = memory.store.beginRecovery({ cause: 'restore', since, above: 1 })
  const after = second.placed([second.accept(4)])
  expect(await begun).toEqual({ ok: true, value: null })
  const told = (await Promise.all([before, after])).map(({ entries: [entry] }) => [
    epochOf(entry?.position ?? 0),
    entry?.standing,
  ])
  expect(told).toEqual([
    [1, 'confirmed'],
    [2, 'provisional'],
  ])
  expect([memory.store.epoch(), epochOf(memory.store.head())]).toEqual([2, 2])
})

test('SL-2 the loser uploads first after a restore and is not confirmed: its own reversal names who holds', async () => {
  const { tills, restored } = await shop()
  const [first, second] = tills
  const held = first.accept(3)
  const lost = second.accept(3)
  const heldThen = await first.placed([held])
  const lostThen = await second.placed([lost])
  const again = await restored()
  await giveBack(again, second, lostThen.entries)
  const lostNow = await second.placed([lost], again)
  expect(lostNow.entries).toEqual(lostThen.entries)
  await giveBack(again, first, heldThen.entries)
  const heldNow = await first.placed([held], again)
  expect(heldNow.entries).toEqual(heldThen.entries)
  expect(epochOf(heldNow.entries[0]?.position ?? 0)).toBe(1)
  expect(await again.store.endRecoveryWhenDue(again.world.now())).toBe(true)
  expect(again.store.recovery()).toBeUndefined()
  const of = await shown(again)
  expect(of[entryId(first.principal.till, 2)]).toMatchObject({
    standing: 'confirmed',
    clashes: [{ side: 'holder', bearer: 'shared' }],
  })
  expect(of[entryId(second.principal.till, 1)]).toMatchObject({ standing: 'reversed' })
  expect(await again.store.damagedRow()).toBeUndefined()
  expect(await recoveryFact(again)).toMatchObject({ waitingFor: [], endedAt: again.world.now() })
})

test('SL-3 while it recovers accepts are provisional and told at the end, in order of receipt', async () => {
  const { tills, restored } = await shop()
  const [first, second] = tills
  const again = await restored()
  const told: PlacementBatch[] = []
  again.store.onCommit(({ lifts }) => {
    // The server's own batches.
    for (const { placement } of lifts) told.push(JSON.parse(placement.batch) as PlacementBatch)
  })
  const place = async (till: ShopTill, entry: Entry) =>
    (await till.placed([entry], again)).entries[0]
  await giveBack(again, first, [])
  expect(await place(second, second.accept(5))).toMatchObject({ standing: 'provisional' })
  expect(await place(first, first.accept(5))).toMatchObject({ standing: 'provisional' })
  expect(await again.store.endRecoveryWhenDue(again.world.now())).toBe(false)
  await giveBack(again, second, [])
  expect(await again.store.endRecoveryWhenDue(again.world.now())).toBe(true)
  const standings = told.map(({ till, entries }) => [
    till,
    entries[0]?.standing,
    entries[0]?.reason,
  ])
  expect(new Set(standings)).toEqual(
    new Set([
      [second.principal.till, 'confirmed', null],
      [first.principal.till, 'reversed', 'already_held'],
    ]),
  )
  expect(await place(second, second.accept(6))).toMatchObject({ standing: 'confirmed' })
  expect(await again.store.damagedRow()).toBeUndefined()
})

test('SL-4 a till that never reports is waited for as long as a lease lasts, a revoked one not at all', async () => {
  const { tills, restored } = await shop()
  const again = await restored()
  await giveBack(again, tills[0], [])
  const since = again.world.now()
  expect(await again.store.endRecoveryWhenDue(since)).toBe(false)
  again.world.pass(7 * DAY_MS)
  expect(await again.store.endRecoveryWhenDue(again.world.now())).toBe(true)
  const other = await restored()
  await giveBack(other, tills[0], [])
  const { device, organisation } = tills[1].principal
  const command = { principal: 'owner', id: 'revoke' }
  await other.store.revokeTill({ command, organisation, device, at: other.world.now() })
  expect(await other.store.endRecoveryWhenDue(other.world.now())).toBe(true)
})

test('SL-5 what the server knows lower rises; an undo comes back; used bits are only added', async () => {
  const { tills, restored, memory } = await shop()
  const [first, second] = tills
  const lost = second.accept(1)
  await second.place([lost])
  const undo = first.undo({ ...lost, sequence: 1 })
  await first.place([undo])
  // The second till's entry was lifted after it had been reversed; the backup knows neither.
  const lifts = await memory.store.placedSince(second.principal.till, 0, memory.world.now())
  const lifted = lifts.flatMap(({ batch }) => (JSON.parse(batch) as PlacementBatch).entries)
  expect(lifted).toMatchObject([{ standing: 'confirmed', reason: 'lifted' }])
  const again = await restored()
  await giveBack(again, second, lifted)
  await second.place([lost], again)
  await giveBack(again, first, [])
  await first.place([undo], again)
  expect(await again.store.endRecoveryWhenDue(again.world.now())).toBe(true)
  const of = await shown(again)
  expect(of[entryId(first.principal.till, 1)]).toMatchObject({
    standing: 'confirmed',
    undone: true,
  })
  expect(of[entryId(second.principal.till, 1)]).toMatchObject({
    standing: 'confirmed',
    undone: false,
  })
  const row = (
    await again.store.vouchers({
      organisation: 97,
      campaign: 1,
      after: 0,
      limit: 1,
      promoter: null,
    })
  ).rows[0]
  expect(row?.holder).toBe(entryId(second.principal.till, 1))
})

test.each(['before', 'after'])(
  'SL-5 a holder whose undo is not back yet is undone by who was lifted, whose own entry the backup is from %s',
  async (moment) => {
    const { tills, memory } = await shop()
    const [first, second] = tills
    const earlier = await memory.backup()
    const lost = second.accept(1)
    await second.place([lost])
    const file = moment === 'before' ? earlier : await memory.backup()
    await first.place([first.undo({ ...lost, sequence: 1 })])
    const lifts = await memory.store.placedSince(second.principal.till, 0, memory.world.now())
    // The server's own batches.
    const lifted = lifts.flatMap(({ batch }) => (JSON.parse(batch) as PlacementBatch).entries)
    const again = await openMemory({ from: file })
    await again.store.beginRecovery({ cause: 'restore', since: again.world.now(), above: 1 })
    await giveBack(again, second, lifted)
    await second.place([lost], again)
    const of = await shown(again)
    const holder = { standing: 'confirmed', undone: true }
    expect(of[entryId(first.principal.till, 1)]).toMatchObject(holder)
    const now = { standing: 'confirmed', undone: false }
    expect(of[entryId(second.principal.till, 1)]).toMatchObject(now)
    expect(await again.store.damagedRow()).toBeUndefined()
  },
)

test('SL-5 a standing that comes back after the higher one does not lower it', async () => {
  const { tills, restored } = await shop()
  const [first, second] = tills
  const held = first.accept(6)
  const then = (await first.placed([held])).entries
  const before = then.map((placed) => ({ ...placed, standing: 'reversed' as const }))
  const again = await restored()
  await giveBack(again, second, [])
  await giveBack(again, first, [...then, ...before])
  expect((await first.placed([held], again)).entries).toEqual(then)
})

test('SL-6 a code that was issued after the backup gets its row by its signature', async () => {
  const { memory, tills, restored } = await shop()
  const [first, second] = tills
  const unit = {
    command: null,
    organisation: organisationId('a'),
    campaign: campaignId('a'),
    at: memory.world.now(),
  }
  const mintOf = (slot: number) => memory.keys.minting(97, slot).sign
  await memory.store.changeCampaign(
    unit,
    judgeIssue({
      count: 5,
      promoter: null,
      job: 'none',
      organisation: organisationId('a'),
      mintOf,
    }),
  )
  const entry = first.accept(14)
  const again = await restored()
  await giveBack(again, first, [])
  await giveBack(again, second, [])
  await first.place([entry], again)
  expect(await again.store.endRecoveryWhenDue(again.world.now())).toBe(true)
  expect((await shown(again))[entryId(first.principal.till, 2)]).toMatchObject({
    standing: 'confirmed',
  })
  const { rows } = await again.store.vouchers({
    organisation: 97,
    campaign: 1,
    after: 13,
    limit: 1,
    promoter: null,
  })
  expect(rows).toMatchObject([{ serial: 14, reservedMinor: 250 }])
})

test('SL-7 a till back after its lease brings a second confirmation: both stand, the operator bears the later', async () => {
  const { tills, restored } = await shop()
  const [first, second] = tills
  const held = first.accept(4)
  const heldThen = await first.placed([held])
  const again = await restored()
  await giveBack(again, second, [])
  again.world.pass(7 * DAY_MS)
  expect(await again.store.endRecoveryWhenDue(again.world.now())).toBe(true)
  const later = second.accept(4)
  expect((await second.placed([later], again)).entries).toMatchObject([{ standing: 'confirmed' }])
  await giveBack(again, first, heldThen.entries)
  await first.place([held], again)
  const of = await shown(again)
  const shares = { campaignMinor: 0, venueMinor: 0, operatorMinor: 250 }
  expect(of[entryId(first.principal.till, 2)]).toMatchObject({
    standing: 'confirmed',
    position: heldThen.entries[0]?.position,
    clashes: [{ side: 'holder', bearer: 'operator' }],
  })
  expect(of[entryId(second.principal.till, 1)]).toMatchObject({
    standing: 'confirmed',
    clashes: [{ side: 'later', bearer: 'operator', shares }],
  })
  const { rows } = await again.store.vouchers({
    organisation: 97,
    campaign: 1,
    after: 3,
    limit: 1,
    promoter: null,
  })
  expect(rows[0]?.holder).toBe(entryId(first.principal.till, 2))
  const inbox = await again.store.list('person-a-owner', 'inbox')
  expect(inbox.map(({ body }) => body['kind'])).toContain('clash')
  expect(packPosition(2, 0)).toBeGreaterThan(heldThen.entries[0]?.position ?? Infinity)
})
