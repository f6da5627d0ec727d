/** The outbox: on disk before it is acknowledged, kept over a start, ended by the server (DS-12). */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeDocumentsBed, type DocumentsBed } from './documents.fixture.ts'

let bed: DocumentsBed
beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate, [])
})
afterEach(() => bed.clear())

const fund = { id: 'c1', name: 'fund-campaign', input: { campaign: 'k1' } } as const

test('DS-12 keeps waiting commands over a start, in the order they came', async () => {
  await bed.documents.outbox.append(fund)
  await bed.documents.outbox.append({ ...fund, id: 'c0' })
  const { outbox } = await bed.reopen()
  expect(outbox.waiting(10).map(({ id }) => id)).toEqual(['c1', 'c0'])
  expect(outbox.waiting(1)).toEqual([
    { ...fund, state: 'waiting', createdAt: 1_790_000_000_000, answer: null },
  ])
})

test('DS-12 counts the same id as one command', async () => {
  const { outbox } = bed.documents
  expect(await outbox.append(fund)).toEqual({ ok: true, value: undefined })
  await outbox.append({ ...fund, input: { campaign: 'other' } })
  expect(outbox.waiting(10)).toHaveLength(1)
  expect(outbox.find('c1')?.input).toEqual({ campaign: 'k1' })
})

test('DS-12 keeps the first answer of the server', async () => {
  const { outbox } = bed.documents
  await outbox.append(fund)
  await outbox.answer('c1', 'refused', { reason: 'budget_reached' })
  await outbox.answer('c1', 'done', { late: true })
  expect(outbox.waiting(10)).toEqual([])
  expect(outbox.find('c1')).toMatchObject({
    state: 'refused',
    answer: { reason: 'budget_reached' },
  })
})

test('DS-12 forgets answered commands beyond the last thousand, never a waiting one', async () => {
  const { outbox } = bed.documents
  await outbox.append({ ...fund, id: 'first' })
  const ids = Array.from({ length: 1_002 }, (_, at) => `c${at}`)
  await Promise.all(ids.map((id) => outbox.append({ ...fund, id })))
  await Promise.all(ids.map((id) => outbox.answer(id, 'done', null)))
  expect(ids.filter((id) => outbox.find(id) !== undefined)).toHaveLength(1_000)
  expect(outbox.find('c0')).toBeUndefined()
  expect(outbox.waiting(10).map(({ id }) => id)).toEqual(['first'])
})

test('DS-12 refuses more than it may hold', async () => {
  const { outbox } = bed.documents
  const appended = Array.from({ length: 10_001 }, (_, at) =>
    outbox.append({ ...fund, id: `c${at}` }),
  )
  const results = await Promise.all(appended)
  const refused = results.filter((result) => !result.ok)
  expect(refused).toEqual([
    { ok: false, refusal: { reason: 'outbox_full', facts: { most: 10_000 } } },
  ])
})
