/** Watched creators on a desk: told once, kept over a new start until seen, and gone with the watch and with the grant. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountId } from '../../shared/base/ids.ts'
import {
  DAY_MS,
  HOUR_MS,
  type Instant,
  instant,
  later,
  type LocalDate,
} from '../../shared/base/time.ts'
import { addDays } from '../../shared/base/zoned-time.ts'
import type { WatchList } from '../../shared/bridge/watch-list.ts'
import type { Metric } from '../../shared/domain/creator/metric.ts'
import { dayOf } from '../../shared/domain/watch/alerts.ts'
import { TASKS } from '../workers/tasks.ts'
import { entryCommands } from './commands/entries.ts'
import type { DeskParts } from './parts.ts'
import type { Portrait } from './portfolio-drawings.ts'
import type { DeskDocuments } from './store/collections.ts'
import { type DocumentsBed, makeDocumentsBed } from './store/documents.fixture.ts'
import type { Documents } from './store/documents.ts'
import { watchCreators, type WatchingCreators, type WatchingDeps } from './watching-creators.ts'
import { creatorsView } from './views/creators.ts'
import { dossierView, watchListView } from './views/watch-list.ts'

const START = instant(1_790_000_000_000)
// Ids of fixtures are plain words.
const ACCOUNT = 'grant-1.1' as AccountId
const DAYS = 200

let bed: DocumentsBed
let documents: Documents
let now: Instant
let timers: (() => void)[]
let everyHour: () => void
let hearPortfolio: () => void
let watching: WatchingCreators
let findings: Portrait['findings']
let asked: number
let isAnswering: boolean
let drawnOf: number

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate, ['creators', 'dossiers', 'facts'])
  documents = bed.documents
  now = START
  findings = []
  asked = 0
  isAnswering = true
  drawnOf = 1
  for (const number of [1, 2]) await documents.collection('creators').insert(file(number))
  open()
})
afterEach(async () => {
  watching.close()
  await settled()
  await bed.clear()
})

function file(number: number): DeskDocuments['creators'] {
  const id = `grant-${number}`
  const account = {
    id: `${id}.1`,
    creator: id,
    platform: 'instagram',
    handle: null,
    category: null,
  }
  const face = { name: `Creator ${number}`, town: null, accounts: [], connected: [account] }
  const grant = { id, space: 'organisation-a', purposes: ['campaign'], since: START, until: null }
  // As much of a creator file as is looked at.
  return { ...grant, ...face } as unknown as DeskDocuments['creators']
}

/** Followers of 200 days, of which three in a hundred left five days before the last. */
function column(metric: Metric) {
  const last = addDays(dayOf(START), -1)
  const days = Int32Array.from({ length: DAYS }, (_, day) =>
    metric === 'followers' ? Math.round((50_000 + 40 * day) * (day >= DAYS - 5 ? 0.97 : 1)) : 900,
  )
  const firstDay: LocalDate = addDays(last, 1 - DAYS)
  return { value: { account: ACCOUNT, metric, firstDay, days } }
}

function portraits(creator: string): readonly Portrait[] {
  if (creator !== 'grant-1') return []
  const account = { id: ACCOUNT, creator, platform: 'instagram' }
  const provenance = { sources: ['instagram_api'], purposes: ['campaign'], asOf: START }
  const told = { account, provenance, lastDay: addDays(dayOf(START), -1), findings }
  // As much of a portrait as is looked at.
  return [told as unknown as Portrait]
}

