/** The stream of columns at the desk, over a link of arrays and a real store: what comes, what goes, what broke off. */
import { expect, onTestFinished, test } from 'vitest'
import type { Down, Up } from '../../../shared/sync/messages.schema.ts'
import { type Account, blockRow, FIRST } from './stream.fixture.ts'
import { openKeeper } from '../store/columns/columns.fixture.ts'
import { newFolder } from '../store/rx-storage/storage.fixture.ts'
import { linkBed } from './link.fixture.ts'
import { startStream, type StreamDeps } from './stream.ts'
import { createTroubles } from './troubles.ts'
import { instant } from '../../../shared/base/time.ts'
import { GAP } from '../../../shared/domain/creator/columns.ts'

/** Noon of the first. */
const FEBRUARY = Date.UTC(2025, 1, 1, 12)

type Pull = Extract<Up, { t: 'pull' }>

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

function bed() {
  const keeper = openKeeper(newFolder())
  onTestFinished(() => keeper.close())
  const fails = { take: 0 }
  const answered = <Value>(value: Value) => Promise.resolve({ ok: true as const, value })
  const columns: StreamDeps['columns'] = {
    take: (batch) => {
      if (fails.take === 0) return answered(keeper.take(batch))
      fails.take -= 1
      return Promise.resolve({ ok: false, failure: 'not_saved' })
    },
    checkpoint: () => answered(keeper.checkpoint()),
    accounts: () => answered(keeper.accounts()),
    forget: (accounts) => answered(keeper.forget(accounts)),
  }
  const { link, sockets, timers, say, welcome } = linkBed(0.5)
  const troubles = createTroubles(() => instant(0))
  const deps = {
    chance: () => 0.5,
    after: (afterMs: number, run: () => void) => {
      timers.push({ afterMs, run, isCancelled: false })
      return () => {}
    },
  }
  const stream = startStream({ link, columns, deps, troubles, onCaughtUp: () => {} })
  const pulls = (): readonly Pull[] =>
    (sockets.at(-1)?.sent ?? []).filter((up): up is Pull => up.t === 'pull')
  /** Answers the newest pull. */
  const answer = async (down: object): Promise<void> => {
    await settle()
    // Whole frames of the wire, written here.
    say(sockets.at(-1), { collection: 'columns', i: pulls().at(-1)?.i, ...down } as Down)
    await settle()
  }
  const live = async (from: string, to: string, rows: readonly object[]): Promise<void> => {
    // As above.
    say(sockets.at(-1), { t: 'live', collection: 'columns', from, to, rows } as Down)
    await settle()
  }
  const views = (account: string) => {
    const question = { accounts: [account as Account], metrics: ['views'], knownOn: null } as const
    return [...(keeper.read(question)[0]?.value.days ?? [])]
  }
  return { stream, keeper, fails, troubles, timers, sockets, pulls, answer, live, views, welcome }
}

const page = (checkpoint: string, rows: readonly object[], more = {}) => ({
  t: 'page',
  checkpoint,
  rows,
  ...more,
})
const end = (checkpoint: string, more = {}) => ({ t: 'caught-up', checkpoint, ...more })
const gone = (account: string, version: number) => ({
  id: `${account}.1c.${FIRST.slice(0, 7)}`,
  _deleted: true,
  version,
})

test('CO-15 pages are taken until caught up, each with its checkpoint, then what comes live', async () => {
  const { stream, keeper, pulls, answer, live, views, welcome } = bed()
  await welcome()
  await settle()
  expect(pulls()).toMatchObject([{ checkpoint: null }])
  await answer(page('one', [blockRow('g.1', { counts: [1, null, 3] }, 1)]))
  expect(keeper.checkpoint()).toBe('one')
  expect(pulls().at(-1)).toMatchObject({ checkpoint: 'one' })
  expect(stream.state()).toBe('pulling')
  await answer(end('two'))
  expect(stream.state()).toBe('live')
  await live('two', 'three', [blockRow('g.1', { counts: [1, null, 4] }, 2)])
  expect(views('g.1').at(-1)).toBe(4)
  expect(keeper.checkpoint()).toBe('three')
})

test('CO-15 after a loss it goes on from its checkpoint; what does not follow what was heard is asked for', async () => {
  const { keeper, pulls, answer, live, views, welcome, sockets, timers } = bed()
  await welcome()
  await answer(page('one', [blockRow('g.1', { counts: [1] }, 1)]))
  await answer(end('two'))
  await live('elsewhere', 'far', [blockRow('g.1', { counts: [9] }, 9)])
  expect(pulls().at(-1)).toMatchObject({ checkpoint: 'two' })
  expect(views('g.1')).toEqual([1])
  await answer(end('two'))
  sockets.at(-1)?.hears.closed()
  timers.at(-1)?.run()
  await welcome()
  await settle()
  expect(pulls()).toMatchObject([{ checkpoint: 'two' }])
  await answer(end('three'))
  expect(keeper.checkpoint()).toBe('three')
})

test('CO-29 the audience of a block is kept with it, and is gone where the block says none any more', async () => {
  const { keeper, answer, live, welcome } = bed()
  await welcome()
  const part = {
    split: 'city',
    buckets: [{ bucket: 'Bozen', share: 0.38 }],
    elsewhere: 0.1,
  } as const
  const provenance = { sources: ['tiktok_api'], purposes: ['campaign'], asOf: 9 } as const
  const audience = { whole: 'followers', parts: [{ ...part, untold: 0.2 }], ...provenance } as const
  await answer(page('one', [{ ...blockRow('g.1', {}, 1), audience }]))
  await answer(end('two'))
  const [one = null] = keeper.accounts()
  const said = () => one && keeper.material({ account: one, metrics: [] }).audience
  expect(said()).toMatchObject({ value: { whole: 'followers' }, asOf: 9 })
  await live('two', 'three', [blockRow('g.1', {}, 2)])
  expect(said()).toBeNull()
})

