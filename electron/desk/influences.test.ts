/** Verified influence at the desk: of the organisation's own redemptions, over what a post reaches, again as either changes. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Space } from '../../shared/base/ids.ts'
import { instant } from '../../shared/base/time.ts'
import type { CreatorFile } from '../../shared/domain/creator/face.ts'
import { TASKS } from '../workers/tasks.ts'
import { type Influences, openInfluences, type InfluencesDeps } from './influences.ts'
import type { Sketch } from './portfolio-drawings.ts'
import { type DocumentsBed, makeDocumentsBed } from './store/documents.fixture.ts'

let bed: DocumentsBed
let influences: Influences
let timers: (() => void)[]
let reaches: Map<string, number | null>
let asked: number
let told: number
let sources: readonly string[]
beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate, ['creators', 'participations'])
  timers = []
  reaches = new Map()
  asked = 0
  told = 0
  sources = ['instagram_api']
  influences = openInfluences({
    documents: bed.documents,
    // It asks for one task.
    analyst: {
      run: async (_: string, input: Parameters<typeof TASKS.influence>[0]) => {
        asked += 1
        return { kind: 'done', output: TASKS.influence(input) }
      },
    } as unknown as InfluencesDeps['analyst'],
    deps: {
      log: () => undefined,
      after: (_, run) => {
        timers.push(run)
        return () => undefined
      },
    },
    sketchesOf: (creator) => sketchesOf(creator),
    onChange: () => {
      told += 1
    },
  })
})
afterEach(async () => {
  influences.close()
  await bed.clear()
})

function sketchesOf(creator: string): readonly Sketch[] {
  const point = reaches.get(creator)
  if (point === undefined) return []
  const reach = point === null ? null : { point, low: point, high: point, level: 0.9, posts: 9 }
  // It looks at platform, reach and sources alone.
  const provenance = { sources, purposes: ['campaign'], asOf: 9 }
  return [{ account: { platform: 'instagram' }, reach, provenance } as unknown as Sketch]
}

async function look(): Promise<void> {
  influences.look()
  for (let turn = 0; turn < 10; turn += 1) {
    for (const run of timers.splice(0)) run()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

// Ids of fixtures are plain words.
const space = 'organisation-a' as Space
async function joined(creator: string, redeemed: readonly number[]): Promise<void> {
  const ids = redeemed.map((_, at) => `${creator}-part-${at}`)
  const file: CreatorFile = {
    id: creator,
    space,
    purposes: ['campaign'],
    since: instant(1_000),
    until: null,
    name: null,
    town: null,
    accounts: [],
    participations: ids,
  }
  await bed.documents.collection('creators').insert(file)
  for (const [at, count] of redeemed.entries()) {
    const participation = {
      id: ids[at] ?? '',
      space,
      campaignId: `campaign-${at}`,
      promoterName: 'Lena Hofer',
      handle: 'lena',
      platform: 'instagram',
      followers: 900,
      joinedAt: instant(1_000),
      vouchers: 50,
      redeemed: count,
    }
    await bed.documents.collection('participations').insert(participation as never)
  }
}

async function six(): Promise<void> {
  for (const [at, redeemed] of [2, 4, 30, 8, 12, 60].entries()) {
    await joined(`grant-${at}`, [redeemed, redeemed])
    reaches.set(`grant-${at}`, 2_000)
  }
}

const known = (creator: string) => {
  const figure = influences.of(creator)
  if (figure.kind === 'unknown') throw new Error(figure.why)
  return figure.value
}

test('DK-106 redemptions of a creator’s campaigns stand over a post’s reach each, drawn to those of the others', async () => {
  await six()
  await look()
  const [least, most] = [known('grant-0'), known('grant-5')]
  expect([least.redemptions, most.redemptions]).toEqual([4, 120])
  // 4 and 120 over 4,000 people: 1 and 30 a thousand, each nearer to the middle.
  expect(least.point).toBeGreaterThan(1)
  expect(most.point).toBeLessThan(30)
  expect(most.point).toBeGreaterThan(25)
  expect(least.low).toBeLessThan(least.point)
  expect(told).toBe(1)
})

test('DK-106 it is reckoned again as a redemption comes, and not while nothing changed', async () => {
  await six()
  await look()
  await look()
  expect([asked, told]).toEqual([1, 1])
  const before = known('grant-0').point
  const one = await bed.documents.collection('participations').findOne('grant-0-part-0').exec()
  await one?.incrementalPatch({ redeemed: 20 })
  await look()
  expect([asked, told]).toEqual([2, 2])
  expect(known('grant-0')).toMatchObject({ redemptions: 22 })
  expect(known('grant-0').point).toBeGreaterThan(before)
})

test('DK-106 without redemptions, without a reach and among too few creators it says what is missing', async () => {
  await joined('grant-0', [3])
  await joined('grant-1', [3])
  reaches.set('grant-0', 2_000)
  reaches.set('grant-1', null)
  await look()
  expect(influences.of('grant-0')).toEqual({ kind: 'unknown', why: 'few_creators' })
  expect(influences.of('grant-1')).toEqual({ kind: 'unknown', why: 'no_reach' })
  expect(influences.of('grant-9')).toEqual({ kind: 'unknown', why: 'no_redemptions' })
})

test('CR-37 at a desk that holds no participations nobody says that none came', async () => {
  const insurer = await makeDocumentsBed(setImmediate, ['creators'])
  const asking = { run: async () => ({ kind: 'failed' }) } as unknown as InfluencesDeps['analyst']
  const own = openInfluences({
    documents: insurer.documents,
    analyst: asking,
    deps: { log: () => undefined, after: () => () => undefined },
    sketchesOf,
    onChange: () => undefined,
  })
  expect(own.of('grant-0')).toEqual({ kind: 'unknown', why: 'redemptions_not_shown' })
  own.close()
  await insurer.clear()
})

test('DK-106 a reach that terms forbid to set beside others draws no influence', async () => {
  await six()
  sources = ['youtube_api']
  await look()
  expect(influences.of('grant-0')).toEqual({ kind: 'unknown', why: 'no_reach' })
})
