/** Doors of campaigns. */
import { describe, expect, test } from 'vitest'
import { campaignOf, FULL_DRAFT } from '../../fixtures/campaigns.ts'
import { draftPatchSchema, draftSchema, pushedCampaignFrom } from './campaign.schema.ts'
import { emptyDraft } from './draft.ts'

describe('a draft', () => {
  test('CA-8 reads back as it was written, full or empty', () => {
    const written = (draft: object): unknown => JSON.parse(JSON.stringify(draft))
    expect(draftSchema.parse(written(FULL_DRAFT))).toEqual(FULL_DRAFT)
    expect(draftSchema.parse(written(emptyDraft('CHF')))).toEqual(emptyDraft('CHF'))
  })

  test.each([
    ['a field nobody knows', { ...FULL_DRAFT, state: 'live' }],
    ['a part of a cent', { ...FULL_DRAFT, minimumSpendMinor: 0.5 }],
    [
      'a day the calendar lacks',
      { ...FULL_DRAFT, window: { ...FULL_DRAFT.window, endsOn: '2026-02-30' } },
    ],
    [
      'a rate above one',
      { ...FULL_DRAFT, reward: { kind: 'percent', rate: 15, greatestMinor: 1 } },
    ],
    [
      'an eighth weekday',
      {
        ...FULL_DRAFT,
        window: { ...FULL_DRAFT.window, hours: { days: [8], fromMinute: 0, untilMinute: 1 } },
      },
    ],
    ['a currency nobody pays in', { ...FULL_DRAFT, budget: { rewardMinor: 1, currency: 'BTC' } }],
    [
      'a text of a megabyte',
      { ...FULL_DRAFT, brief: { ...FULL_DRAFT.brief, text: 'x'.repeat(1_000_000) } },
    ],
    ['nothing', null],
  ])('CA-8 with %s is refused', (_, draft) => {
    expect(draftSchema.safeParse(draft).success).toBe(false)
  })

  test('CA-8 a patch has some of the fields, each whole', () => {
    expect(draftPatchSchema.parse({ title: 'Neu' })).toEqual({ title: 'Neu' })
    expect(draftPatchSchema.parse({})).toEqual({})
    expect(draftPatchSchema.safeParse({ budget: { rewardMinor: 1 } }).success).toBe(false)
    expect(draftPatchSchema.safeParse({ title: undefined }).success).toBe(false)
  })
})

describe('a pushed document', () => {
  test('CA-9 only the desk’s part is taken, whatever else it claims', () => {
    const clocks = { title: '000001796895000.000000.device-1' }
    const pushed = campaignOf({ state: 'settled', number: 99, clocks })
    const { id, draft, createdAt } = pushed
    expect(pushedCampaignFrom(pushed)).toEqual({ id, draft, clocks, createdAt })
  })

  test('CA-9 clocks are of the draft’s fields', () => {
    expect(pushedCampaignFrom(campaignOf({ clocks: { state: 'x' } }))).toBeUndefined()
    expect(pushedCampaignFrom({})).toBeUndefined()
  })
})
