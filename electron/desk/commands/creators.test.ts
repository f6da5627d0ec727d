/** Reviews of findings over a real store: written at once, judged, pushed, and what list, profile and queue show then. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountId } from '../../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../../shared/base/time.ts'
import type { ReviewFindingInput } from '../../../shared/bridge/creator-commands.ts'
import type { Role } from '../../../shared/domain/account/role.ts'
import type { ReadingState } from '../../../shared/domain/creator/reading.ts'
import type { DatedFinding } from '../../../shared/domain/integrity/dated-finding.ts'
import type { DeskParts } from '../parts.ts'
import type { Portrait } from '../portfolio-drawings.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { openQuestions } from '../../../shared/domain/dossier/question.ts'
import type { DeskDocuments } from '../store/collections.ts'
import { type DocumentsBed, makeDocumentsBed } from '../store/documents.fixture.ts'
import { findingsToReviewView } from '../views/findings-to-review.ts'
import { rowsOf } from '../views/creator-book.ts'
import { creatorProfileView } from '../views/creator-profile.ts'
import { creatorsView } from '../views/creators.ts'
import { todayView } from '../views/today.ts'
import { creatorCommands } from './creators.ts'

const NOW = instant(1_790_000_000_000)
let bed: DocumentsBed
let edited: string[]

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate, ['creators', 'dossiers', 'facts'])
  edited = []
  for (const id of ['grant-1', 'grant-2']) {
    const file = {
      id,
      space: 'organisation-a',
      purposes: ['campaign'],
      since: NOW - 9,
      until: null,
    }
    const face = { name: `name of ${id}`, town: null, accounts: [] }
    // As much of a creator file as the views look at.
    const whole = { ...file, ...face } as unknown as DeskDocuments['creators']
    await bed.documents.collection('creators').insert(whole)
  }
})
afterEach(() => bed.clear())

const dated = (day: number, probability: number): DatedFinding => ({
  // Days of fixtures are plain words.
  from: `2026-08-${day}` as LocalDate,
  until: `2026-08-${day + 2}` as LocalDate,
  finding: {
    kind: 'bought_followers',
    from: day,
    until: day + 3,
    probability,
    band: probability > 0.7 ? 'likely' : 'review',
    gained: 500,
    evidence: [],
    clearedBy: ['giveaway_post'],
  },
})
/** As much of a portrait as the views look at. */
const portrait = (creator: string, findings: readonly DatedFinding[]) =>
  ({
    account: { id: `${creator}.0`, creator, platform: 'instagram', handle: null, category: null },
    provenance: { sources: ['instagram_api'], purposes: ['campaign'], asOf: NOW },
    weeks: { followers: [] },
    followers: null,
    growth: null,
    reach: null,
    reachRate: null,
    engagement: null,
    ratedPosts: 0,
    firstDay: '2026-01-01',
    lastDay: '2026-08-30',
    lookedFor: ['bought_followers'],
    posts: [],
    fakeShare: { point: 0, low: 0, high: 0.1, level: 0.95, from: 'prior' },
    findings,
  }) as unknown as Portrait

const FOUND: Readonly<Record<string, readonly Portrait[]>> = {
  'grant-1': [portrait('grant-1', [dated(12, 0.41), dated(20, 0.9)])],
  'grant-2': [portrait('grant-2', [dated(15, 0.6)])],
}

/** As a worker draws it. */
const sketchOf = ({ findings, ...rest }: Portrait) => ({
  ...rest,
  weeks: [],
  found: findings.map(({ finding, from, until }) => Object.assign({}, finding, { from, until })),
})

const STANDINGS = new Map()
const NO_INFLUENCE = { kind: 'unknown', why: 'no_redemptions' } as const

function parts(roles: readonly Role[] = ['manager'], now = NOW): DeskParts {
  const remembered = {
    organisation: 'organisation-a',
    person: 'anna',
    roles,
    name: 'Anna',
    server: '',
  }
  const portraitsOf = async (creator: string) => FOUND[creator] ?? []
  const sketchesOf = (creator: string) => (FOUND[creator] ?? []).map(sketchOf)
  // Commands and views ask for no other part of a desk.
  return {
    documents: bed.documents,
    deps: { now: () => now },
    identity: { kind: 'manager', remembered },
    portfolio: {
      influenceOf: () => NO_INFLUENCE,
      isDrawing: () => false,
      progress: () => ({ done: 0, of: 0 }),
      portraitsOf,
      sketchesOf,
      want: () => {},
      standings: () => STANDINGS,
    },
    sync: {
      link: { isLive: () => true },
      pending: { edited: (_: string, id: string) => void edited.push(id) },
    },
    clockName: 'desk',
  } as unknown as DeskParts
}

