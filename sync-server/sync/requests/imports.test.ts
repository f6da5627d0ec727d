/** Imports over a session, on both stores. */
import { expect, test } from 'vitest'
import type { Json } from '../../../shared/base/canonical-json.ts'
import { connect, day, letLook, noonOf } from '../../metrics/metrics.fixture.ts'
import { managerOf, organisationId, personOf } from '../../scope/principal.fixture.ts'
import { openMemory } from '../../store/memory.fixture.ts'
import { type Desk, openHall } from '../session.fixture.ts'

test('IM-46 a manager imports, lists and takes back; an auditor looks; what cannot be is refused before anything is kept', async () => {
  const memory = await openMemory()
  await connect(memory)
  await letLook(memory, ['campaign'])
  const hall = openHall(memory)
  let count = 0
  const run = async (desk: Desk, name: string, input: Json) => {
    count += 1
    const up = { t: 'command', i: count, id: `command-${String(count)}`, name, version: 1 } as const
    return (await desk.ask({ ...up, input: input as string }, 'answer')).answer
  }
  const [manager, auditor] = [
    await hall.join(managerOf('a')),
    await hall.join(personOf('a', 'auditor')),
  ]
  const series = (firstDay: string, metric = 'views') => [
    { metric, firstDay: day(firstDay), counts: [4] },
  ]
  const part = (told: Json, n = 1) => ({
    import: 'one',
    part: n,
    accounts: [
      { creator: 'grant-1', platform: 'tiktok', handle: '@lena', series: told, posts: [] },
    ],
  })
  const whole = {
    import: 'one',
    parts: 1,
    hash: 'a'.repeat(64),
    source: 'file',
    fileName: 'days.csv',
    refusedRows: 1,
  }
  expect(await run(auditor, 'import-part', part(series('2026-01-01')))).toMatchObject({
    reason: 'not_allowed',
  })
  expect(await run(manager, 'import-part', part(series('2999-01-01')))).toMatchObject({
    reason: 'day_ahead',
  })
  expect(await run(manager, 'import-part', part(series('2026-01-01', 'reach')))).toMatchObject({
    reason: 'foreign_metric',
  })
  expect(
    await run(manager, 'import-part', part([{ metric: 'views', counts: [1.5] }])),
  ).toMatchObject({
    failure: 'unexpected_shape',
  })
  expect(await run(manager, 'import-creators', whole)).toMatchObject({ reason: 'import_torn' })
  expect(await run(manager, 'import-part', part(series('2026-01-01')))).toMatchObject({
    kind: 'done',
  })
  expect(await run(manager, 'import-creators', whole)).toMatchObject({ kind: 'done' })
  expect(await run(auditor, 'list-imports', {})).toMatchObject({
    value: {
      imports: [{ id: 'one', byName: 'manager of a', days: 1, refusedRows: 1, undone: null }],
    },
  })
  expect(await run(auditor, 'undo-import', { import: 'one' })).toMatchObject({
    reason: 'not_allowed',
  })
  expect(await run(manager, 'undo-import', { import: 'one' })).toMatchObject({ kind: 'done' })
  const lines = await memory.store.auditPage({
    organisation: organisationId('a'),
    filter: { from: noonOf('1970-01-01') },
    before: null,
    limit: 20,
  })
  expect(JSON.stringify(lines)).toMatch(/import_undone.*creators_imported/)
})
