/** Portraits of who lets the organisation look: drawn when told, again when changed, kept on disk, gone with the grant. */
import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountId, Space } from '../../shared/base/ids.ts'
import { instant } from '../../shared/base/time.ts'
import type { CreatorFile } from '../../shared/domain/creator/face.ts'
import { type TaskInput, type TaskName, TASKS } from '../workers/tasks.ts'
import { openPortfolio, type Portfolio, type PortfolioDeps } from './portfolio.ts'
import { type DocumentsBed, makeDocumentsBed } from './store/documents.fixture.ts'
import type { DeskDocuments } from './store/collections.ts'
import { chunkOf, openKeeper } from './store/columns/columns.fixture.ts'
import { accountsIn } from './store/columns/batch.ts'
import type { ChangedAccounts } from './store/columns/columns.ts'
import type { ColumnKeeper } from './store/columns/keeper.ts'
import { newFolder } from './store/rx-storage/storage.fixture.ts'
import { figuresOf } from './views/creator-figures.ts'

const NOW = instant(1_790_000_000_000)
const DAYS = 40
const NO_HAND = { progress: () => undefined, isCancelled: () => false }

let bed: DocumentsBed
let folder: string
let keeper: ColumnKeeper
let portfolio: Portfolio
/** Accounts that a worker has drawn. */
let drawn: string[]
/** Won days that went along. */
let cleared: NonNullable<TaskInput<'draw'>['cleared']>[]
/** Accounts whose material was read. */
let read: string[]
let hearColumns: (accounts: ChangedAccounts) => void
let timers: (() => void)[]
let logged: string[]
/** A question about this account breaks its worker. */
let broken: string | null
/** In which the workers reckon. */
let way: number

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate, ['creators', 'participations', 'dossiers', 'facts'])
  folder = newFolder()
  keeper = openKeeper(folder)
  drawn = []
  cleared = []
  read = []
  logged = []
  broken = null
  way = 1
  open()
})
afterEach(async () => {
  portfolio.close()
  await settled()
  keeper.close()
  rmSync(folder, { recursive: true })
  await bed.clear()
})

function open(): void {
  timers = []
  portfolio = openPortfolio({ documents: bed.documents, analysis: analysis(), deps: deps() })
}

/** As the next start of the app. */
async function reopen(): Promise<void> {
  portfolio.close()
  await settled()
  keeper.close()
  keeper = openKeeper(folder)
  drawn = []
  read = []
  open()
}

function analysis(): PortfolioDeps['analysis'] {
  const answered = async <Value>(value: Value) => ({ ok: true, value }) as const
  // The portfolio reads and keeps by these verbs of the columns, and asks the workers without a store of their own.
  return {
    atOnce: 1,
    columns: {
      sketches: (behind: string) => answered(keeper.sketches(behind)),
      portrait: (account: AccountId) => answered(keeper.portrait(account)),
      keepPortraits: (kept: Parameters<ColumnKeeper['keepPortraits']>[0]) =>
        answered(keeper.keepPortraits(kept)),
      material: (question: Parameters<ColumnKeeper['material']>[0]) => {
        read.push(question.account)
        return answered(keeper.material(question))
      },
      onChange: (hear: typeof hearColumns) => {
        hearColumns = hear
        return () => undefined
      },
    },
    analyst: {
      run: async <Name extends TaskName>(task: Name, question: TaskInput<Name>) => {
        if (task === 'probe') return { kind: 'done', output: way }
        if (task === 'draw') {
          const draw = question as TaskInput<'draw'>
          const [first] = draw.accounts
          if (first?.account.id === broken) throw new Error('as asked')
          drawn.push(first?.account.id ?? '')
          cleared.push(draw.cleared ?? [])
        }
        const run = TASKS[task] as (input: unknown, hand: typeof NO_HAND) => unknown
        return { kind: 'done', output: run(question, NO_HAND) }
      },
    },
  } as unknown as PortfolioDeps['analysis']
}

function deps(): PortfolioDeps['deps'] {
  const after = (_: number, run: () => void) => {
    timers.push(run)
    return () => undefined
  }
  return { now: () => NOW, after, log: (code) => void logged.push(code) }
}

