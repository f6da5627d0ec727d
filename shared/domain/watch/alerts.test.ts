/** Alerts of one creator: findings, silence, and a grant that ends beside the signs; and that each is told once. */
import { expect, test } from 'vitest'
import { DAY_MS, instant, later } from '../../base/time.ts'
import { addDays, startOfDay } from '../../base/zoned-time.ts'
import type { DatedFinding } from '../integrity/dated-finding.ts'
import type { Alert } from './alert.ts'
import { alertsOf, dayOf, type Watched, type WatchedAccount } from './alerts.ts'
import { seen, tell, type ToldAlert, TOLD_MAX } from './told.ts'
import { ACCOUNT, FIRST_DAY, leftAlert, NOW } from './watch.fixture.ts'

const TODAY = dayOf(NOW)
const YESTERDAY = addDays(TODAY, -1)
const FINDING: DatedFinding = {
  finding: {
    kind: 'bought_followers',
    probability: 0.41,
    band: 'review',
    gained: 3_140,
    evidence: [],
    clearedBy: ['ads_invoice'],
    from: 0,
    until: 3,
  },
  from: addDays(TODAY, -20),
  until: addDays(TODAY, -18),
}

function account(part: Partial<WatchedAccount> = {}): WatchedAccount {
  const told = { lastDay: YESTERDAY, findings: [], signs: [] }
  return { account: ACCOUNT, sources: ['tiktok_api'], ...told, ...part }
}

function watched(part: Partial<Watched> = {}): Watched {
  return { accounts: [account()], until: null, watchedSince: instant(0), ...part }
}

const here = { now: NOW, heardAt: NOW }

test('DO-26 an alert says of which account it is, when, in numbers, and what it rests on', () => {
  const [alert] = alertsOf(watched({ accounts: [account({ findings: [FINDING] })] }), here)
  expect(alert).toEqual({
    kind: 'finding',
    finding: 'bought_followers',
    band: 'review',
    probability: 0.41,
    from: FINDING.from,
    until: FINDING.until,
    account: ACCOUNT,
    sources: ['tiktok_api'],
  })
  const old = { ...FINDING, from: addDays(TODAY, -80), until: addDays(TODAY, -70) }
  expect(alertsOf(watched({ accounts: [account({ findings: [old] })] }), here)).toEqual([])
})

test('DO-26 three whole days without a word are silence, today is none of them', () => {
  const silent = (days: number) =>
    alertsOf(watched({ accounts: [account({ lastDay: addDays(TODAY, -days) })] }), here)
  expect(silent(3)).toEqual([])
  expect(silent(4)).toMatchObject([
    { kind: 'silent', from: addDays(TODAY, -3), until: YESTERDAY, account: ACCOUNT },
  ])
})

test('DO-26 a device that has heard nothing itself takes nobody for silent', () => {
  const accounts = [account({ lastDay: addDays(TODAY, -30) })]
  expect(alertsOf(watched({ accounts }), { now: NOW, heardAt: null })).toEqual([])
  const heardAt = later(NOW, -28 * DAY_MS)
  expect(alertsOf(watched({ accounts }), { now: NOW, heardAt })).toEqual([])
})

test('DO-26 a grant is told of fourteen days before its end, and no more once it is over', () => {
  const ending = (inMs: number) => alertsOf(watched({ until: later(NOW, inMs) }), here)
  expect(ending(14 * DAY_MS + 1)).toEqual([])
  expect(ending(14 * DAY_MS)).toMatchObject([{ kind: 'grant_ending', from: TODAY }])
  expect(ending(0)).toEqual([])
})

test('DO-27 what was over four weeks before somebody watched is not news to them', () => {
  const alert = leftAlert({ until: addDays(TODAY, -40), from: addDays(TODAY, -41) })
  if (alert.kind !== 'followers_left') throw new Error('it is one')
  const since = (days: number) => startOfDay(addDays(TODAY, -days), 'UTC')
  const told = (days: number) =>
    alertsOf(watched({ accounts: [account({ signs: [alert] })], watchedSince: since(days) }), here)
  expect(told(12)).toHaveLength(1)
  expect(told(11)).toHaveLength(0)
})

const on = (day: number) => ({ creator: 'grant-1', now: NOW, today: addDays(FIRST_DAY, day) })

