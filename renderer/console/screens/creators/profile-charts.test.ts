/** What the charts of a profile are given: each finding under a letter of its own. */
import { setupI18n } from '@lingui/core'
import { expect, test } from 'vitest'
import type { AccountProfile } from '../../../../shared/bridge/creator-profile.ts'
import { formatOf } from '../../../kit/text/format.ts'
import type { Words } from '../../../kit/text/use-words.ts'
import { timelinesOf, togetherTimelinesOf } from './profile-charts.ts'
import { ACCOUNT } from './profile.fixture.ts'

const WORDS: Words = {
  ...formatOf('en'),
  i18n: setupI18n({ locale: 'en', messages: { en: {} } }),
  language: 'en',
  lasted: String,
}

function accountWith(findings: number): AccountProfile {
  const [finding] = ACCOUNT.findings
  if (finding === undefined) throw new Error('the fixture has a finding')
  return { ...ACCOUNT, findings: Array.from({ length: findings }, () => finding) }
}

test('SC-8 after Z the letters of findings go on with AA, over all accounts that stand together', () => {
  const alone = timelinesOf(accountWith(28), 52, WORDS).events.map(({ words }) => words)
  expect(alone.slice(24)).toEqual(['Y', 'Z', 'AA', 'AB'])
  const both = togetherTimelinesOf([accountWith(25), accountWith(3)], 52, WORDS)
  expect(both.events.map(({ words }) => words).slice(24)).toEqual(['Y', 'Z', 'AA', 'AB'])
})