const fileOf = (number: number): CreatorFile => {
  const id = `grant-${number}`
  // Ids of fixtures are plain words.
  const account = `account-${number}` as AccountId
  const connected = { id: account, creator: id, platform: 'instagram', handle: null, category: null } as const // prettier-ignore
  return {
    id,
    space: 'organisation-a' as Space,
    purposes: ['campaign' as const],
    since: instant(1_000),
    until: null,
    name: 'Lena Hofer',
    town: null,
    accounts: [],
    connected: [connected],
  }
}

function tell(number: number, day: number, counts: readonly number[]): void {
  const batch = {
    chunks: [chunkOf([number, day], counts, { metric: 'followers', purposes: ['campaign'] })],
    checkpoint: null,
  }
  keeper.take(batch)
  hearColumns(accountsIn(batch))
}

const forty = (from: number) => Array.from({ length: DAYS }, (_, day) => from + day)

async function connect(...numbers: readonly number[]): Promise<void> {
  for (const number of numbers) {
    tell(number, 0, forty(1_000 * number))
    await bed.documents.collection('creators').insert(fileOf(number))
  }
  await settled()
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    for (const run of timers.splice(0)) run()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('DK-90 a connected creator is drawn once, and again only when its columns changed', async () => {
  await connect(1)
  expect(portfolio.sketchesOf('grant-1')).toMatchObject([{ followers: 1_039 }])
  expect(drawn).toEqual(['account-1'])
  hearColumns(new Set(['account-1' as AccountId]))
  await settled()
  expect(drawn).toEqual(['account-1'])
  tell(1, DAYS, [2_000])
  await settled()
  expect(portfolio.sketchesOf('grant-1')).toMatchObject([{ followers: 2_000 }])
  expect(await portfolio.portraitsOf('grant-1')).toMatchObject([
    { followers: 2_000, lastDay: '2024-11-13', posts: [] },
  ])
  expect(drawn).toHaveLength(2)
})

test('DO-10 days of a finding that was cleared are asked along, and only its account is drawn again', async () => {
  await connect(1, 2)
  const days = { from: '2026-01-20', until: '2026-01-21' }
  const review = { finding: { account: 'account-1', ...days }, verdict: { kind: 'cleared' } }
  const draft = { 'review x': review, 'note 1': { text: 'x' } }
  // As much of a dossier as the portfolio looks at.
  const dossier = { id: 'grant-1', space: 'organisation-a', draft, clocks: {} } as unknown
  await bed.documents.collection('dossiers').insert(dossier as DeskDocuments['dossiers'])
  await settled()
  expect(drawn).toEqual(['account-1', 'account-2', 'account-1'])
  expect(cleared).toEqual([[], [], [{ account: 'account-1', ...days }]])
  await reopen()
  await settled()
  expect(drawn).toEqual([])
})

test('DK-90 with its grant a portrait is gone', async () => {
  await connect(1)
  await bed.documents.collection('creators').findOne('grant-1').remove()
  await settled()
  expect(portfolio.sketchesOf('grant-1')).toEqual([])
  expect(await portfolio.portraitsOf('grant-1')).toEqual([])
})

test('DK-90 a list shows what is drawn, and of the rest why it is not', async () => {
  expect(figuresOf(fileOf(1), portfolio).followers).toEqual({
    kind: 'unknown',
    why: 'nothing_told',
  })
  await connect(1)
  expect(figuresOf(fileOf(1), portfolio)).toMatchObject({
    followers: { kind: 'known', value: 1_039 },
    growth: { kind: 'known' },
    reach: { kind: 'unknown', why: 'no_posts' },
    influence: { kind: 'unknown', why: 'no_redemptions' },
    sources: ['instagram_api'],
  })
})

test('DK-100 of a change only the accounts that it names are read again', async () => {
  await connect(1, 2, 3)
  read = []
  tell(2, DAYS, [9_000])
  await settled()
  expect(read).toEqual(['account-2'])
  expect(drawn.slice(3)).toEqual(['account-2'])
})

test('DK-101 what is kept on disk is shown by the next start, and nothing is reckoned anew', async () => {
  await connect(1, 2)
  await reopen()
  await settled()
  expect([read, drawn]).toEqual([[], []])
  expect(portfolio.sketchesOf('grant-2')).toMatchObject([{ followers: 2_039 }])
  expect(await portfolio.portraitsOf('grant-2')).toMatchObject([{ followers: 2_039 }])
})

test('DK-101 what changed while the app was closed is drawn by the next start, and so is who is called otherwise', async () => {
  await connect(1, 2, 3)
  portfolio.close()
  await settled()
  tell(2, DAYS, [9_000])
  const [before] = fileOf(3).connected ?? []
  const renamed = [{ ...before, category: 'food' }]
  await bed.documents
    .collection('creators')
    .findOne('grant-3')
    // The same account under another category.
    .patch({ connected: renamed as NonNullable<CreatorFile['connected']> })
  await reopen()
  await settled()
  expect(drawn).toEqual(['account-2', 'account-3'])
})

test('DK-101 what an older way of reckoning left is shown to nobody and drawn anew', async () => {
  await connect(1)
  way = 2
  await reopen()
  const seen: unknown[] = []
  portfolio.onChange(() => seen.push(portfolio.sketchesOf('grant-1').length))
  await settled()
  expect([seen[0], seen.at(-1), drawn]).toEqual([0, 1, ['account-1']])
})

test('DK-101 a word that comes while it is drawn leaves it due, here and after a crash', async () => {
  await connect(1)
  const old = keeper.material({ account: 'account-1' as AccountId, metrics: ['followers'] })
  tell(1, DAYS, [5_000])
  const late = { sketch: '{}', portrait: new Uint8Array([1]) }
  const kept = { account: 'account-1' as AccountId, of: 'late', change: old.change, drawn: late }
  keeper.keepPortraits([kept])
  expect(keeper.sketches('')).toMatchObject([{ isFresh: false }])
  expect(keeper.sketches('')[0]?.of).not.toBe('late')
})

test('DK-102 who is looked at is drawn before all others', async () => {
  for (const number of [1, 2, 3, 4]) {
    tell(number, 0, forty(100))
    await bed.documents.collection('creators').insert(fileOf(number))
  }
  await reopen()
  portfolio.onChange(() => portfolio.want(['grant-4', 'grant-3']))
  await settled()
  expect(drawn).toEqual(['account-4', 'account-3', 'account-1', 'account-2'])
})

test('DK-103 how many creators are drawn is told while more are, and pages hear of many at once', async () => {
  for (const number of [1, 2, 3]) {
    tell(number, 0, forty(100))
    await bed.documents.collection('creators').insert(fileOf(number))
  }
  await reopen()
  const heard: object[] = []
  portfolio.onChange(() => heard.push(portfolio.progress()))
  // Timers stand still, and nobody hears of each.
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  expect(heard).toEqual([{ done: 0, of: 3 }])
  await settled()
  expect(heard).toEqual([
    { done: 0, of: 3 },
    { done: 3, of: 3 },
  ])
})

test('SC-48 of whom nothing is drawn yet it says so, and of whom nothing is told that', async () => {
  tell(1, 0, forty(100))
  for (const number of [1, 2]) await bed.documents.collection('creators').insert(fileOf(number))
  await reopen()
  const reasons: unknown[] = []
  portfolio.onChange(() =>
    reasons.push([1, 2].map((number) => figuresOf(fileOf(number), portfolio).followers)),
  )
  await settled()
  const untold = (why: string) => ({ kind: 'unknown', why })
  expect(reasons[0]).toEqual([untold('not_reckoned'), untold('not_reckoned')])
  expect(reasons.at(-1)).toEqual([{ kind: 'known', value: 139 }, untold('nothing_told')])
})

test('DK-101 the way of reckoning is known by what an invented account looks like, forms and figures', () => {
  const [probe] = TASKS.probe(1)
  expect(probe?.sketch).toMatchObject({ account: { id: 'probe' }, reach: { level: 0.9 } })
  expect(probe?.sketch.found.length).toBeGreaterThan(0)
  expect(TASKS.probe(1)).toEqual(TASKS.probe(1))
  expect(TASKS.probe(2)[0]?.sketch.reach).not.toEqual(probe?.sketch.reach)
})

test('DK-104 an account that breaks its worker is said in the log and keeps no other from being drawn', async () => {
  broken = 'account-1'
  await connect(1, 2)
  expect(portfolio.sketchesOf('grant-1')).toEqual([])
  expect(portfolio.sketchesOf('grant-2')).toMatchObject([{ followers: 2_039 }])
  expect(logged).toContain('portrait_failed')
  broken = null
  tell(1, DAYS, [1_500])
  await settled()
  expect(portfolio.sketchesOf('grant-1')).toMatchObject([{ followers: 1_500 }])
})
