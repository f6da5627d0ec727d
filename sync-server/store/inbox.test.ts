/** Who is told of what: owners and managers of the organisation, once, in the transaction of what happened. */
import { expect, test } from 'vitest'
import { personOf } from '../scope/principal.fixture.ts'
import { scope } from '../scope/scope.ts'
import { type Memory, openMemory } from './memory.fixture.ts'
import { enrolTill, publish } from './shop.fixture.ts'
import type { Commit } from './writer.ts'

async function inboxOf(memory: Memory, role: 'owner' | 'manager' | 'auditor' | 'cashier') {
  const space = scope(personOf('a', role)).space('inbox')
  const documents = await memory.store.list(space, 'inbox')
  return documents.map(({ body: { id, kind, title, facts, path, read } }) => ({
    id,
    kind,
    title,
    facts,
    path,
    read,
  }))
}

test('owner and manager hear of a published campaign with its commit, and nobody else does', async () => {
  const memory = await openMemory()
  const commits: Commit[] = []
  memory.store.onCommit((commit) => commits.push(commit))
  const { id } = await publish(memory, 'a')
  const published = {
    id: `published ${id}`,
    kind: 'published',
    title: 'Coffee a',
    facts: { state: 'live' },
    path: `/campaigns/${id}`,
    read: false,
  }
  expect(await inboxOf(memory, 'owner')).toEqual([published])
  expect(await inboxOf(memory, 'manager')).toEqual([published])
  expect(await inboxOf(memory, 'auditor')).toEqual([])
  expect(await inboxOf(memory, 'cashier')).toEqual([])
  const told = commits.filter(({ documents }) =>
    documents.some(({ collection }) => collection === 'inbox'),
  )
  expect(told).toHaveLength(1)
  expect(told[0]?.documents.some(({ collection }) => collection === 'campaigns')).toBe(true)
  const message = told[0]?.documents.find(
    ({ collection, space }) => collection === 'inbox' && space === personOf('a', 'owner').person,
  )
  if (message === undefined) throw new Error('a message was written')
  expect(scope(personOf('a', 'owner')).sees(message)).toBe(true)
  expect(scope(personOf('a', 'manager')).sees(message)).toBe(false)
  expect(scope(personOf('b', 'owner')).sees(message)).toBe(false)
})

test('SL-16 a clash is told once, with both tills, and a resend tells nothing new', async () => {
  const memory = await openMemory()
  await publish(memory, 'a')
  const first = await enrolTill(memory, 'a', 1)
  const second = await enrolTill(memory, 'a', 2)
  await first.place([first.accept(5)])
  expect(await inboxOf(memory, 'owner')).toHaveLength(1)
  const late = second.accept(5)
  await second.place([late])
  await second.place([late])
  const messages = await inboxOf(memory, 'owner')
  expect(messages).toHaveLength(2)
  expect(messages[1]).toMatchObject({
    kind: 'clash',
    title: 'Coffee a',
    facts: { till: 'Till a2', holder: 'Till a1' },
    path: `/redemptions/${encodeURIComponent(`${second.principal.till}:1`)}`,
  })
})