test('CO-16 a block that is gone takes its account along, and what comes behind it stays', async () => {
  const { keeper, answer, live, views, welcome } = bed()
  await welcome()
  const rows = [blockRow('g.1', { counts: [1, 2] }, 1), blockRow('h.1', { counts: [5] }, 2)]
  await answer(page('one', rows))
  await answer(end('two'))
  await live('two', 'three', [gone('g.1', 3), blockRow('g.1', { counts: [7] }, 4)])
  expect(views('g.1')).toEqual([7])
  await live('three', 'four', [blockRow('g.1', { counts: [8] }, 5), gone('g.1', 6)])
  expect(keeper.accounts()).toEqual(['h.1'])
  expect(views('g.1')).toEqual([])
})

test('CO-16 what a pull from the beginning brings not is gone, at its end and not before', async () => {
  const { keeper, answer, live, views, welcome } = bed()
  await welcome()
  const rows = [blockRow('g.1', { counts: [1] }, 1), blockRow('h.1', { counts: [5] }, 2)]
  await answer(page('one', rows))
  await answer(end('two'))
  await live('elsewhere', 'far', [])
  await answer(page('a', [blockRow('h.1', { counts: [6] }, 12)], { anew: true }))
  expect(keeper.accounts().toSorted()).toEqual(['g.1', 'h.1'])
  expect(keeper.checkpoint()).toBe('two')
  await answer(end('b'))
  expect(keeper.accounts()).toEqual(['h.1'])
  expect(views('h.1')).toEqual([6])
  expect(keeper.checkpoint()).toBe('b')
})

test('CO-16 a word to pull again that comes in one segment with the end of a pull is heard', async () => {
  const { stream, keeper, pulls, answer, sockets, welcome } = bed()
  await welcome()
  await answer(page('one', [blockRow('g.1', { counts: [1] }, 1)]))
  const { hears } = sockets[0] ?? {}
  // Nothing runs between the frames of a segment.
  hears?.text(JSON.stringify({ collection: 'columns', i: pulls().at(-1)?.i, ...end('two') }))
  hears?.text(JSON.stringify({ t: 'lagging', collection: 'columns' }))
  await settle()
  expect(stream.state()).toBe('pulling')
  expect(pulls().at(-1)).toMatchObject({ checkpoint: 'two' })
  await answer(page('three', [gone('g.1', 2)]))
  await answer(end('four'))
  expect(keeper.accounts()).toEqual([])
  expect(stream.state()).toBe('live')
})

test('CO-16 a space that is to be forgotten leaves no account, and the next pull begins anew', async () => {
  const { stream, keeper, answer, welcome } = bed()
  await welcome()
  await answer(page('one', [blockRow('g.1', { counts: [1] }, 1)]))
  await answer(end('two'))
  await stream.forgetAll()
  expect(keeper.accounts()).toEqual([])
  expect(keeper.checkpoint()).toBe('none')
  expect(stream.state()).toBe('stopped')
})

test('CO-30 days of a month that its block says no more are gaps; those of other months and accounts stand', async () => {
  const { answer, live, views, welcome } = bed()
  await welcome()
  const rows = [
    blockRow('g.1', { counts: [1, 2, 3, 4, 5, 6] }, 1),
    blockRow('h.1', { counts: [7, 8] }, 2),
    {
      ...blockRow('g.1', { firstDay: '2025-02-01', counts: [9], asOf: FEBRUARY }, 3),
      month: '2025-02',
    },
  ]
  await answer(page('one', rows))
  await answer(end('two'))
  const said = blockRow('g.1', {}, 4)
  const [chunk] = said.chunks
  const chunks = [
    { ...chunk, firstDay: '2025-01-02', counts: [20] },
    { ...chunk, firstDay: '2025-01-04', counts: [40, 50] },
  ]
  await live('two', 'three', [{ ...said, chunks }])
  expect(views('g.1')).toEqual([GAP, 20, GAP, 40, 50, ...Array.from({ length: 26 }, () => GAP), 9])
  expect(views('h.1')).toEqual([7, 8])
})

test('CO-17 a disk that takes nothing is said, and tried again after a while from what is on disk', async () => {
  const { fails, keeper, troubles, timers, pulls, answer, views, welcome } = bed()
  fails.take = 1
  await welcome()
  await answer(page('one', [blockRow('g.1', { counts: [1] }, 1)]))
  expect(troubles.of('columns')).toMatchObject({ code: 'not_saved' })
  expect(keeper.checkpoint()).toBeNull()
  const asked = pulls().length
  timers.at(-1)?.run()
  await settle()
  expect(pulls().slice(asked)).toMatchObject([{ checkpoint: null }])
  await answer(page('one', [blockRow('g.1', { counts: [1] }, 1)]))
  await answer(end('two'))
  expect(views('g.1')).toEqual([1])
  expect(troubles.of('columns')).toBeNull()
})

test('CO-17 a row that is no block brings nothing, and keeps no other waiting', async () => {
  const { troubles, answer, views, welcome } = bed()
  await welcome()
  const bad = { ...blockRow('g.1', { counts: [1] }, 1), chunks: [{ metric: 'charm' }] }
  await answer(page('one', [bad, blockRow('h.1', { counts: [2] }, 2)]))
  expect(troubles.of('columns')).toMatchObject({ code: 'unexpected_shape' })
  expect([views('g.1'), views('h.1')]).toEqual([[], [2]])
})