const INPUT = {
  creator: 'grant-1',
  account: 'grant-1.0',
  kind: 'bought_followers',
  from: '2026-08-20',
  words: 'Entry list seen.',
}
function say(act: ReviewFindingInput['act'], more: object = {}, as = parts()) {
  // As the door hands it in.
  const input = { ...INPUT, act, ...more } as unknown as ReviewFindingInput
  return creatorCommands['review-finding'](as, input)
}
const held = async () =>
  (await bed.documents.collection('dossiers').find().exec()).map((one) => one.toJSON())

function valueOf<Value>(computed: { kind: string; value?: Value } | Promise<unknown>): Value {
  if (computed instanceof Promise || computed.kind !== 'value' || computed.value === undefined)
    throw new Error('the view is computed')
  return computed.value
}
const counts = () =>
  valueOf(creatorsView.compute(parts(), { sort: { by: 'name', descending: false } })).rows.map(
    ({ figures }) => figures.findings,
  )
const queue = () =>
  valueOf(findingsToReviewView.compute(parts(), {})).rows.map(
    ({ creator, probability, review }) => `${creator} ${probability} ${review.kind}`,
  )

test('DO-11 the first word makes the dossier, in the name of who says it, and waits for the server', async () => {
  expect(await say({ kind: 'clear', because: 'giveaway_post' })).toMatchObject({ kind: 'done' })
  const [dossier] = await held()
  const field = 'review grant-1.0 bought_followers 2026-08-20'
  expect(dossier).toMatchObject({
    id: 'grant-1',
    space: 'organisation-a',
    draft: { [field]: { by: 'anna', at: NOW, words: 'Entry list seen.' } },
    clocks: { [field]: expect.stringContaining('.desk') },
  })
  expect(edited).toEqual(['grant-1'])
})

test('DO-11 of two words at once both stand, each under a clock of its own', async () => {
  const both = [say({ kind: 'uphold' }), say({ kind: 'uphold' }, { from: '2026-08-12' })]
  expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(['done', 'done'])
  const [dossier] = await held()
  expect(Object.keys(dossier?.draft ?? {})).toHaveLength(2)
})

test('DO-11 who may not, and what is not there, is refused by name and nothing is written', async () => {
  const uphold = { kind: 'uphold' } as const
  const refused = await Promise.all([
    say(uphold, {}, parts(['auditor'])),
    say(uphold, { creator: 'grant-9' }),
    say(uphold, { from: '2026-08-21' }),
    say({ kind: 'clear', because: 'post_insights' }),
    say({ kind: 'take-back' }),
  ])
  expect(refused.map((one) => one.kind === 'refused' && one.reason)).toEqual([
    'not_allowed',
    'unknown_creator',
    'unknown_finding',
    'not_what_clears',
    'not_reviewed',
  ])
  expect(await held()).toEqual([])
  await say(uphold)
  expect(await say({ kind: 'clear', because: 'giveaway_post' })).toMatchObject({
    reason: 'already_reviewed',
  })
})

test('DO-10 list and profile count by what was said, and taken back as before', async () => {
  const before = counts()
  expect(before).toMatchObject([
    { value: { likely: 1, review: 1 } },
    { value: { likely: 0, review: 1 } },
  ])
  await say({ kind: 'clear', because: 'giveaway_post' })
  await say({ kind: 'uphold' }, { from: '2026-08-12' })
  expect(counts()[0]).toMatchObject({ value: { likely: 1, review: 0 } })
  const profile = valueOf(await creatorProfileView.compute(parts(), { creator: 'grant-1' }))
  expect(profile?.accounts[0]?.findings.map(({ review }) => review)).toMatchObject([
    { kind: 'upheld', by: '–', at: NOW },
    { kind: 'cleared', because: 'giveaway_post', words: 'Entry list seen.' },
  ])
  await say({ kind: 'take-back' })
  await say({ kind: 'take-back' }, { from: '2026-08-12' })
  expect(counts()).toEqual(before)
})

test('DO-12 what waits stands in one queue, the likeliest first, what was asked about last', async () => {
  expect(queue()).toEqual(['grant-1 0.9 open', 'grant-2 0.6 open', 'grant-1 0.41 open'])
  await say({ kind: 'ask', for: 'giveaway_post' })
  expect(queue()).toEqual(['grant-2 0.6 open', 'grant-1 0.41 open', 'grant-1 0.9 asked'])
  await say({ kind: 'uphold' })
  expect(queue()).toEqual(['grant-2 0.6 open', 'grant-1 0.41 open'])
})

test('DO-12 Today says how many wait to whoever may review, and to nobody else', async () => {
  const needs = (roles: readonly Role[]) =>
    valueOf(todayView.compute(parts(roles), {})).needs.map((need) =>
      Object.assign({}, need, { at: 0 }),
    )
  expect(needs(['manager'])).toEqual([{ kind: 'findings', count: 3, at: 0 }])
  expect(needs(['auditor'])).toEqual([])
  await say({ kind: 'ask', for: 'giveaway_post' })
  expect(needs(['manager'])).toEqual([{ kind: 'findings', count: 2, at: 0 }])
})

