/** How accounts are read: each night, or not for days although nobody said why. */
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY_MS, type LocalDate } from '../../../../shared/base/time.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForSizes } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { ACCOUNT as PROFILE, ROW } from './profile.fixture.ts'
import { ReadingsPanel } from './readings-panel.tsx'

beforeEach(() => {
  standInForSizes()
  useAppearance.getState().choose({ language: 'en' })
})
afterEach(cleanup)

const NIGHTLY = 'read each night'
const OVERDUE = 'to be read each night, but nothing has come for days; it is tried again'
const ACCOUNT = { ...PROFILE.account, platform: 'youtube' } as const

test.each([
  [0, NIGHTLY, 'good'],
  [2, NIGHTLY, 'good'],
  [3, OVERDUE, 'warn'],
  [40, OVERDUE, 'warn'],
])('SC-91 read %i days ago an account is %s', async (days, words, tone) => {
  const [readOn = ''] = new Date(Date.now() - days * DAY_MS).toISOString().split('T')
  // A day by its form.
  const reading = {
    account: ACCOUNT.id,
    state: { kind: 'fresh' },
    readOn: readOn as LocalDate,
  } as const
  const row = { ...ROW, connected: [ACCOUNT], readings: [reading] }
  render(
    <KitProvider>
      <ReadingsPanel row={row} />
    </KitProvider>,
  )
  const said = await screen.findByText(words)
  expect(said.closest(`.${tone}`)).not.toBeNull()
})
