/** Numbers, money and dates as each language writes them. */
import { expect, test } from 'vitest'
import { decimalMark, formatOf, noonOf } from './format.ts'

const en = formatOf('en')
const de = formatOf('de')
const at = new Date(2026, 10, 20, 9, 41, 5).getTime()

test('a negative number carries the real minus, never a hyphen', () => {
  expect(en.number(-1046)).toBe('\u22121,046')
  expect(de.money({ minor: -290, currency: 'EUR' })).toBe('\u22122,90\u00a0€')
})

test('money keeps its pennies, and leaves them out only when asked and when there are none', () => {
  expect(en.money({ minor: 304, currency: 'EUR' })).toBe('€3.04')
  expect(en.money({ minor: 400_000, currency: 'EUR' }, true)).toBe('€4,000')
  expect(en.money({ minor: 400_050, currency: 'EUR' }, true)).toBe('€4,000.50')
})

test('a ratio is written as a percentage', () => {
  expect(en.percent(0.183, 1)).toBe('18.3%')
  expect(de.percent(0.183, 1)).toBe('18,3\u00a0%')
})

test('times are written with twenty-four hours in both languages', () => {
  expect(en.time(at)).toBe('09:41')
  expect(en.timeExact(at)).toBe('09:41:05')
  expect(en.moment(at)).toBe('20 Nov 2026, 09:41')
  expect(de.dayShort(at)).toBe('20. Nov.')
})

test('noon of a local date is on that day in the zone of the machine', () => {
  expect(en.day(noonOf('2026-03-29'))).toBe('29 Mar 2026')
})

test('each language types its own decimal mark', () => {
  expect([decimalMark('en'), decimalMark('de')]).toEqual(['.', ','])
})

const PEOPLE = [92.46, 392.3, 940, 999.6, 1_800, 3_480, 20_700, 99_960, 128_400, 1_234_000]

test('people are written to one grain, with k and M, so that 1.8k and 3.5k stand one above the other', () => {
  expect(PEOPLE.map(en.short)).toEqual([
    '92.5',
    '392',
    '940',
    '1.0k',
    '1.8k',
    '3.5k',
    '20.7k',
    '100k',
    '128k',
    '1.2M',
  ])
  expect(de.short(20_700)).toBe('20,7k')
})

test('marks of an axis drop their zeros, and close ones differ', () => {
  expect([0, 200, 1_000, 8_450, 8_500, 20_000, 1_000_000].map(en.mark)).toEqual([
    '0',
    '200',
    '1k',
    '8.45k',
    '8.5k',
    '20k',
    '1M',
  ])
})
