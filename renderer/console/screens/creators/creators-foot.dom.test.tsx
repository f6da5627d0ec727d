/** The foot of the creators: how old the figures are and of how many anything was told. */
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../../../shared/base/time.ts'
import type { CreatorsView } from '../../../../shared/bridge/creators-view.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { CreatorsFoot } from './creators-foot.tsx'

const VIEW: CreatorsView = {
  total: 3,
  rows: [],
  offset: 0,
  all: 3,
  link: '',
  scales: { reach: null, fakeShare: null, influence: null },
  sums: { followers: 0, reach: 0 },
  groups: [],
  drawn: { done: 3, of: 3 },
  told: 2,
  asOf: instant(1_795_000_000_000),
}

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

const open = (view: CreatorsView) => render(foot(view))

function foot(view: CreatorsView) {
  return (
    <KitProvider>
      <CreatorsFoot view={view} />
    </KitProvider>
  )
}

test('SC-5 the foot says from when the figures are, what the bars are, and how many were told', async () => {
  open(VIEW)
  expect(await screen.findByText('Told by platforms: 2 of 3')).toBeDefined()
  expect(screen.getByText(/^Data from \d+ Nov 2026/)).toBeDefined()
  expect(screen.getByText(/^Bars: 90% intervals/)).toBeDefined()
})

test('SC-5 where nothing was told it says whose word the list is', async () => {
  open({ ...VIEW, told: 0, asOf: null })
  expect(await screen.findByText(/^As the creators say it of themselves/)).toBeDefined()
})

test('SC-45 while figures are reckoned the foot says of how many they are there, and then no more', async () => {
  const { rerender } = open({ ...VIEW, drawn: { done: 1_200, of: 5_000 } })
  const words = 'Figures of 1,200 of 5,000 creators, more are being reckoned'
  expect(await screen.findByText(words)).toBeDefined()
  rerender(foot({ ...VIEW, told: 0, asOf: null, drawn: { done: 0, of: 5_000 } }))
  expect(await screen.findByText(/^Figures of 0 of 5,000/)).toBeDefined()
  rerender(foot(VIEW))
  expect(screen.queryByText(/being reckoned/)).toBeNull()
})
