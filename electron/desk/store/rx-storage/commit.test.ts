/** The group commit: one transaction a turn, and what a failing disk leaves behind (DS-3, DS-4). */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCommits, type Commits } from './commit.ts'
import { makeBed, type Bed } from './storage.fixture.ts'

const [NORMAL, FULL] = [1, 2]

let bed: Bed
let commits: Commits
let turns: (() => void)[]

beforeEach(() => {
  bed = makeBed(setImmediate)
  turns = []
  commits = createCommits(bed.connection, (run) => turns.push(run))
  bed.connection.database.exec('CREATE TABLE word(text UNIQUE)')
})
afterEach(() => bed.clear())

function endTurn(): void {
  for (const run of turns.splice(0)) run()
}

const put = (text: string) => (): string => {
  bed.connection.statement('INSERT INTO word VALUES(?)').run(text)
  return text
}

function words(): readonly unknown[] {
  return bed.connection.database.prepare('SELECT text FROM word ORDER BY text').pluck().all()
}

test('DS-3 commits all writes of one turn in one transaction', async () => {
  const told: (readonly string[])[] = []
  commits.onCommit((topics) => told.push([...topics]))
  const writes = [commits.write('a', put('one')), commits.write('b', put('two'))]
  expect(words()).toEqual([])
  endTurn()
  expect(await Promise.all(writes)).toEqual(['one', 'two'])
  expect(told).toEqual([['a', 'b']])
  expect(turns).toEqual([])
})

test('DS-19 waits for the disk unless the server tells all of it again', async () => {
  const { database } = bed.connection
  const synchronous = () => database.pragma('synchronous', { simple: true })
  const told = commits.write('a', synchronous, 'told_again')
  endTurn()
  expect([await told, synchronous()]).toEqual([NORMAL, FULL])
  const mixed = [commits.write('a', synchronous, 'told_again'), commits.write('b', synchronous)]
  endTurn()
  expect(await Promise.all(mixed)).toEqual([FULL, FULL])
})

test('DS-19 waits for the disk again after a commit that failed', async () => {
  const { database } = bed.connection
  database.exec('CREATE TRIGGER full BEFORE INSERT ON word BEGIN SELECT RAISE(ROLLBACK, 1); END')
  const settled = Promise.allSettled([commits.write('a', put('one'), 'told_again')])
  endTurn()
  expect((await settled).map(({ status }) => status)).toEqual(['rejected'])
  expect(database.pragma('synchronous', { simple: true })).toBe(FULL)
})

test('DS-3 takes back a failing write alone', async () => {
  let rollbacks = 0
  commits.onRollback(() => (rollbacks += 1))
  const writes = [
    commits.write('a', put('one')),
    commits.write('a', put('one')),
    commits.write('a', put('two')),
  ]
  const settled = Promise.allSettled(writes)
  endTurn()
  expect((await settled).map((result) => result.status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
  expect(words()).toEqual(['one', 'two'])
  expect(rollbacks).toBe(1)
})

test('DS-3 takes back a failing write that was the only one of its turn', async () => {
  const failed = Promise.allSettled([
    commits.write('a', () => {
      put('half')()
      put('half')()
    }),
  ])
  endTurn()
  expect((await failed).map((result) => result.status)).toEqual(['rejected'])
  expect(bed.connection.database.inTransaction).toBe(false)
  const write = commits.write('a', put('next'))
  endTurn()
  expect(await write).toBe('next')
  expect(words()).toEqual(['next'])
})

test('DS-4 rejects every write of a read-only moment and goes on after it', async () => {
  bed.connection.database.pragma('query_only = 1')
  const settled = Promise.allSettled([
    commits.write('a', put('one')),
    commits.write('a', put('two')),
  ])
  endTurn()
  expect((await settled).map((result) => result.status)).toEqual(['rejected', 'rejected'])
  bed.connection.database.pragma('query_only = 0')
  const write = commits.write('a', put('three'))
  endTurn()
  expect(await write).toBe('three')
  expect(words()).toEqual(['three'])
})

test('DS-4 rejects every write that finds the disk full, keeps what stood, and goes on with room', async () => {
  const { database } = bed.connection
  const first = commits.write('a', put('kept'))
  endTurn()
  await first
  const pages = Number(database.pragma('page_count', { simple: true }))
  database.pragma(`max_page_count = ${pages + 2}`)
  const big = 'x'.repeat(20_000)
  const settled = Promise.allSettled([
    commits.write('a', put('small')),
    commits.write('a', put(big)),
  ])
  endTurn()
  expect((await settled).some((result) => result.status === 'rejected')).toBe(true)
  expect(database.inTransaction).toBe(false)
  expect(words()).toContain('kept')
  expect(words()).not.toContain(big)
  database.pragma('max_page_count = 1000000')
  const write = commits.write('a', put(big))
  endTurn()
  expect(await write).toBe(big)
})

test('DS-4 tells nobody of a transaction that failed', async () => {
  let told = 0
  commits.onCommit(() => (told += 1))
  bed.connection.database.pragma('query_only = 1')
  const settled = Promise.allSettled([commits.write('a', put('one'))])
  endTurn()
  await settled
  expect(told).toBe(0)
})