function open(): void {
  timers = []
  const given = {
    documents,
    portfolio: {
      portraitsOf: async (creator: string) => portraits(creator),
      progress: () => ({ done: 1, of: drawnOf }),
      onChange: (hear: () => void) => void (hearPortfolio = hear),
    },
    analysis: {
      columns: {
        material: async () =>
          isAnswering
            ? { ok: true, value: { hash: 'one', columns: [column('followers'), column('likes')] } }
            : { ok: false, failure: 'busy' },
      },
      analyst: {
        run: async (_: 'signs', columns: Parameters<typeof TASKS.signs>[0]) => {
          asked += 1
          return { kind: 'done', output: TASKS.signs(columns) }
        },
      },
    },
    deps: {
      now: () => now,
      log: () => undefined,
      after: (_: number, run: () => void) => {
        timers.push(run)
        return () => undefined
      },
      every: (_: number, run: () => void) => {
        everyHour = run
        return () => undefined
      },
    },
    heardAt: () => now,
  }
  // No other part of columns, workers and clock is asked.
  watching = watchCreators(given as unknown as WatchingDeps)
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    for (const run of timers.splice(0)) run()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function parts(): DeskParts {
  const remembered = {
    organisation: 'organisation-a',
    person: 'anna',
    roles: ['manager'],
    server: '',
  }
  let ids = 0
  // Commands and views ask for no other part of a desk.
  return {
    documents,
    deps: { now: () => now, newId: () => `n${(ids += 1)}` },
    identity: { kind: 'manager', remembered },
    portfolio: null,
    sync: { pending: { edited: () => undefined } },
    clockName: 'desk',
  } as unknown as DeskParts
}

async function list(): Promise<WatchList> {
  const update = await watchListView.compute(parts(), {})
  if (update.kind !== 'value') throw new Error('it is there')
  return update.value
}

const watch = (watched: boolean, creators = ['grant-1']) =>
  entryCommands['watch-creators'](parts(), { creators, watched })

test('DO-29 what is so of a watched creator is told once, with its account and its numbers', async () => {
  await settled()
  expect(await list()).toMatchObject({ watched: 0, unseen: 0, alerts: [] })
  expect(asked).toBe(0)
  expect(await watch(true)).toEqual({ kind: 'done', value: { changed: ['grant-1'] } })
  expect(await watch(true)).toEqual({ kind: 'done', value: { changed: [] } })
  await settled()
  const told = await list()
  expect(told).toMatchObject({ watched: 1, unseen: 1, mayEnter: true })
  expect(told.alerts).toMatchObject([
    {
      creator: 'grant-1',
      name: 'Creator 1',
      platform: 'instagram',
      alert: { kind: 'followers_left', account: ACCOUNT, sources: ['instagram_api'] },
      isOver: false,
      isSeen: false,
    },
  ])
  for (let again = 0; again < 3; again += 1) {
    hearPortfolio()
    await settled()
  }
  expect(await list()).toEqual(told)
  expect(asked).toBe(1)
})

test('DO-40 of an account that is read for the first time no alert is told until its history is whole', async () => {
  const part = { account: ACCOUNT, state: { kind: 'reading', share: 0.4 }, readOn: null } as const
  const whole = { account: ACCOUNT, state: { kind: 'fresh' }, readOn: dayOf(START) } as const
  await documents.collection('creators').upsert({ ...file(1), readings: [part] })
  await watch(true)
  await settled()
  expect(await list()).toMatchObject({ watched: 1, alerts: [] })
  await documents.collection('creators').upsert({ ...file(1), readings: [whole] })
  await settled()
  expect(await list()).toMatchObject({ unseen: 1, alerts: [{ alert: { kind: 'followers_left' } }] })
})

test('DO-29 a new start tells nothing twice, and what was seen stays seen', async () => {
  await watch(true)
  await settled()
  const { alerts } = await list()
  const names = alerts.map(({ creator, id }) => ({ creator, id }))
  await entryCommands['see-alerts'](parts(), { alerts: names, seen: true })
  expect(await list()).toMatchObject({ unseen: 0, alerts: [{ isSeen: true }] })
  watching.close()
  documents = await bed.reopen()
  open()
  await settled()
  expect(await list()).toMatchObject({ unseen: 0, alerts: [{ isSeen: true, isOver: false }] })
  await entryCommands['see-alerts'](parts(), { alerts: names, seen: false })
  expect((await list()).unseen).toBe(1)
})

test('DO-29 time alone tells of silence and of a grant that ends', async () => {
  await documents.collection('creators').findOne('grant-1').incrementalPatch({ until: later(START, 30 * DAY_MS) }) // prettier-ignore
  await watch(true)
  await settled()
  expect((await list()).unseen).toBe(1)
  now = later(START, 17 * DAY_MS + HOUR_MS)
  everyHour()
  await settled()
  const kinds = (await list()).alerts.map(({ alert }) => alert.kind)
  expect(new Set(kinds)).toEqual(new Set(['followers_left', 'silent', 'grant_ending']))
})

test('DO-29 while columns or portraits are not there yet what was told stays as it is', async () => {
  await watch(true)
  await settled()
  const told = await list()
  watching.close()
  isAnswering = false
  open()
  await settled()
  expect(await list()).toEqual(told)
})

test('DO-29 a finding that somebody reviewed is no alert', async () => {
  findings = [
    {
      finding: {
        kind: 'bought_followers',
        probability: 0.9,
        band: 'likely',
        gained: 9,
        evidence: [],
        clearedBy: [],
        from: 0,
        until: 1,
      },
      from: addDays(dayOf(START), -9),
      until: addDays(dayOf(START), -8),
    },
  ]
  await watch(true)
  await settled()
  const finding = async () => (await list()).alerts.find(({ alert }) => alert.kind === 'finding')
  expect(await finding()).toMatchObject({ isOver: false })
  const [dated] = findings
  if (dated === undefined) throw new Error('there is one')
  const { kind, gained, probability } = dated.finding
  const reviewed = {
    account: ACCOUNT,
    kind,
    from: dated.from,
    until: dated.until,
    gained,
    probability,
  }
  const verdict = { finding: reviewed, verdict: { kind: 'upheld' }, words: '', asked: null }
  await documents
    .collection('dossiers')
    .findOne('grant-1')
    .incrementalModify((dossier) => {
      const said = { ...verdict, by: 'anna', at: now }
      return { ...dossier, draft: { ...dossier.draft, [`review ${ACCOUNT} ${kind} ${dated.from}`]: said } } // prettier-ignore
    })
  await settled()
  expect(await finding()).toMatchObject({ isOver: true })
})

test('DO-32 with the watch, and with the grant, all that was told is gone', async () => {
  await watch(true)
  await settled()
  expect(documents.alerts.all().size).toBe(1)
  await watch(false)
  await settled()
  expect(documents.alerts.all().size).toBe(0)
  await watch(true)
  await settled()
  expect(documents.alerts.all().size).toBe(1)
  await documents.collection('creators').findOne('grant-1').remove()
  await settled()
  expect(documents.alerts.all().size).toBe(0)
})

test('DO-30 tags are entered for several at once, found again by their words, and counted', async () => {
  const both = ['grant-1', 'grant-2']
  const tag = (creators: readonly string[], text: string) =>
    entryCommands['tag-creators'](parts(), { creators, tag: text })
  expect(await tag(both, ' Ski  season ')).toEqual({ kind: 'done', value: { changed: both } })
  expect(await tag(both, 'SKI SEASON')).toEqual({ kind: 'done', value: { changed: [] } })
  await tag(['grant-2'], 'Alps')
  expect((await list()).tags).toEqual([
    { text: 'Alps', creators: 1 },
    { text: 'Ski season', creators: 2 },
  ])
  const rows = async (input: Parameters<typeof creatorsView.compute>[1]) => {
    const update = await creatorsView.compute(parts(), input)
    return update.kind === 'value' ? update.value.rows : []
  }
  expect(await rows({ tag: 'ALPS' })).toMatchObject([
    { id: 'grant-2', tags: ['Alps', 'Ski season'] },
  ])
  expect(await rows({ text: 'seas' })).toHaveLength(2)
  expect(await rows({ watched: 'yes' })).toHaveLength(0)
  await watch(true)
  expect(await rows({ watched: 'yes' })).toMatchObject([{ id: 'grant-1', watched: true }])
  expect(documents.search('season', 5).map(({ collection }) => collection)).toEqual([
    'dossiers',
    'dossiers',
  ])
  const gone = await entryCommands['untag-creators'](parts(), { creators: both, tag: 'alps' })
  expect(gone).toEqual({ kind: 'done', value: { changed: ['grant-2'] } })
})

test('DO-31 a note is written, changed, taken away and brought back; who and when stand beside it', async () => {
  const note = async () => {
    const update = await dossierView.compute(parts(), { creator: 'grant-1' })
    return update.kind === 'value' ? update.value?.notes : undefined
  }
  const write = (id: string | null, text: string) =>
    entryCommands['write-note'](parts(), { creator: 'grant-1', note: id, text })
  expect(await write(null, 'Met in Bozen')).toEqual({ kind: 'done', value: { note: 'n1' } })
  expect(await note()).toEqual([
    { note: 'n1', text: 'Met in Bozen', by: '–', at: START, isOwn: true, mayRemove: true },
  ])
  now = later(START, 5)
  await write('n1', 'Met in Meran')
  expect(await note()).toMatchObject([{ text: 'Met in Meran', at: now }])
  expect(documents.search('meran', 5)).toHaveLength(1)
  expect(documents.search('bozen', 5)).toHaveLength(0)
  await entryCommands['remove-note'](parts(), { creator: 'grant-1', note: 'n1' })
  expect(await note()).toEqual([])
  expect(documents.search('meran', 5)).toHaveLength(0)
  await write('n1', 'Met in Meran')
  expect(await note()).toHaveLength(1)
})

test('DO-31 of a creator who lets nobody look nothing is entered', async () => {
  const unknown = { kind: 'refused', reason: 'unknown_creator', facts: {} }
  expect(await watch(true, ['grant-9'])).toEqual(unknown)
  const input = { creator: 'grant-9', note: null, text: 'x' }
  expect(await entryCommands['write-note'](parts(), input)).toEqual(unknown)
  expect(await dossierView.compute(parts(), { creator: 'grant-9' })).toMatchObject({ value: null })
})
