/** What a till says of its shifts reaches the business as it was said. */
import { expect, test } from 'vitest'
import type { Redemption } from '../../shared/domain/redemption/redemption.ts'
import { totalsOf } from '../../shared/domain/redemption/shift-totals.ts'
import { openMemory } from './memory.fixture.ts'
import { acceptedFacts, enrolTill, publish } from './shop.fixture.ts'

test('a closed shift is a fact with its number and figures, seen by people and not by other tills', async () => {
  const memory = await openMemory()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a')
  const totals = {
    ...totalsOf([]),
    accepted: { count: 2, valueMinor: 500 },
    undone: 1,
    basketMinor: 2_900,
  }
  await till.placed([till.accept(1), till.append({ kind: 'shift_closed', number: 7, totals })])
  const facts = await memory.store.list('organisation-a', 'facts')
  const shifts = facts.filter(({ body }) => 'kind' in body && body['kind'] === 'shift')
  expect(shifts.map(({ body }) => body)).toEqual([
    expect.objectContaining({
      shift: '1',
      till: till.principal.device,
      number: 7,
      acceptedCount: 2,
      acceptedMinor: 500,
      undoneCount: 1,
      basketMinor: 2_900,
    }),
  ])
})

test('a person of the staff stands in the ledger by name, a typed name as it was typed', async () => {
  const memory = await openMemory()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a')
  const [person] = await memory.store.members()
  const mint = memory.keys.minting(97, 0).sign
  const byPerson = till.append(acceptedFacts(mint, { organisation: 97, serial: 2 }), person?.person)
  await till.placed([till.accept(1), byPerson].toSorted((a, b) => a.sequence - b.sequence))
  const documents = await memory.store.list('organisation-a', 'redemptions')
  // The collection `redemptions` holds redemptions.
  const rows = documents.map(({ body }) => body as unknown as Redemption)
  expect(new Set(rows.map(({ cashier }) => cashier))).toEqual(new Set(['Ada', person?.name]))
  expect(rows.map(({ shift }) => shift)).toEqual(['1', '1'])
})
