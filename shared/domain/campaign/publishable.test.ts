/** What a draft lacks: each lack alone, at its edge. */
import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../../base/time.ts'
import { FULL_DRAFT } from '../../fixtures/campaigns.ts'
import type { CampaignDraft } from './campaign.ts'
import { emptyDraft } from './draft.ts'
import { MISSING_CODES, type MissingCode, missingOf } from './publishable.ts'

// The calendar has all of these.
const day = (text: string): LocalDate => text as LocalDate
const TODAY = day('2026-12-05')
const { post, brief, window, budget } = FULL_DRAFT

/** Drafts that lack exactly this. */
const LACKING: Readonly<Record<MissingCode, readonly Partial<CampaignDraft>[]>> = {
  title_missing: [{ title: '' }, { title: '  ' }],
  post_account_missing: [{ post: { ...post, account: '' } }],
  post_link_invalid: [
    { post: { ...post, link: 'http://www.instagram.com/p/1' } },
    { post: { ...post, link: 'www.instagram.com/p/1' } },
    { post: { ...post, link: 'https://instagram' } },
    { post: { ...post, link: 'https://www.instagram.com/a b' } },
    { post: { ...post, link: 'javascript:alert(1)' } },
  ],
  brief_missing: [{ brief: { ...brief, text: '\n' } }],
  disclosure_missing: [{ brief: { ...brief, disclosure: '' } }],
  reward_missing: [{ reward: null }],
  reward_worthless: [
    { reward: { kind: 'amount', offMinor: 0 } },
    { reward: { kind: 'percent', rate: 0, greatestMinor: 500 } },
    { reward: { kind: 'percent', rate: 0.2, greatestMinor: 0 } },
    { reward: { kind: 'item', item: ' ', worthMinor: 290 } },
  ],
  vouchers_missing: [{ vouchersEach: 0 }],
  window_missing: [
    { window: { ...window, startsOn: null } },
    { window: { ...window, endsOn: null } },
  ],
  window_reversed: [{ window: { ...window, startsOn: day('2027-01-01') } }],
  window_past: [{ window: { ...window, endsOn: day('2026-12-04') } }],
  hours_invalid: [
    { window: { ...window, hours: { days: [], fromMinute: 0, untilMinute: 60 } } },
    { window: { ...window, hours: { days: [1], fromMinute: 60, untilMinute: 60 } } },
  ],
  venues_missing: [{ venues: [] }],
  capacity_missing: [{ capacity: 0 }],
  budget_missing: [{ budget: { ...budget, rewardMinor: 0 } }],
  budget_too_small: [{ budget: { ...budget, rewardMinor: 1_199 } }],
}

describe('a full draft', () => {
  test('CA-3 lacks nothing up to its last day', () => {
    expect(missingOf(FULL_DRAFT, TODAY)).toEqual([])
    expect(missingOf(FULL_DRAFT, day('2026-12-31'))).toEqual([])
  })

  test('CA-3 lacks nothing without a link yet, with hours past midnight, with a budget for one', () => {
    const late = { ...window, hours: { days: [5], fromMinute: 1_200, untilMinute: 120 } }
    const draft = {
      ...FULL_DRAFT,
      post: { ...post, link: '' },
      window: late,
      budget: { ...budget, rewardMinor: 1_200 },
    }
    expect(missingOf(draft, TODAY)).toEqual([])
  })

  test.each(MISSING_CODES)('CA-4 %s is said alone', (code) => {
    expect(LACKING[code].length).toBeGreaterThan(0)
    for (const by of LACKING[code]) {
      expect(missingOf({ ...FULL_DRAFT, ...by }, TODAY)).toEqual([code])
    }
  })
})

test('CA-4 an empty draft lacks in the order of the wizard', () => {
  expect(missingOf(emptyDraft('EUR'), TODAY)).toEqual([
    'title_missing',
    'post_account_missing',
    'brief_missing',
    'disclosure_missing',
    'reward_missing',
    'window_missing',
    'venues_missing',
    'budget_missing',
  ])
})
