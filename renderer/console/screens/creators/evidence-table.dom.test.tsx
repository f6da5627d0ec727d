/** Numbers of the tab of evidence: an estimate with its point, its interval and its level, and sources that nobody takes for more. */
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountProfile } from '../../../../shared/bridge/creator-profile.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import { EvidenceTable } from './evidence-table.tsx'
import { ACCOUNT, DETAIL, known } from './profile.fixture.ts'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

const provenance = {
  ...ACCOUNT.provenance,
  sources: ['instagram_archive', 'file'] as const,
}
const reach = known({ point: 784.4, low: 373, high: 1_012, level: 0.9, posts: 30 })
const SHOWN: AccountProfile = { ...ACCOUNT, provenance, figures: { ...ACCOUNT.figures, reach } }
const FIGURES = ['reach', 'fake_share', 'forecast'] as const
const detail = { ...DETAIL, evidence: FIGURES.map((figure) => ({ figure, provenance })) }

test('SC-90 an estimate stands with its point, its interval and its level, as in a report', async () => {
  render(
    <KitProvider>
      <EvidenceTable {...{ detail }} shown={SHOWN} />
    </KitProvider>,
  )
  const valueOf = async (name: string) => {
    const row = (await screen.findByRole('rowheader', { name })).closest('tr')
    if (row === null) throw new Error('it stands in a row')
    return within(row).getAllByRole('cell')[0]?.textContent
  }
  expect(await valueOf('Effective reach')).toBe('784 (90%: 373 – 1.0k)')
  expect(await valueOf('Fake-follower share')).toBe('4.0% (95%: 0.0% – 8.0%)')
  expect(await valueOf('Followers, next 26 weeks')).toBe('13.0k (90%: 12.0k – 14.0k)')
})

test('SC-90 sources are parted by what none of their names has', async () => {
  render(
    <KitProvider>
      <EvidencePanel shown={SHOWN} />
    </KitProvider>,
  )
  const said = 'export of Instagram, handed over; a table that was imported'
  expect(await screen.findByText(said)).toBeDefined()
})
