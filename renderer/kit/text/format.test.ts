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

test('people are written to three digits, with k and M', () => {
  expect([92.46, 392.3, 940, 999.6, 20_700, 128_400, 1_234_000].map(en.short)).toEqual([
    '92.5',
    '392',
    '940',
    '1k',
    '20.7k',
    '128k',
    '1.23M',
  ])
  expect(de.short(20_700)).toBe('20,7k')
})
