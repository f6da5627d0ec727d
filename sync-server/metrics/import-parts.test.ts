/** Parts of files that became no import: nothing of them stays, and nobody else's go with them. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, type Instant, later } from '../../shared/base/time.ts'
import type { ImportedAccount } from '../../shared/domain/import/import.ts'
import { nightJob } from '../jobs/night.ts'
import { managerOf, organisationId, personId } from '../scope/principal.fixture.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import { openHall } from '../sync/session.fixture.ts'
import { connect, day, letLook, noonOf } from './metrics.fixture.ts'

const AT = noonOf('2026-01-20')
const ACCOUNT: ImportedAccount = {
  creator: 'grant-1',
  platform: 'tiktok',
  handle: '@lena',
  series: [{ metric: 'views', firstDay: day('2026-01-02'), counts: [21] }],
  posts: [],
}

async function opened(): Promise<Memory> {
  const memory = await openMemory()
  await connect(memory)
  await letLook(memory, ['campaign'])
  return memory
}

interface Part {
  readonly id: string
  readonly letter?: string
  readonly at?: Instant
}

async function put({ store }: Memory, { id, letter = 'a', at = AT }: Part): Promise<void> {
  const organisation = organisationId(letter)
  await store.keepImportPart({ organisation, id, part: 1, accounts: [ACCOUNT], at })
}

function kept({ database }: Memory): readonly string[] {
  return database
    .prepare<[], string>(
      `SELECT organisation || ' ' || import FROM import_parts ORDER BY organisation, import`,
    )
    .pluck()
    .all()
}
const [A, B] = [organisationId('a'), organisationId('b')]

test('IM-54 parts go with the import they become, and with the one that is refused', async () => {
  const memory = await opened()
  const end = async (id: string, parts: number) => {
    const answer = await memory.store.keepImport({
      id,
      organisation: A,
      at: AT,
      hash: id,
      source: 'file',
      fileName: 'january.csv',
      person: personId('a', 'manager'),
      command: { principal: 'p', id: `end ${id}` },
      parts,
      refusedRows: 0,
    })
    return answer.ok ? answer.value : answer
  }
  for (const id of ['whole', 'torn', 'other']) await put(memory, { id })
  await put(memory, { id: 'torn', letter: 'b' })
  expect(await end('torn', 2)).toMatchObject({ reason: 'import_torn' })
  expect(kept(memory)).toEqual([`${A} other`, `${A} whole`, `${B} torn`])
  expect(await end('whole', 1)).toMatchObject({ kind: 'done' })
  expect(kept(memory)).toEqual([`${A} other`, `${B} torn`])
})

test('IM-54 whoever stops takes their own parts away, and nothing of an import that stands', async () => {
  const memory = await opened()
  await put(memory, { id: 'stopped' })
  await put(memory, { id: 'other' })
  await put(memory, { id: 'stopped', letter: 'b' })
  const hall = openHall(memory)
  const leave = async (letter: string, id: string) => {
    const desk = await hall.join(managerOf(letter))
    const up = { t: 'command', i: 1, id: `leave ${id}`, name: 'leave-import', version: 1 } as const
    return (await desk.ask({ ...up, input: { import: id } }, 'answer')).answer
  }
  expect(await leave('a', 'stopped')).toMatchObject({ kind: 'done' })
  expect(await leave('a', 'nothing')).toMatchObject({ kind: 'done' })
  expect(kept(memory)).toEqual([`${A} other`, `${B} stopped`])
})

test('IM-54 parts that nobody ended are gone with the night that finds them a day old', async () => {
  const memory = await opened()
  const { store, keys, dir } = memory
  await put(memory, { id: 'old' })
  await put(memory, { id: 'new', letter: 'b', at: later(AT, 2 * HOUR_MS) })
  const night = async (now: Instant) => {
    const world = { now: () => now }
    const anchorsFile = join(dir, 'anchors.jsonl')
    const job = nightJob({ store, keys, world, zone: 'Europe/Rome', anchorsFile })
    await job.run({ id: 'night', payload: {}, attempts: 1, lease: 'lease', asked: 1 })
  }
  await night(later(AT, DAY_MS))
  expect(kept(memory)).toHaveLength(2)
  await night(later(AT, DAY_MS + HOUR_MS))
  expect(kept(memory)).toEqual([`${B} new`])
})