test('DO-25 an alert is told once, whatever its days become, and stays until it is seen', () => {
  const first = tell([], { ...on(0), alerts: [leftAlert()] })
  expect(first).toMatchObject([{ toldAt: NOW, isOver: false, seenAt: null }])
  const moved = leftAlert({
    from: addDays(FIRST_DAY, 2),
    until: addDays(FIRST_DAY, 5),
    followers: 7,
  })
  const again = tell(first, { ...on(6), alerts: [moved] })
  expect(again).toHaveLength(1)
  expect(again[0]?.id).toBe(first[0]?.id)
  expect(again[0]?.alert).toMatchObject({ followers: 900, until: addDays(FIRST_DAY, 5) })
  const over = tell(again, { ...on(400), alerts: [] })
  expect(over).toMatchObject([{ isOver: true, seenAt: null }])
  expect(tell(over, { ...on(401), alerts: [] })).toEqual(over)
})

test('DO-25 what comes and goes within four weeks is one alert, what comes later another', () => {
  let told: readonly ToldAlert[] = []
  for (let day = 0; day < 120; day += 1) {
    const at = addDays(FIRST_DAY, day)
    const alerts = day % 9 < 3 ? [leftAlert({ from: at, until: at })] : []
    told = tell(told, { ...on(day), alerts })
  }
  expect(told).toHaveLength(1)
  const next = addDays(FIRST_DAY, 119 + 29)
  told = tell(told, { ...on(148), alerts: [leftAlert({ from: next, until: next })] })
  expect(told).toHaveLength(2)
})

test('DO-25 a finding that becomes likely is told again, one that becomes less sure is not', () => {
  const finding = (band: 'review' | 'likely'): Alert => {
    const episode = { from: FIRST_DAY, until: FIRST_DAY, account: ACCOUNT, sources: [] }
    return { kind: 'finding', finding: 'bought_followers', band, probability: 0.5, ...episode }
  }
  const worth = tell([], { ...on(0), alerts: [finding('review')] })
  const likely = tell(worth, { ...on(1), alerts: [finding('likely')] })
  expect(likely).toHaveLength(2)
  expect(tell(likely, { ...on(2), alerts: [finding('review')] })).toHaveLength(2)
  const sure = tell([], { ...on(0), alerts: [finding('likely')] })
  expect(tell(sure, { ...on(1), alerts: [finding('review')] })).toHaveLength(1)
})

test('DO-25 another account, another tier and another end of a grant are other alerts', () => {
  const tier = (name: 'nano' | 'micro'): Alert => {
    const { kind: _, share: __, ...rest } = { ...leftAlert(), share: 0 }
    return {
      ...rest,
      kind: 'tier_reached',
      tier: name,
      followers: 10_000,
      account: ACCOUNT,
      sources: [],
    }
  }
  const ending = (day: number): Alert => {
    const from = addDays(FIRST_DAY, day)
    return { kind: 'grant_ending', endsAt: NOW, from, until: addDays(from, 14) }
  }
  // An id of a fixture.
  const other = leftAlert({ account: 'account-2' as typeof ACCOUNT })
  const alerts = [leftAlert(), other, tier('nano'), tier('micro'), ending(0), ending(3)]
  const told = tell([], { ...on(0), alerts })
  expect(told).toHaveLength(6)
  expect(new Set(told.map(({ id }) => id)).size).toBe(6)
  expect(tell(told, { ...on(1), alerts })).toEqual(told)
})

test('DO-25 one that was seen is not told again, and forgotten only when nothing could tell it', () => {
  const told = tell([], { ...on(0), alerts: [leftAlert()] })
  const read = seen(told, new Set([told[0]?.id ?? '']), NOW)
  expect(read).toMatchObject([{ seenAt: NOW }])
  expect(seen(read, new Set([told[0]?.id ?? '']), later(NOW, 1))).toEqual(read)
  expect(seen(read, new Set([told[0]?.id ?? '']), null)).toEqual(told)
  expect(tell(read, { ...on(60), alerts: [leftAlert()] })).toEqual(read)
  expect(tell(read, { ...on(120), alerts: [] })).toHaveLength(1)
  expect(tell(read, { ...on(121), alerts: [] })).toEqual([])
})

test('DO-25 of one creator so many are kept, and what nobody saw is not given up for them', () => {
  const many = Array.from({ length: TOLD_MAX }, (_, at) => {
    const day = addDays(FIRST_DAY, at * 40)
    return leftAlert({ from: day, until: day })
  })
  const told = tell([], { ...on(4_000), alerts: many })
  const ids = new Set(told.slice(0, 2).map(({ id }) => id))
  const newest = addDays(FIRST_DAY, 4_040)
  const more = [...many, leftAlert({ from: newest, until: newest })]
  const kept = tell(seen(told, ids, NOW), { ...on(4_040), alerts: more })
  expect(kept).toHaveLength(TOLD_MAX)
  expect(kept.filter(({ seenAt }) => seenAt === null)).toHaveLength(TOLD_MAX - 1)
  expect(tell(told, { ...on(4_040), alerts: more })).toHaveLength(TOLD_MAX + 1)
})
