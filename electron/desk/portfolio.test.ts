/** Portraits of who lets the organisation look: reckoned when told, again when changed, gone with the grant. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountId, Space } from '../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../shared/base/time.ts'
import { measured } from '../../shared/domain/creator/measured.ts'
import { type TaskInput, TASKS } from '../workers/tasks.ts'
import { openPortfolio, type Portfolio, type PortfolioDeps } from './portfolio.ts'
import { type DocumentsBed, makeDocumentsBed } from './store/documents.fixture.ts'
import { figuresOf } from './views/creator-figures.ts'

const NOW = instant(1_790_000_000_000)
const GRANT = 'grant-1'
// Ids of fixtures are plain words.
const ACCOUNT = { id: 'grant-1.1' as AccountId, creator: GRANT, platform: 'instagram' } as const

let bed: DocumentsBed
let portfolio: Portfolio
let counts: readonly number[]
let asked: number
let listeners: (() => void)[]
let timers: (() => void)[]
beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate, ['creators', 'facts'])
  counts = Array.from({ length: 40 }, (_, day) => 1_000 + day)
  asked = 0
  listeners = []
  timers = []
  portfolio = openPortfolio({ documents: bed.documents, analysis: analysis(), deps: deps() })
})
afterEach(async () => {
  portfolio.close()
  await bed.clear()
})

function analysis(): PortfolioDeps['analysis'] {
  const told = { sources: ['instagram_api'], purposes: ['campaign'], asOf: NOW } as const
  const firstDay = '2026-01-05' as LocalDate
  const followers = { account: ACCOUNT.id, metric: 'followers', firstDay } as const
  const column = () => measured({ ...followers, days: Int32Array.from(counts) }, told)
  // The portfolio reads columns and posts, hears of their change, and asks for portraits; nothing else.
  return {
    columns: {
      read: async () => ({ ok: true, value: [column()] }),
      posts: async () => ({ ok: true, value: [] }),
      onChange: (hear: () => void) => {
        listeners.push(hear)
        return () => undefined
      },
    },
    analyst: {
      ask: async (_: string, question: TaskInput<'portrait'>) => {
        asked += 1
        return { kind: 'done', value: TASKS.portrait(question) }
      },
    },
  } as unknown as PortfolioDeps['analysis']
}

function deps(): PortfolioDeps['deps'] {
  const after = (_: number, run: () => void) => {
    timers.push(run)
    return () => undefined
  }
  return { now: () => NOW, after }
}

const file = {
  id: GRANT,
  space: 'organisation-a' as Space,
  purposes: ['campaign' as const],
  since: instant(1_000),
  until: null,
  name: 'Lena Hofer',
  town: null,
  accounts: [],
  connected: [{ ...ACCOUNT, handle: null, category: null }],
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    for (const run of timers.splice(0)) run()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('DK-90 a connected creator is reckoned once, and again only when the columns changed', async () => {
  await bed.documents.collection('creators').insert(file)
  await settled()
  expect(portfolio.portraitsOf(GRANT)).toMatchObject([{ followers: 1_039 }])
  expect(asked).toBe(1)
  for (const hear of listeners) hear()
  await settled()
  expect(asked).toBe(1)
  counts = [...counts, 2_000]
  for (const hear of listeners) hear()
  await settled()
  expect(portfolio.portraitsOf(GRANT)).toMatchObject([{ followers: 2_000 }])
  expect(asked).toBe(2)
})

test('DK-90 with its grant a portrait is gone', async () => {
  await bed.documents.collection('creators').insert(file)
  await settled()
  await bed.documents.collection('creators').findOne(GRANT).remove()
  await settled()
  expect(portfolio.portraitsOf(GRANT)).toEqual([])
})

test('DK-90 a list shows what is reckoned, and of the rest why it is not', async () => {
  expect(figuresOf(file, portfolio).followers).toEqual({ kind: 'unknown', why: 'nothing_told' })
  await bed.documents.collection('creators').insert(file)
  await settled()
  expect(figuresOf(file, portfolio)).toMatchObject({
    followers: { kind: 'known', value: 1_039 },
    growth: { kind: 'known' },
    reach: { kind: 'unknown', why: 'no_posts' },
    influence: { kind: 'unknown', why: 'no_redemptions' },
    asOf: NOW,
    sources: ['instagram_api'],
  })
})
