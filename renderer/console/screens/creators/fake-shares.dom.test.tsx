/** The estimates of the share of false followers side by side, each with what it was made from. */
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalDate } from '../../../../shared/base/time.ts'
import type { ShareMade } from '../../../../shared/domain/integrity/fake-share.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForSizes } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { FakeShares } from './fake-shares.tsx'
import { ACCOUNT } from './profile.fixture.ts'

beforeEach(() => {
  standInForSizes()
  useAppearance.setState({ language: 'en' })
})
afterEach(cleanup)

const BEHAVED = { from: 'behaviour', point: 0.06, low: 0.01, high: 0.41, level: 0.95 } as const
const SAMPLED = { from: 'sample', point: 0.124, low: 0, high: 0.36, level: 0.95 } as const
// A day of the calendar.
const sample = { takenOn: '2026-03-01' as LocalDate, count: 412, order: 'newest_first' } as const

function show(fakeShare: ShareMade) {
  render(
    <KitProvider>
      <FakeShares shown={{ ...ACCOUNT, fakeShare }} of={undefined} />
    </KitProvider>,
  )
}

test('SC-61 both estimates stand with method, interval, day, count and order, and which one counts', async () => {
  show({ ...SAMPLED, beside: [BEHAVED], sample: { ...sample, unused: null } })
  await screen.findByText('12.4%, from a sample, 95% between 0.0% and 36.0%.')
  expect(screen.getByText(/^Newest sample: 412 followers of .*2026.*, the newest ones first/)).toBeTruthy() // prettier-ignore
  screen.getByText(/^Beside it, counting for nothing: 6.0%, from behaviour, 95% between 1.0% and/)
})

test('SC-61 a sample that does not count says why, and without one nothing is said of any', async () => {
  show({ ...BEHAVED, beside: [SAMPLED], sample: { ...sample, unused: 'sample_too_old' } })
  await screen.findByText(/^6.0%, from behaviour/)
  screen.getByText(/more than a year older than the last day/)
  cleanup()
  show(BEHAVED)
  await screen.findByText(/^6.0%, from behaviour/)
  expect(screen.queryByText(/sample/)).toBeNull()
})
