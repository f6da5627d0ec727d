/** Reasons of findings as sentences: every fact in its place, days with their unit. */
import { expect, test } from 'vitest'
import { EVIDENCE_CODES, type Evidence } from '../domain/integrity/finding.ts'
import { evidenceText, probabilityText } from './evidence-text.ts'
import { LANGUAGES } from './languages.ts'
import type { Language } from './words.ts'

function said(evidence: Omit<Evidence, 'speaks'>, language: Language): string {
  return evidenceText(
    { ...evidence, speaks: 'for' },
    {
      language,
      words: LANGUAGES[language].integrity,
      share: (value) => `${value * 100} %`,
      count: (value, digits = 0) => value.toFixed(digits),
    },
  )
}

const jump = (days: number) =>
  ({ code: 'followers_jumped', facts: { gained: 314, share: 0.05, days } }) as const

test.each([
  ['en', 1, '314 followers more than usual (5 %) within one day'],
  ['en', 3, '314 followers more than usual (5 %) within 3 days'],
  ['de', 1, '314 Follower mehr als üblich (5 %) binnen einem Tag'],
  ['de', 3, '314 Follower mehr als üblich (5 %) binnen 3 Tagen'],
] as const)('in %s a jump of %i says how long it took as people say it', (language, days, text) => {
  expect(said(jump(days), language)).toBe(text)
})

test.each(['en', 'de'] as const)(
  'in %s no reason keeps a hole once its facts are known',
  (language) => {
    const facts = { gained: 10, share: 0.05, days: 2, ratio: 1.5, posts: 12, per100: 4.25 }
    for (const code of EVIDENCE_CODES) expect(said({ code, facts }, language)).not.toMatch(/[{}]/)
    expect(said({ code: 'comments_over_peers', facts }, language)).toMatch(/^4[.]3 /)
  },
)

test('however sure a finding is, its probability is never written as certain', () => {
  const count = (value: number, digits = 0) => value.toFixed(digits)
  expect([0.3, 0.894, 0.99, 0.9951, 1].map((value) => probabilityText(value, count))).toEqual([
    '0.30',
    '0.89',
    '0.99',
    '> 0.99',
    '> 0.99',
  ])
})
