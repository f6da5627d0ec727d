/** Every refusal in both languages: it fits the panel, has no holes, and tells times as the shop does. */
import { setupI18n } from '@lingui/core'
import { expect, test } from 'vitest'
import {
  GATE_REASONS,
  READING_REASONS,
  VERDICT_REASONS,
} from '../../../../../shared/domain/redemption/refusal.ts'
import { formatOf } from '../../../../kit/text/format.ts'
import type { Words } from '../../../../kit/text/use-words.ts'
import { sayRefused, shortVoucher } from './say.ts'
import { headlineSize } from './saying.ts'

const words = (language: 'en' | 'de'): Words => ({
  ...formatOf(language),
  i18n: setupI18n({ locale: language, messages: { [language]: {} } }),
  language,
  lasted: (span) => `${Math.round(span / 60_000)} min`,
})
const now = Date.UTC(2026, 10, 20, 11, 0)
const say = (reason: string, facts = {}, language: 'en' | 'de' = 'en') =>
  sayRefused(reason, { facts, words: words(language), now })

const reasons = [...GATE_REASONS, ...READING_REASONS, ...VERDICT_REASONS]

test.each(reasons)('%s fits the panel and has no hole where a fact is not known', (reason) => {
  for (const language of ['en', 'de'] as const) {
    const { headline, second, sound, sign } = say(reason, {}, language)
    expect(headline.length).toBeLessThanOrEqual(2)
    expect(Math.max(...headline.map((line) => line.length))).toBeLessThanOrEqual(20)
    expect(`${headline.join(' ')} ${second ?? ''}`).not.toMatch(/[{}]|undefined|null/)
    expect(sound).not.toBe('silent')
    expect(sign).not.toBe('yes')
  }
})

test('times are told in the zone of the shop', () => {
  const facts = { on: Date.UTC(2026, 10, 19, 17, 0), zone: 'Europe/Berlin' }
  expect(say('expired', facts).second).toBe('On Thursday 19 November, 18:00')
  expect(say('expired', facts, 'de').second).toBe('Am Donnerstag, 19. November, 18:00')
  const today = { at: Date.UTC(2026, 10, 20, 10, 42), cashier: 'Mara', till: 'Till 2', zone: 'UTC' }
  expect(say('used_here', today).second).toBe('Today 10:42, Mara, Till 2')
})

test('days in a row are a range, hours are the wall’s, money has its sign', () => {
  const facts = { days: ['1', '2', '3', '4', '5'], fromMinute: 480, untilMinute: 690 }
  expect(say('wrong_hours', facts).second).toBe('Valid Mon–Fri, 8:00 to 11:30')
  expect(say('wrong_hours', { ...facts, days: ['6', '1'] }).second).toContain('Mon, Sat')
  const cap = { count: 20, valueMinor: 20_000, currency: 'GBP' }
  expect(say('offline_cap', cap).second).toBe('20 codes, £200.00 accepted offline')
})

test('a refusal that is no verdict is said as it is, and is never a yes', () => {
  expect(say('not_a_till')).toMatchObject({ sign: 'ask', second: 'not a till' })
})

test('long headlines are set smaller', () => {
  expect(headlineSize(['Accepted'])).toBe('large')
  expect(headlineSize(['Not genuine'])).toBe('large')
  expect(headlineSize(['Angenommen'])).toBe('medium')
  expect(headlineSize(['Replaced by a', 'newer code'])).toBe('medium')
  expect(headlineSize(['Not saved, do not', 'give the reward'])).toBe('small')
})

test('what stands on the panel cannot be typed as a code', () => {
  expect(shortVoucher('7.3.40')).toBe('3-0040')
})
