/** The till's form of a campaign: days, venues, state. */
import { describe, expect, test } from 'vitest'
import { localTimeOf } from '../../base/zoned-time.ts'
import { instant, type LocalDate } from '../../base/time.ts'
import {
  campaignOf,
  ELSEWHERE,
  FULL_DRAFT,
  HERE,
  ORGANISATION,
  venueFact,
} from '../../fixtures/campaigns.ts'
import { manifestFromCampaign } from './manifest-from-campaign.ts'

const venues = [venueFact(HERE, 'Laubengasse'), venueFact(ELSEWHERE, 'Talferwiesen')]
const setting = { organisation: ORGANISATION, venues, version: 4 }

describe('the window', () => {
  test('RD-26 first and last day count whole, in the organisation’s zone', () => {
    const { startsAt, endsAt } = manifestFromCampaign(campaignOf(), setting)
    expect(localTimeOf(startsAt, 'Europe/Rome')).toMatchObject({ date: '2026-12-01', minute: 0 })
    expect(localTimeOf(instant(endsAt - 1), 'Europe/Rome')).toMatchObject({
      date: '2026-12-31',
      minute: 1_439,
    })
    expect(localTimeOf(endsAt, 'Europe/Rome')).toMatchObject({ date: '2027-01-01', minute: 0 })
  })

  test('RD-26 a window over the change to summer time is an hour shorter', () => {
    // The calendar has that day.
    const day = '2026-03-29' as LocalDate
    const draft = { ...FULL_DRAFT, window: { startsOn: day, endsOn: day, hours: null } }
    const { startsAt, endsAt } = manifestFromCampaign(campaignOf({ draft }), setting)
    expect((endsAt - startsAt) / 3_600_000).toBe(23)
  })
})

describe('what else a till must know', () => {
  test('RD-26 venues are those of the draft, with their names and zones', () => {
    const draft = { ...FULL_DRAFT, venues: [ELSEWHERE] }
    const manifest = manifestFromCampaign(campaignOf({ draft }), setting)
    expect(manifest.venues).toEqual([{ id: ELSEWHERE, name: 'Talferwiesen', zone: 'Europe/Rome' }])
  })

  test.each([
    ['scheduled', 'scheduled'],
    ['live', 'live'],
    ['paused', 'paused'],
    ['ended', 'ended'],
    ['settled', 'ended'],
    ['cancelled', 'ended'],
  ] as const)('RD-26 a campaign that is %s is %s to a till', (state, told) => {
    expect(manifestFromCampaign(campaignOf({ state }), setting).state).toBe(told)
  })

  test('RD-26 it carries its version and a cap for tills alone', () => {
    const manifest = manifestFromCampaign(campaignOf(), { ...setting, editions: { '5': 1 } })
    expect(manifest).toMatchObject({
      version: 4,
      editions: { '5': 1 },
      offlineCap: { count: 20, valueMinor: 20_000 },
    })
  })

  test('RD-26 a campaign without number, reward or window was never published', () => {
    expect(() => manifestFromCampaign(campaignOf({ number: null }), setting)).toThrow('number')
    const draft = { ...FULL_DRAFT, reward: null }
    expect(() => manifestFromCampaign(campaignOf({ draft }), setting)).toThrow('reward')
    const open = { ...FULL_DRAFT, window: { ...FULL_DRAFT.window, endsOn: null } }
    expect(() => manifestFromCampaign(campaignOf({ draft: open }), setting)).toThrow('window')
  })
})
