/** The writer: one commit a turn, units apart from one another, news only after the commit. */
import { expect, test } from 'vitest'
import { openMemory } from './memory.fixture.ts'
import { envelope, writerOver } from './writer.fixture.ts'

async function writerOf() {
  return writerOver((await openMemory()).database)
}

test('units of one turn are one commit, told once and after it', async () => {
  const { writer, commits, turn } = await writerOf()
  const head = writer.head()
  const told: string[] = []
  const write = (id: string) =>
    writer
      .write((unit) => {
        told.push(`${id} after ${commits.length} commits`)
        unit.wrote(envelope(id, unit.nextPosition()))
      })
      .then(() => told.push(id))
  const both = Promise.all([write('one'), write('two')])
  expect(told).toEqual([])
  await turn()
  await both
  expect(told).toEqual(['one after 0 commits', 'two after 0 commits', 'one', 'two'])
  expect(commits).toHaveLength(1)
  expect(commits[0]?.documents.map(({ id }) => id)).toEqual(['one', 'two'])
  expect(commits[0]?.to).toBe(head + 2)
})

test('a defect in one unit takes back its positions and its news, and the others stand', async () => {
  const { writer, commits, turn } = await writerOf()
  const head = writer.head()
  const good = writer.write((unit) => unit.wrote(envelope('good', unit.nextPosition())))
  const bad = writer.write((unit) => {
    unit.wrote(envelope('bad', unit.nextPosition()))
    throw new Error('a defect')
  })
  const last = writer.write((unit) => unit.wrote(envelope('last', unit.nextPosition())))
  const defect = bad.catch((cause: unknown) => String(cause))
  await turn()
  expect(await defect).toContain('a defect')
  await Promise.all([good, last])
  expect(writer.head()).toBe(head + 2)
  expect(commits[0]?.documents.map(({ id, version }) => [id, version - head])).toEqual([
    ['good', 1],
    ['last', 2],
  ])
})

test('a document written twice in a turn is told as it is at the end', async () => {
  const { writer, commits, turn } = await writerOf()
  const head = writer.head()
  const done = writer.write((unit) => {
    unit.wrote(envelope('same', unit.nextPosition()))
    unit.wrote(envelope('same', unit.nextPosition()))
  })
  await turn()
  await done
  expect(commits[0]?.documents.map(({ version }) => version - head)).toEqual([2])
})

test('a unit that changes nothing is told to nobody', async () => {
  const { writer, commits, turn } = await writerOf()
  const done = writer.write(() => 7)
  await turn()
  expect(await done).toEqual({ ok: true, value: 7 })
  expect(commits).toEqual([])
})

test('no more than twenty units share a commit', async () => {
  const { writer, commits, turn } = await writerOf()
  const units = Array.from({ length: 45 }, (_, at) =>
    writer.write((unit) => unit.wrote(envelope(`unit ${at}`, unit.nextPosition()))),
  )
  for (let at = 0; at < 3; at += 1) await turn()
  await Promise.all(units)
  expect(commits.map(({ documents }) => documents.length)).toEqual([20, 20, 5])
})

test('a turn takes two thousand entries: a hundred small units, or fewer big ones, and one alone whatever it has', async () => {
  const { writer, commits, turn } = await writerOf()
  const unitOf = (entries: number) =>
    writer.write((unit) => unit.wrote(envelope(`${entries}`, unit.nextPosition())), entries)
  const head = writer.head()
  const sizes = [...Array.from({ length: 130 }, () => 1), 1_500, 500, 3_000, 1]
  const units = sizes.map(unitOf)
  for (let at = 0; at < 5; at += 1) await turn()
  await Promise.all(units)
  const ends = commits.map(({ to }) => to - head)
  expect(ends).toEqual([100, 130, 132, 133, 134])
})

test('ST-42 a turn that takes long leaves what it has not begun to the next one, in its order', async () => {
  const { writer, commits, turn, clock } = await writerOf()
  const units = ['a', 'b', 'c', 'd'].map((id) =>
    writer.write((unit) => {
      clock.now += 200
      unit.wrote(envelope(id, unit.nextPosition()))
    }),
  )
  await turn()
  expect(commits.map(({ documents }) => documents.map(({ id }) => id))).toEqual([['a', 'b']])
  await turn()
  await Promise.all(units)
  expect(commits[1]?.documents.map(({ id }) => id)).toEqual(['c', 'd'])
})
