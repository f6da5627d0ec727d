/** Findings of made histories, and of one account of the town. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountSeries, townPlatforms } from '../../fixtures/creator-town/observed.ts'
import { accountTruth, creatorTruth } from '../../fixtures/creator-town/truth.ts'
import { bandOf, EVIDENCE_CODES, CLEARING_CODES } from './finding.ts'
import { boughtShareOf, findManipulation } from './find-manipulation.ts'
import { fuse } from './fusion.ts'
import { historyUntil, type AccountHistory } from './history.ts'
import { historyOf, type Made } from './integrity.fixture.ts'
import { JUMP_SIGNALS, type JumpSignal } from './jump-signals.ts'
import { LEARNED } from './learned.ts'
import { stretchesOf } from './looked-for.ts'

const BLOCK: Made = { comes: { 100: 0.05, 101: 0.05 } }
const burst = (times: number) => ({ 98: times, 99: times, 100: times, 101: times / 2 })
const surest = (history: AccountHistory) =>
  findManipulation(history)
    .filter(({ kind }) => kind === 'bought_followers')
    .reduce((most, { probability }) => Math.max(most, probability), 0)

test('IG-4 a block that nothing explains is likely; views, comments or ads make it less so', () => {
  expect(surest(historyOf(BLOCK))).toBeGreaterThan(0.7)
  expect(surest(historyOf({ ...BLOCK, views: burst(60) }))).toBeLessThan(0.3)
  expect(surest(historyOf({ ...BLOCK, comments: burst(20) }))).toBeLessThan(0.7)
  const noted = historyOf({ ...BLOCK, paidAds: [{ from: 95, until: 105 }] })
  expect(surest(noted)).toBeLessThan(surest(historyOf(BLOCK)))
})

test('IG-4 each signal has the sign of what it means', () => {
  const { weights } = LEARNED.jump
  const against = new Set<JumpSignal>([
    'viewsRaised',
    'viewsExplain',
    'commentsRaised',
    'commentsSurprise',
    'likesPerViewRaised',
    'likesRaised',
    'adsNoted',
    'followWave',
  ])
  for (const name of JUMP_SIGNALS) {
    expect(Math.sign(weights[name]) * (against.has(name) ? -1 : 1)).toBeGreaterThanOrEqual(0)
  }
  expect(Object.values(LEARNED.engagement.weights).every((weight) => weight >= 0)).toBe(true)
  expect(LEARNED.jump.slope).toBeGreaterThan(0)
  expect(LEARNED.engagement.slope).toBeGreaterThan(0)
})

test('IG-4 more of what speaks against never makes it surer', () => {
  const signal = fc.double({ min: -5, max: 5, noNaN: true })
  const all = fc.record(
    // One a name.
    Object.fromEntries(JUMP_SIGNALS.map((name) => [name, signal])) as Record<
      JumpSignal,
      typeof signal
    >,
  )
  fc.assert(
    fc.property(all, fc.double({ min: 0, max: 5, noNaN: true }), (signals, more) => {
      const raised = { ...signals, viewsExplain: signals.viewsExplain + more }
      expect(fuse(LEARNED.jump, raised)).toBeLessThanOrEqual(fuse(LEARNED.jump, signals))
      const sharper = { ...signals, steepness: signals.steepness + more }
      expect(fuse(LEARNED.jump, sharper)).toBeGreaterThanOrEqual(fuse(LEARNED.jump, signals))
    }),
  )
})

test.each([
  [0, null],
  [0.2999, null],
  [0.3, 'review'],
  [0.7, 'review'],
  [0.7001, 'likely'],
  [1, 'likely'],
] as const)('IG-5 %d is %s', (probability, band) => {
  expect(bandOf(probability)).toBe(band)
})

test('IG-6 a finding names its days, its size, its evidence and what would clear it', () => {
  const [finding, ...others] = findManipulation(historyOf(BLOCK))
  expect(others).toEqual([])
  expect(finding).toMatchObject({ kind: 'bought_followers', from: 100, until: 102, band: 'likely' })
  expect(finding?.gained).toBeGreaterThan(4_500)
  expect(finding?.gained).toBeLessThan(6_500)
  const codes = finding?.evidence.map(({ code }) => code)
  expect(codes).toEqual(['followers_jumped', 'views_unchanged', 'comments_unchanged'])
  expect(finding?.evidence[0]?.facts).toMatchObject({ days: 2 })
  expect(finding?.clearedBy).toContain('ads_invoice')
})

test('IG-6 what was noted and who left stand in the evidence', () => {
  const left = Object.fromEntries(Array.from({ length: 10 }, (_, day) => [103 + day, -0.004]))
  const history = historyOf({
    comes: { ...BLOCK.comes, ...left },
    paidAds: [{ from: 99, until: 103 }],
  })
  const [finding] = findManipulation(history, {
    ...LEARNED,
    jump: { ...LEARNED.jump, shift: 9 },
  })
  const codes = finding?.evidence.map(({ code, speaks }) => `${code} ${speaks}`)
  expect(codes).toContain('ads_noted against')
  expect(codes).toContain('left_again for')
  expect([...EVIDENCE_CODES]).toContain('left_again')
  expect([...CLEARING_CODES]).toEqual(expect.arrayContaining([...(finding?.clearedBy ?? [])]))
})

test('IG-6 an even history has no finding, an empty one neither', () => {
  expect(findManipulation(historyOf())).toEqual([])
  expect(findManipulation(historyOf({ days: 0 }))).toEqual([])
  const blank = historyOf({ days: 100 })
  blank.followers.fill(Number.NaN)
  expect(findManipulation(blank)).toEqual([])
})

test('IG-6 what was probably bought is a share of the followers now', () => {
  const findings = findManipulation(historyOf(BLOCK))
  expect(boughtShareOf(findings, 60_000)).toBeGreaterThan(0.06)
  expect(boughtShareOf(findings, 100)).toBe(1)
  expect(boughtShareOf(findings, 0)).toBe(0)
})

test('IG-7 what comes after a day changes nothing of what was known on it', () => {
  const quiet = historyOf(BLOCK)
  const wild = historyOf({ ...BLOCK, comes: { ...BLOCK.comes, 150: 0.3 }, views: { 140: 50 } })
  const known = (history: AccountHistory) => findManipulation(historyUntil(history, 120))
  expect(known(wild)).toEqual(known(quiet))
  expect(known(quiet)).toHaveLength(1)
})

test('IG-8 stretches are whole and end with the last day', () => {
  expect(stretchesOf(200)).toEqual([
    { from: 20, until: 110 },
    { from: 110, until: 200 },
  ])
  expect(stretchesOf(89)).toEqual([])
})

test('IG-8 likes that come whatever the views, within the hour, are a finding', () => {
  const even = historyOf()
  const posts = even.posts.map((post) => ({ ...post, likes: 400, likesFirstHour: 180 }))
  const found = findManipulation({ ...even, posts })
  expect(found).toMatchObject([{ kind: 'inflated_engagement', from: 20, until: 200, band: 'likely' }]) // prettier-ignore
  expect(found[0]?.evidence.map(({ code }) => code)).toContain('likes_within_the_hour')
  expect(findManipulation({ ...even, posts: posts.slice(0, 40).filter(({ day }) => day % 9 === 0) })).toEqual([]) // prettier-ignore
})

test('IG-4 a large block of the town is found within its days', () => {
  const town = { seed: 101, family: 1 } as const
  const creator = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((at) => creatorTruth(town, at).isManipulator)
  const [platform = 'instagram'] = townPlatforms(town, creator ?? 0)
  const account = { ...town, creator: creator ?? 0, platform }
  const { days, posts, paidAdsNotes } = accountSeries(account, { fromDay: 0, untilDay: 730 })
  const column = (of: (day: (typeof days)[number]) => number | null) =>
    Float64Array.from(days, (day) => of(day) ?? Number.NaN)
  const found = findManipulation({
    platform,
    followers: column(({ followers }) => followers),
    following: column(({ following }) => following),
    views: column(({ views }) => views),
    likes: column(({ likes }) => likes),
    comments: column(({ comments }) => comments),
    posts,
    paidAds: paidAdsNotes.map(({ fromDay, untilDay }) => ({ from: fromDay, until: untilDay })),
  })
  const blocks = accountTruth(account, 730).events.filter(
    (event) => event.kind === 'purchase' && event.share >= 0.05,
  )
  expect(blocks.length).toBeGreaterThan(0)
  const met = blocks.filter((block) =>
    found.some(({ from, until }) => from < block.until && until > block.from),
  )
  expect(met.length / blocks.length).toBeGreaterThanOrEqual(0.5)
})