/** What the server writes when the creator has read and answered; null: read alone. */
async function hears(words: string | null) {
  const dossier = await bed.documents.collection('dossiers').findOne('grant-1').exec()
  await dossier?.incrementalModify((now) => {
    const at = instant(NOW + 5)
    const [question] = openQuestions(now.draft)
    if (question === undefined) throw new Error('one is asked')
    const one = { question, readAt: at, answer: words === null ? null : { words, at } }
    return { ...now, heard: [one] } satisfies Dossier
  })
}
const ASK = { kind: 'ask', for: 'giveaway_post' } as const
const reviews = async () => {
  const profile = valueOf(await creatorProfileView.compute(parts(), { creator: 'grant-1' }))
  return profile?.accounts[0]?.findings.map(({ review }) => review) ?? []
}

test('DO-34 an answered finding waits again, before all others; profile, queue and Today say so', async () => {
  await say(ASK, { words: 'Which giveaway?' })
  expect((await reviews())[1]).toMatchObject({ kind: 'asked', readAt: null, answer: null })
  await hears(null)
  expect((await reviews())[1]).toMatchObject({ readAt: NOW + 5, answer: null })
  expect(queue().at(-1)).toBe('grant-1 0.9 asked')
  await hears('The fair.')
  expect((await reviews())[1]).toMatchObject({ answer: { words: 'The fair.', at: NOW + 5 } })
  expect(queue()[0]).toBe('grant-1 0.9 asked')
  const { needs } = valueOf(todayView.compute(parts(), {}))
  expect(needs).toMatchObject([
    { kind: 'answers', count: 1, at: NOW + 5 },
    { kind: 'findings', count: 2 },
  ])
  expect(valueOf(todayView.compute(parts(['auditor']), {})).needs).toEqual([])
  // Decided, it waits no more, and what was answered stands.
  await say({ kind: 'clear', because: 'giveaway_post' })
  expect(queue()).toHaveLength(2)
  expect((await reviews())[1]).toMatchObject({
    kind: 'cleared',
    answered: [{ words: 'Which giveaway?', answer: { words: 'The fair.' } }],
  })
})

test('DO-36 a question that was read is not taken back; asked again it is a new one beside the answer to the old', async () => {
  await say(ASK, { words: 'Which giveaway?' })
  expect(await say({ kind: 'take-back' })).toMatchObject({ kind: 'done' })
  await say(ASK, { words: 'Which giveaway?' })
  await hears('The fair.')
  expect(await say({ kind: 'take-back' })).toMatchObject({ reason: 'question_read' })
  expect(await say(ASK, { words: 'Which fair?' })).toMatchObject({ kind: 'done' })
  expect((await reviews())[1]).toMatchObject({
    kind: 'asked',
    words: 'Which fair?',
    readAt: null,
    answer: null,
    answered: [{ words: 'Which giveaway?', answer: { words: 'The fair.' } }],
  })
  expect(queue().at(-1)).toBe('grant-1 0.9 asked')
})

test('DO-40 nobody is asked about an account before its history is read whole', async () => {
  const creators = bed.documents.collection('creators')
  const reading = (state: ReadingState, readOn: LocalDate | null) => ({
    readings: [{ account: 'grant-1.0' as AccountId, state, readOn }],
  })
  const looked = () => valueOf(findingsToReviewView.compute(parts(), {}))
  const counted = () => rowsOf(parts()).find(({ id }) => id === 'grant-1')?.figures.findings
  const profiled = async () => {
    const seen = await creatorProfileView.compute(parts(), { creator: 'grant-1' })
    const [account] = valueOf(seen)?.accounts ?? []
    return { counted: account?.figures.findings, found: account?.findings.length }
  }
  await creators.upsert({ ...(await fileNow()), ...reading({ kind: 'reading', share: 0.4 }, null) })
  expect(queue()).toEqual(['grant-2 0.6 open'])
  expect(looked()).toMatchObject({ total: 1, readInPart: 1 })
  // The list and the profile count what the queue does, and say why not.
  expect(counted()).toEqual({ kind: 'unknown', why: 'read_in_part' })
  expect(await profiled()).toEqual({ counted: counted(), found: 0 })
  const wasRead = reading({ kind: 'waiting', until: NOW }, '2026-08-30' as LocalDate)
  await creators.upsert({ ...(await fileNow()), ...wasRead })
  expect(looked()).toMatchObject({ total: 3, readInPart: 0 })
  expect(counted()).toEqual({ kind: 'known', value: { likely: 1, review: 1 } })
  expect(await profiled()).toEqual({ counted: counted(), found: 2 })
})

async function fileNow(): Promise<DeskDocuments['creators']> {
  const found = await bed.documents.collection('creators').findOne('grant-1').exec()
  if (found === null) throw new Error('it is there')
  return found.toMutableJSON()
}
