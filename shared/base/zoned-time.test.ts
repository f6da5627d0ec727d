/** Local time against the engine's own table, over the hours that are missing and the hours that come twice. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, type LocalDate } from './time.ts'
import { addDays, daysBetween, isLocalDate, isZone, localTimeOf, startOfDay } from './zoned-time.ts'

// The calendar has all of these.
const day = (text: string): LocalDate => text as LocalDate
const zones = fc.constantFrom(
  'UTC',
  'Europe/Rome',
  'Europe/Dublin',
  'America/New_York',
  'America/Havana',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Pacific/Kiritimati',
)
/** 1971 to 2099. */
const instants = fc
  .integer({ min: 31_536_000, max: 4_070_908_800 })
  .map((seconds) => instant(seconds * 1_000))

describe('local time', () => {
  test.each([
    ['2026-12-10T09:30:00Z', 'Europe/Rome', { date: '2026-12-10', minute: 630, weekday: 4 }],
    ['2026-12-31T23:30:00Z', 'Europe/Rome', { date: '2027-01-01', minute: 30, weekday: 5 }],
    ['2028-02-29T12:00:00Z', 'Asia/Kolkata', { date: '2028-02-29', minute: 1_050, weekday: 2 }],
    ['2026-03-29T00:59:00Z', 'Europe/Rome', { date: '2026-03-29', minute: 119, weekday: 7 }],
    ['2026-03-29T01:00:00Z', 'Europe/Rome', { date: '2026-03-29', minute: 180, weekday: 7 }],
  ])('%s in %s', (text, zone, local) => {
    expect(localTimeOf(instant(Date.parse(text)), zone)).toEqual(local)
  })

  test('is what the engine writes', () => {
    fc.assert(
      fc.property(instants, zones, (at, timeZone) => {
        const { date, minute } = localTimeOf(at, timeZone)
        const written = new Date(at).toLocaleString('sv-SE', { timeZone })
        const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
        expect(written.slice(0, 16)).toBe(`${date} ${clock}`)
      }),
    )
  })
})

describe('the start of a day', () => {
  test('is its first instant: the millisecond before is another day', () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const { date } = localTimeOf(at, zone)
        const start = startOfDay(date, zone)
        expect(localTimeOf(start, zone).date).toBe(date)
        expect(localTimeOf(instant(start - 1), zone).date < date).toBe(true)
        expect(start).toBeLessThanOrEqual(at)
      }),
    )
  })

  test('where the clocks jump over midnight, it is the instant they jump at', () => {
    const start = startOfDay(day('2026-04-24'), 'Africa/Cairo')
    expect(localTimeOf(start, 'Africa/Cairo').minute).toBe(60)
  })
})

describe('dates', () => {
  test('are counted over leap years and centuries', () => {
    expect(addDays(day('2028-02-28'), 1)).toBe('2028-02-29')
    expect(addDays(day('2100-02-28'), 1)).toBe('2100-03-01')
    expect(addDays(day('2027-01-01'), -1)).toBe('2026-12-31')
    expect(daysBetween(day('2026-01-01'), day('2027-01-01'))).toBe(365)
  })

  test('adding and counting agree', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -9_000, max: 9_000 }), (at, days) => {
        const { date } = localTimeOf(at, 'UTC')
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })

  test.each(['2026-13-01', '2026-00-10', '2026-02-29', '1900-01-01', '26-01-01', '2026-1-1', ''])(
    '%s is none',
    (text) => {
      expect(isLocalDate(text)).toBe(false)
    },
  )

  test('a zone is one the engine knows', () => {
    expect([isZone('Europe/Rome'), isZone('Europe/Atlantis')]).toEqual([true, false])
  })
})
