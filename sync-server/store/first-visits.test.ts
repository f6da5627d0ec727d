/** Answers to "first visit?" on their way into redemptions and counts; and who stood at the till, by name. */
import { expect, test } from 'vitest'
import type { EntryFacts, FirstVisitAnswer } from '../../shared/domain/redemption/entry.ts'
import { type Entry, entryId } from '../../shared/domain/redemption/entry.ts'
import type { Redemption } from '../../shared/domain/redemption/redemption.ts'
import { personId } from '../scope/principal.fixture.ts'
import { type Memory, openMemory } from './memory.fixture.ts'
import { acceptedFacts, enrolTill, publish, readCampaign, type ShopTill } from './shop.fixture.ts'

async function shop(): Promise<{ memory: Memory; a: ShopTill; b: ShopTill }> {
  const memory = await openMemory()
  await publish(memory, 'a')
  return { memory, a: await enrolTill(memory, 'a', 1), b: await enrolTill(memory, 'a', 2) }
}

function asked({ keys }: Memory, till: ShopTill, serial: number): Entry {
  const organisation = till.principal.organisationNumber
  const facts = acceptedFacts(keys.minting(organisation, 0).sign, { organisation, serial })
  // Only accepts are asked for.
  return till.append({ ...facts, asksFirstVisit: true } as EntryFacts)
}

function answer(till: ShopTill, to: Entry, given: FirstVisitAnswer): Entry {
  return till.append({ kind: 'first_visit', entry: entryId(to.till, to.sequence), answer: given })
}

async function counts(memory: Memory): Promise<string> {
  const { counts: all } = await readCampaign(memory, 'a')
  return [all.redeemed, all.firstVisitsAsked, all.firstVisitsYes, all.firstVisitsNo].join(' ')
}

async function visits(memory: Memory): Promise<readonly unknown[]> {
  const documents = await memory.store.list('organisation-a', 'redemptions')
  // The collection `redemptions` holds redemptions.
  return documents.map(({ body }) => (body as unknown as Redemption).firstVisit)
}

test('answers are counted beside how many were asked, in the same upload or a later one', async () => {
  const { memory, a } = await shop()
  const [first, second, third] = [1, 2, 3].map((serial) => asked(memory, a, serial))
  if (!first || !second || !third) throw new Error('three were accepted')
  const plain = a.accept(4)
  await a.place([first, second, third, plain, answer(a, first, 'yes'), answer(a, plain, 'yes')])
  expect(await counts(memory)).toBe('4 3 1 0')
  await a.place([answer(a, second, 'no'), answer(a, third, 'skip')])
  expect(await counts(memory)).toBe('4 3 1 1')
  expect(new Set(await visits(memory))).toEqual(new Set(['yes', 'no', 'skip', undefined]))
})

test('the first answer stands, one about another till’s accept or about nothing has no effect', async () => {
  const { memory, a, b } = await shop()
  const accept = asked(memory, a, 1)
  const plain = a.accept(2)
  await a.place([accept, plain])
  const foreign = await b.placed([answer(b, accept, 'yes')])
  expect(foreign.entries[0]).toMatchObject({ standing: 'none', reason: 'no_effect' })
  const yes = answer(a, accept, 'yes')
  const again = answer(a, accept, 'no')
  await a.place([yes, again, answer(a, plain, 'yes')])
  expect(await counts(memory)).toBe('2 1 1 0')
  const wrong = await a.placed([answer(a, yes, 'yes')])
  expect(wrong.entries[0]).toMatchObject({ reason: 'no_effect' })
})

test('an undone redemption and a reversed one count for no visit', async () => {
  const { memory, a, b } = await shop()
  const accept = asked(memory, a, 1)
  await a.place([accept, answer(a, accept, 'yes')])
  const later = asked(memory, b, 1)
  await b.place([later, answer(b, later, 'no')])
  expect(await counts(memory)).toBe('1 1 1 0')
  await a.place([a.undo(accept)])
  // The later one is lifted in its place.
  expect(await counts(memory)).toBe('1 1 0 1')
})

test('a redemption says who stood at the till by name, and a typed name as it was typed', async () => {
  const { memory, a } = await shop()
  const { keys } = memory
  const organisation = a.principal.organisationNumber
  const facts = acceptedFacts(keys.minting(organisation, 0).sign, { organisation, serial: 1 })
  await a.place([a.append(facts, personId('a', 'cashier')), a.accept(2)])
  const documents = await memory.store.list('organisation-a', 'redemptions')
  // The collection `redemptions` holds redemptions.
  const names = documents.map(({ body }) => (body as unknown as Redemption).cashier)
  expect(names).toEqual(['cashier of a', 'Ada'])
})
